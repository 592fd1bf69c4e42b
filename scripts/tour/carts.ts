import type { Page } from 'playwright-core';
import { createConnection } from 'mysql2/promise';
import { offers } from './shopping.ts';
import type { Store, Visit } from './visit.ts';

const MANY = 12;
const LEFT = 2;

/** Carts of one thing and of many, and what becomes of a cart while nobody looks: then all is as it was. */
export async function carts(page: Page, visit: Visit, store: Store): Promise<void> {
  const [one, dearer, gone, few, ...others] = (await offers(page.request)).filter(({ available }) => available > 20);
  if (one === undefined || dearer === undefined || gone === undefined || few === undefined) return;
  const put = async (sku: string, qty: number) =>
    await page.request.put(`/api/v1/cart/lines/${sku}`, { data: { qty }, failOnStatusCode: true });
  await put(one.sku, 1);
  await page.goto('/cart');
  await visit('cart, one thing', page);
  for (const { sku } of [dearer, gone]) await put(sku, 1);
  await put(few.sku, LEFT + 3);
  const { host, port, user, password, database } = store.mysql.primary;
  const connection = await createConnection({ host, port, user, password, database });
  const stocked = async (sku: string, pieces: number) =>
    await connection.execute('UPDATE stock SET on_hand = ? WHERE sku = ?', [pieces, sku]);
  try {
    await connection.execute('UPDATE products SET price = price + 350 WHERE sku = ?', [dearer.sku]);
    await stocked(gone.sku, 0);
    await stocked(few.sku, LEFT);
    await page.goto('/cart');
    await visit('cart, changed meanwhile', page);
    await page.goto('/checkout');
    await visit('checkout of a cart that changed', page);
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
}
