import type { Page } from 'playwright-core';
import { createConnection } from 'mysql2/promise';
import { offers, put as putIn } from './shopping.ts';
import type { Store, Visit } from './visit.ts';
import { forgive } from './watch.ts';

const MANY = 12;
const LEFT = 2;

/** Carts of one thing and of many, and what becomes of a cart while nobody looks: then all is as it was. */
export async function carts(page: Page, visit: Visit, store: Store): Promise<void> {
  const [one, dearer, gone, few, ...others] = (await offers(page.request)).filter(({ available }) => available > 20);
  if (one === undefined || dearer === undefined || gone === undefined || few === undefined) return;
  const put = async (sku: string, qty: number) => {
    await putIn(page.request, sku, qty);
  };
  await put(one.sku, 1);
  await page.goto('/cart');
  await visit('cart, one thing', page);
  await page.goto('/cart?full=cart');
  await visit('cart, at its end', page);
  for (const { sku } of [dearer, gone]) await put(sku, 1);
  await put(few.sku, LEFT + 3);
  await page.goto('/checkout');
  const { host, port, user, password, database } = store.mysql.primary;
  const connection = await createConnection({ host, port, user, password, database });
  const stocked = async (sku: string, pieces: number) =>
    await connection.execute('UPDATE stock SET on_hand = ? WHERE sku = ?', [pieces, sku]);
  try {
    await connection.execute('UPDATE products SET price = price + 350 WHERE sku = ?', [dearer.sku]);
    await stocked(gone.sku, 0);
    await stocked(few.sku, LEFT);
    await page.getByRole('button', { name: 'Review your order' }).click();
    await page.getByText('There is too little of something').waitFor();
    await visit('checkout, too little of something', page);
    await page.goto('/cart');
    await visit('cart, changed meanwhile', page);
    await page.goto(`/products/${few.slug}`);
    await visit('product, few left', page);
  } finally {
    await connection.execute('UPDATE products SET price = price - 350 WHERE sku = ?', [dearer.sku]);
    await stocked(gone.sku, gone.available);
    await stocked(few.sku, few.available);
    await connection.end();
  }
  for (const { sku } of others.slice(0, MANY)) await put(sku, 1);
  await page.goto('/cart');
  await visit('cart, many things', page);
  for (const { name } of others.slice(0, 2)) {
    await page.getByRole('button', { name: `Remove ${name}` }).click();
    await page.getByText(`${name} removed.`).last().waitFor();
  }
  await forgive(page);
  await visit('cart, several things taken out', page);
  await page.goto('/checkout');
  for (const { sku } of [one, dearer, gone, few, ...others.slice(0, MANY)])
    await page.request.delete(`/api/v1/cart/lines/${sku}`, { failOnStatusCode: true });
  await page.getByRole('button', { name: 'Review your order' }).click();
  await page.getByText('Your cart is empty by now').waitFor();
  await visit('checkout, nothing left to buy', page);
}
