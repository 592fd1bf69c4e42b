import type { Browser, Page } from 'playwright-core';
import { follow, mailed } from './mails.ts';
import { fillCart, toCountry } from './shopping.ts';
import type { Store, Visit } from './visit.ts';

const PASSWORD = 'seven bees on a hexagon';
const OTHER = 'nine wasps on a cube';
const OVER = 'This link leads nowhere any more';

/** Somebody looks after their account, and loses their password. */
export async function account(page: Page, visit: Visit, store: Store, browser: Browser): Promise<void> {
  const email = `ada.${Date.now().toString(36)}@example.org`;
  await page.goto('/register');
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  const proof = await mailed(store, email, /Confirm the address/);
  await follow(page, proof, 'Confirm your address');
  await visit('address of an account', page);
  await page.getByRole('button', { name: 'Yes, confirm the address' }).click();
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor();
  await visit('address of an account, confirmed', page);
  await page.goto('/account');
  await page.getByLabel('New e-mail address').fill('ada at example');
  await page.getByRole('button', { name: 'Change the address' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('account, with mistakes', page);
  await page.getByRole('button', { name: 'Save the name' }).click();
  await page.getByText('Your name is saved.').waitFor();
  await visit('account, name saved', page);
  const wanted = `new.${email}`;
  await page.getByLabel('New e-mail address').fill(wanted);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the address' }).click();
  await page.locator('.notice-success').waitFor();
  await visit('account, address to be confirmed', page);
  const confirmation = await mailed(store, wanted, /confirm/);
  await follow(page, confirmation, 'Confirm your new address');
  await visit('address to be confirmed', page);
  await page.locator('main').getByRole('button').click();
  await page.getByRole('heading', { name: 'Your address is changed' }).waitFor();
  await visit('address confirmed', page);
  await follow(page, confirmation, OVER);
  await visit('address to be confirmed, too late', page);
  await page.goto('/account');
  await addresses(page, visit);
  await page.getByRole('link', { name: 'Password', exact: true }).click();
  await visit('password', page);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('password, with mistakes', page);
  await page.getByLabel('Password you have now').fill(PASSWORD);
  await page.getByLabel('New password').fill(OTHER);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('Your password is changed.').waitFor();
  await visit('password, changed', page);
  await page.getByRole('link', { name: 'Where you are signed in' }).click();
  await visit('where one is signed in', page);
  const elsewhere = await browser.newContext({ baseURL: store.web.url });
  await elsewhere.request.post('/api/v1/session', {
    data: { email: wanted, password: OTHER },
    failOnStatusCode: true,
  });
  await elsewhere.close();
  await page.reload();
  await visit('where one is signed in, twice', page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/orders/find');
  await visit('find an order', page);
  await page.getByLabel('Order number').fill('twelve');
  await page.getByLabel('E-mail address of the order').fill('ada at example');
  await page.getByRole('button', { name: 'Find the order' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('find an order, with mistakes', page);
  await page.goto('/sign-in/forgotten');
  await visit('password forgotten', page);
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  await visit('password forgotten, link asked for', page);
  await page.goto('/sign-in/forgotten');
  await page.getByLabel('E-mail').fill(wanted);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  const link = await mailed(store, wanted, /new password/);
  await follow(page, link, 'Choose a new password');
  await visit('new password', page);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('new password, with mistakes', page);
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('Your password is set.').waitFor();
  await visit('sign in, new password set', page);
  await follow(page, link, OVER);
  await visit('new password, link used', page);
  await leaving(page, visit, wanted);
}

async function leaving(page: Page, visit: Visit, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  await page.getByRole('link', { name: 'Delete your account' }).click();
  await visit('delete the account', page);
  await page.getByLabel('Your password').fill('not my password');
  await page.getByRole('button', { name: 'Delete the account for good' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('delete the account, with mistakes', page);
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Delete the account for good' }).click();
  await page.getByText('Your account is deleted.').waitFor();
  await visit('sign in, account deleted', page);
}

async function addresses(page: Page, visit: Visit): Promise<void> {
  await page.getByRole('link', { name: 'Addresses' }).click();
  await page.getByRole('heading', { name: 'Your addresses' }).waitFor();
  await visit('addresses, none', page);
  await page.getByRole('link', { name: 'Add an address' }).click();
  await page.getByRole('button', { name: 'Save the address' }).click();
  await page.getByRole('alert').first().waitFor();
  await visit('address, with mistakes', page);
  for (const street of ['12 Analytical Row', '3 Note G']) {
    await page.goto('/account/addresses/new');
    await toCountry(page, 'GB');
    await page.getByLabel('Street and number').fill(street);
    await page.getByLabel('Town or city').fill('London');
    await page.getByLabel('Postcode').fill('W1A 1AA');
    await page.getByRole('button', { name: 'Save the address' }).click();
    await page.getByRole('heading', { name: 'Your addresses' }).waitFor();
  }
  await fillCart(page, 'hexagon');
  await page.goto('/account/addresses');
  await visit('addresses', page);
  await page.getByRole('button', { name: /^Remove .*Note G/ }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await visit('addresses, one taken out', page);
}
