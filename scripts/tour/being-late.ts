import type { APIRequestContext, Page } from 'playwright-core';
import { createConnection } from 'mysql2/promise';
import { fillCart, fillIn, offers, whileStopped } from './shopping.ts';
import type { Store, Visit } from './visit.ts';

/** Pieces of one product that a cart may hold. */
const MOST_OF_ONE = 99;
/** One is lost before Buy is pressed, one is left after it. */
const FEWEST = 3;

/** Pieces of something go to others: one before Buy is pressed, all but one in the moment after. */
export async function beingLate(page: Page, visit: Visit, store: Store): Promise<void> {
  const scarce = (await offers(page.request))
    .filter(({ available }) => available >= FEWEST && available <= MOST_OF_ONE)
    .sort((a, b) => a.available - b.available)[0];
  if (scarce === undefined) return;
  const { sku, slug, available } = scarce;
  await fillCart(page, slug, available);
  await page.goto('/checkout');
  await fillIn(page, 'Test payment, approved');
  const { host, port, user, password, database } = store.mysql.primary;
  const connection = await createConnection({ host, port, user, password, database });
  let taken = 0;
  const take = async (pieces: number) => {
    await connection.execute('UPDATE stock SET on_hand = on_hand - ? WHERE sku = ?', [pieces, sku]);
    taken += pieces;
  };
  try {
    await take(1);
    await isOffered(page.request, sku, available - 1);
    await page.getByRole('button', { name: /^Buy for/ }).click();
    await page.getByText('Nothing was ordered, and your cart is as it was').waitFor();
    await visit('review, too little of something', page);
    await page.getByRole('button', { name: 'Take what is left' }).click();
    await page.getByText('This is what is left').waitFor();
    await visit('review, what is left taken', page);
    await whileStopped(store.worker.pid, async () => {
      await page.getByRole('button', { name: /^Buy for/ }).click();
      await page.getByText('We have your order').waitFor();
      await page.waitForLoadState('load');
      await take(available - 2);
    });
    await page.getByText('somebody was faster').waitFor();
    await visit('order, out of stock', page);
    await page.getByRole('button', { name: 'Put the rest back into the cart' }).click();
    await page.getByRole('heading', { name: 'Your cart' }).waitFor();
    await visit('cart, put back', page);
  } finally {
    await take(-taken);
    await connection.end();
  }
}

/** Waits until the shop knows how many are left: it may read a copy. */
async function isOffered(request: APIRequestContext, sku: string, pieces: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await offers(request)).some((offer) => offer.sku === sku && offer.available === pieces)) return;
    await new Promise((passed) => setTimeout(passed, 100));
  }
  throw new Error(`the shop did not know within ten seconds that ${String(pieces)} of ${sku} are left`);
}
