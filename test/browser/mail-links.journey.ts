import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessible.ts';
import { ApiClient } from '../support/api-client.ts';
import { seat } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { keyIn, linksIn, mailsTo } from '../support/mailbox.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';

/** The link that a guest’s order is mailed with. */
async function mailed(): Promise<{ link: string; key: string; clean: string }> {
  const client = new ApiClient();
  await putInCart(client, await aProduct());
  const email = anAddress();
  await outcomeOf((await buy(client, email)).orderId);
  const [mail] = await eventually(async () => nonEmpty(await mailsTo(email)), { what: 'the mail' });
  const link = linksIn(mail).find((each) => keyIn(each) !== undefined) ?? '';
  return { link, key: keyIn(link) ?? '', clean: link.split('#', 1)[0] ?? '' };
}

const nonEmpty = <T>(items: readonly T[]) => (items.length > 0 ? items : undefined);

/** All that a page asks for, with where it says it comes from. */
function heard(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.headers()['referer'] ?? ''}`));
  return asked;
}

const orderHeading = (page: Page) => page.getByRole('heading', { name: /^Order S-/ });

describe('the link in a mail', () => {
  it('opens its order, and its key stays in no address, no Referer and no history', async () => {
    const { link, key, clean } = await mailed();
    const { page } = await seat();
    await page.goto('/contact');
    const asked = heard(page);
    await page.goto(link);
    await orderHeading(page).waitFor();
    expect(page.url()).toBe(clean);
    await page.getByRole('link', { name: 'Cancel this order' }).click();
    await page.getByRole('heading', { name: /^Cancel/ }).waitFor();
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((each) => each.includes(key))).toEqual([]);
    // Back leads over clean addresses alone, and to where the reader came from.
    const past: string[] = [];
    for (let step = 0; step < 6 && !page.url().endsWith('/contact'); step += 1) {
      await page.goBack();
      past.push(page.url());
    }
    expect(past.join(' ')).not.toContain(key);
    expect(past.at(-1)).toMatch(/\/contact$/);
  });

  it('is taken by the page that is open already', async () => {
    const [one, other] = [await mailed(), await mailed()];
    const { page } = await seat();
    await page.goto(one.clean);
    await page.getByRole('heading', { name: 'Did a mail lead you here?' }).waitFor();
    await page.evaluate(`location.hash = '${new URL(one.link).hash}'`);
    await orderHeading(page).waitFor();
    expect(page.url()).toBe(one.clean);
    await page.goto(other.link);
    await orderHeading(page).waitFor();
    expect(page.url()).toBe(other.clean);
  });

  it.each([
    ['on a phone', { viewport: { width: 360, height: 740 } }],
    ['on a desk in the dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' as const }],
  ])('is pasted where no script runs, %s, by whoever they are', async (_where, options) => {
    const { link, clean } = await mailed();
    const { page: checked } = await seat(options);
    await checked.goto(clean);
    expect(await faultsOf(checked)).toEqual([]);
    const { page } = await seat({ ...options, javaScriptEnabled: false });
    await page.goto(link);
    await page.getByLabel('Link from the mail').fill('seven bees');
    await page.keyboard.press('Enter');
    await page.getByText('This one ends too early').first().waitFor();
    await page.getByLabel('Link from the mail').fill(link);
    await page.keyboard.press('Enter');
    await orderHeading(page).waitFor();
    expect(page.url()).toBe(clean);
  });
});
