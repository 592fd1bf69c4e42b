import type { Page } from 'playwright-core';
import { confirmed, fillCart, fillIn, whileStopped } from './shopping.ts';
import type { Store, Visit } from './visit.ts';
import { forgive } from './watch.ts';

/** What marks the fields of a country that have come. */
const POSTCODE: Readonly<Record<string, string>> = { US: 'ZIP code', DE: 'Postcode', GB: 'Postcode' };

/** Buys and sees the order received before anything becomes of it, so that all that follows happens on its open page. */
async function buy(page: Page, worker: Store['worker']): Promise<void> {
  await whileStopped(worker.pid, async () => {
    await page.getByRole('button', { name: /^Buy for/ }).click();
    await page.getByText('We have your order').waitFor();
    await page.waitForLoadState('load');
  });
}

/** An order from the cart to its end, and its cancellation. */
export async function buying(page: Page, visit: Visit, { worker }: Store): Promise<void> {
  await fillCart(page, 'hexagon');
  await fillCart(page, 'trefoil-model');
  await visit('cart, full', page);
  await page.getByRole('button', { name: /^Remove Trefoil/ }).click();
  await page.getByRole('button', { name: /^Undo/ }).waitFor();
  await forgive(page);
  await visit('cart, something taken out', page);
  await page.getByRole('link', { name: 'Check out' }).click();
  await visit('checkout', page);
  await page.getByRole('button', { name: 'Review your order' }).click();
  await page.getByRole('alert').waitFor();
  await visit('checkout, left empty', page);
  await page.getByLabel('E-mail').fill('ada at example');
  await page.getByRole('button', { name: 'Review your order' }).click();
  await page.getByRole('alert').waitFor();
  await visit('checkout, with mistakes', page);
  for (const country of ['US', 'DE', 'GB']) {
    await page.getByLabel('Country').selectOption(country);
    await page.getByLabel(POSTCODE[country] ?? '').waitFor();
    await page.getByRole('button', { name: 'Review your order' }).click();
    await page.getByRole('alert').waitFor();
    await visit(`checkout for ${country}, with mistakes`, page);
    await page.goto('/checkout');
    await visit(`checkout for ${country}`, page);
  }
  await page.evaluate(`document.querySelector('form.checkout [name=_csrf]').value = 'of another sign-in'`);
  await page.getByRole('button', { name: 'Review your order' }).click();
  await page.getByText('This page was out of date').waitFor();
  await visit('checkout, out of date', page);
  await fillIn(page, 'Test payment, approved');
  await visit('review', page);
  await page.goto('/checkout/review?changed=price');
  await visit('review, a price changed', page);
  await whileStopped(worker.pid, async () => {
    await page.getByRole('button', { name: /^Buy for/ }).click();
    await page.getByText('We have your order').waitFor();
    await visit('order, received', page);
  });
  await confirmed(page);
  await visit('order, confirmed', page);
  await page.getByRole('link', { name: 'Cancel this order' }).click();
  await page.getByRole('heading', { name: /^Cancel order/ }).waitFor();
  await visit('cancel order', page);
  await page.getByRole('button', { name: 'Cancel this order' }).click();
  await page.getByText('you owe nothing for it').first().waitFor();
  await visit('order, cancelled', page);
}

/** An order whose payment is turned down. */
export async function beingDeclined(page: Page, visit: Visit, { worker }: Store): Promise<void> {
  await fillCart(page, 'hexagon');
  await page.goto('/checkout');
  await fillIn(page, 'Test payment, declined');
  await buy(page, worker);
  await page.getByText('The payment was turned down').waitFor();
  await visit('order, declined', page);
  const order = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Try another way to pay' }).click();
  await page.getByRole('heading', { name: /^Pay order/ }).waitFor();
  await visit('another way to pay', page);
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await page.getByRole('alert').waitFor();
  await visit('another way to pay, none chosen', page);
  await page.goto(`${order}/cancellation`);
  await page.getByRole('alert').waitFor();
  await visit('order, not to be cancelled', page);
}
