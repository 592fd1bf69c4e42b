import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { runBuilt } from './failover-site.ts';
import { mailTo } from './mails.ts';
import { confirmed, fillCart, fillIn } from './shopping.ts';
import type { Store, Visit } from './visit.ts';

const root = resolve(import.meta.dirname, '../..');
const COMMAND = 'dist/src/fulfilment/on-call/command.js';
const TRIES = 30;
const TRACKING = 'JJD000390007882';
const CARRIER = ['--carrier', 'dhl', '--tracking', TRACKING];

const stateOf = (status: string) => `[data-order-status=${status}]`;

/** What becomes of an order once it is confirmed: packed, sent in two parcels, paid back in part, then whole. */
export async function afterSale(page: Page, visit: Visit, store: Store): Promise<void> {
  const email = `parcels.${Date.now().toString(36)}@example.com`;
  await fillCart(page, 'hexagon', 2);
  await fillCart(page, 'trefoil-model');
  const review = await reviewed(page, email);
  await page.getByRole('button', { name: /^Buy for/ }).click();
  await confirmed(page);
  const order = page.url();
  const number = (await page.locator('.order-number').first().innerText()).trim();
  await page.goto(review);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await visit('going back after buying', page);
  await page.goto(order);
  const [sku] = await skusOf(page);
  const does = async (what: string, settled: string, ...args: readonly string[]) => {
    await runBuilt(root, [COMMAND, what, number, ...args], store.environment);
    await shown(page, settled);
  };
  await does('pack', stateOf('packed'));
  await visit('order, packed', page);
  await does('ship', `text=${TRACKING}`, ...CARRIER, '--lines', `${sku ?? ''}=1`);
  await visit('order, sent in part', page);
  await does('ship', stateOf('shipped'), '--carrier', 'Bike courier');
  await visit('order, sent in two parcels', page);
  await runBuilt(root, [COMMAND, 'refund', number, '--lines', `${sku ?? ''}=1`], store.environment);
  await mailTo(store, email, ({ subject }) => /^Part of the money/.test(subject));
  await shown(page, 'text=of it is sent back');
  await visit('order, paid back in part', page);
  await does('refund', stateOf('refunded'));
  await visit('order, paid back', page);
  await page.context().clearCookies();
  await page.goto(order);
  await visit('order, to whoever has no key', page);
  for (const [name, wanted] of Object.entries(MAILS)) {
    const { html } = await mailTo(store, email, ({ subject }) => wanted.test(subject));
    await page.route('**/mail', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    await page.goto('/mail');
    await visit(`mail, ${name}`, page, { isMail: true });
    await page.unroute('**/mail');
  }
}

const MAILS: Readonly<Record<string, RegExp>> = {
  'order confirmed': /is confirmed$/,
  'parcel on its way': /is on its way$/,
  'paid back in part': /^Part of the money/,
  'paid back': /^The money for/,
};

/** Fills in the checkout, and answers where the review is. */
async function reviewed(page: Page, email: string): Promise<string> {
  await page.goto('/checkout');
  await fillIn(page, 'Test payment, approved', email);
  return page.url();
}

/** Loads the page until it says so: a parcel that is one of several is no new state, which an open page would tell by itself. */
async function shown(page: Page, settled: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await page.reload({ waitUntil: 'networkidle' });
    if (await page.locator(settled).first().isVisible()) return;
  }
  throw new Error(`the order does not show ${settled}`);
}

async function skusOf(page: Page): Promise<string[]> {
  const answer = await page.request.get(`/api/v1${new URL(page.url()).pathname}`);
  return ((await answer.json()) as { lines: { sku: string }[] }).lines.map(({ sku }) => sku);
}
