import type { Browser, Page } from 'playwright-core';
import { buyOne, fillCart, fillIn, offers, whileStopped } from './shopping.ts';
import type { Store, Visit } from './visit.ts';

/** An order from the cart to its end, and its cancellation. */
export async function buying(page: Page, visit: Visit, { worker }: Store): Promise<void> {
  await fillCart(page, 'hexagon');
  await fillCart(page, 'trefoil-model');
  await visit('cart, full', page);
  await page.getByRole('button', { name: /^Remove Trefoil/ }).click();
  await page.getByRole('button', { name: /^Undo/ }).waitFor();
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
  await fillIn(page, 'Test payment, approved');
  await visit('review', page);
  await whileStopped(worker.pid, async () => {
    await page.getByRole('button', { name: /^Buy for/ }).click();
    await page.getByText('We have your order').waitFor();
    await visit('order, received', page);
  });
  await page.getByText('Your order is confirmed').waitFor();
  await visit('order, confirmed', page);
  await page.getByRole('link', { name: 'Cancel this order' }).click();
  await page.getByRole('heading', { name: /^Cancel order/ }).waitFor();
  await visit('cancel order', page);
  await page.getByRole('button', { name: 'Cancel this order' }).click();
  await page.getByText('you owe nothing for it').first().waitFor();
  await visit('order, cancelled', page);
}

/** An order whose payment is turned down. */
export async function beingDeclined(page: Page, visit: Visit): Promise<void> {
  await fillCart(page, 'hexagon');
  await page.goto('/checkout');
  await fillIn(page, 'Test payment, declined');
  await page.getByRole('button', { name: /^Buy for/ }).click();
  await page.getByText('The payment was turned down').waitFor();
  await visit('order, declined', page);
}

/** Two carts hold the last pieces of something, and the other one is quicker. */
export async function beingLate(page: Page, visit: Visit, _store: Store, browser: Browser): Promise<void> {
  const scarce = (await offers(page.request))
    .filter(({ available }) => available > 0)
    .sort((a, b) => a.available - b.available)[0];
  if (scarce === undefined || scarce.available > 99) return;
  await fillCart(page, scarce.slug, scarce.available);
  await page.goto('/checkout');
  await fillIn(page, 'Invoice');
  const rival = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await buyOne(rival.request, scarce.sku);
  await rival.close();
  await page.getByRole('button', { name: /^Buy for/ }).click();
  await page.getByText('somebody was faster').waitFor();
  await visit('order, out of stock', page);
}
