import type { Page } from 'playwright-core';
import { toCountry } from '../../scripts/tour/shopping.ts';
import { faultsOf } from '../support/accessible.ts';
import { seat } from '../support/browser.ts';
import { theMail, wayIn } from '../support/mails-to-follow.ts';
import { PASSWORD } from '../support/members.ts';
import { anAddress } from '../support/orders.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1440, height: 900 };
const ANOTHER = 'nine wasps on a cube';

async function register(page: Page): Promise<string> {
  const email = anAddress();
  await page.goto('/register');
  await page.getByLabel('Name').fill('Emmy Noether');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  return email;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
}

describe.each([
  ['on a phone', { viewport: PHONE }],
  ['on a desk', { viewport: DESK }],
  ['without script', { viewport: PHONE, javaScriptEnabled: false }],
])('an account %s', (_where, options) => {
  it('is looked after: an address for the checkout, a password, and where one is signed in', async () => {
    const [{ page }, elsewhere] = [await seat(options), await seat(options)];
    const email = await register(page);
    await signIn(elsewhere.page, email, PASSWORD);
    await elsewhere.page.getByRole('heading', { name: 'Your account' }).waitFor();

    await page.getByRole('link', { name: 'Addresses' }).click();
    await page.getByRole('link', { name: 'Add an address' }).click();
    await toCountry(page, 'DE');
    await page.getByLabel('Street and number').fill('6 Hexagon Row');
    await page.getByLabel('Town or city').fill('Erlangen');
    await page.getByLabel('Postcode').fill('91054');
    await page.getByRole('button', { name: 'Save the address' }).click();
    await page.getByRole('button', { name: /^Remove Emmy Noether/ }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'Emmy Noether' }).waitFor();

    await page.getByRole('link', { name: 'Where you are signed in' }).click();
    expect(await page.getByText('on Linux').count()).toBe(2);
    await page.getByRole('button', { name: /^End Chrome/ }).click();
    await page.getByText('You are signed in nowhere else.').waitFor();
    await elsewhere.page.goto('/account');
    await elsewhere.page.getByRole('heading', { name: 'Sign in' }).waitFor();

    await page.getByRole('link', { name: 'Password', exact: true }).click();
    await page.getByLabel('Password you have now').fill(PASSWORD);
    await page.getByLabel('New password').fill(ANOTHER);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, email, ANOTHER);
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
  });
});

describe('a forgotten password', () => {
  it('is set anew by keyboard alone, and the pages of the link can be used by everybody', async () => {
    const { page } = await seat({ viewport: PHONE });
    const email = await register(page);
    await page.getByRole('button', { name: 'Sign out' }).press('Enter');
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('E-mail').focus();
    await page.keyboard.type(email);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    const link = wayIn(await theMail(email, /new password/));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.headers()['referer'] ?? ''));
    await page.goto(link);
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    expect(page.url()).not.toContain('#');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('New password').focus();
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('New password').focus();
    await page.keyboard.type(ANOTHER);
    await page.keyboard.press('Enter');
    await page.getByText('Your password is set.').waitFor();
    const key = new URL(link).hash.slice('#key='.length);
    expect(key).toHaveLength(43);
    expect(asked.filter((referer) => referer.includes(key))).toEqual([]);
    expect(asked.length).toBeGreaterThan(3);
    await page.goto(link);
    await page.getByRole('heading', { name: 'This link leads nowhere any more' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await signIn(page, email, ANOTHER);
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    // A mail is a matter of seconds.
  }, 60_000);
});
