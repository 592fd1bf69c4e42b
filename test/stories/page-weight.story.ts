import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../local/home.ts';
import { ApiClient } from '../support/api-client.ts';
import { anAddress, deliveryForm, putInCart } from '../support/orders.ts';
import { mostBytes, weigh } from '../support/page-weight.ts';
import { products } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

/** Fetched once each: styles, script and typeface are the same on all pages. */
const kept = new Map<string, Promise<Uint8Array>>();

function fetched(path: string): Promise<Uint8Array> {
  const file = kept.get(path) ?? fetchWhole(path);
  kept.set(path, file);
  return file;
}

async function fetchWhole(path: string): Promise<Uint8Array> {
  const answer = await fetch(new URL(path, twin().web.url));
  if (!answer.ok) throw new Error(`${path} answers ${String(answer.status)}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function overBudget(shopper: Shopper, path: string): Promise<Record<string, number>> {
  const page = await shopper.open(path);
  expect([path, page.status, page.at]).toEqual([path, 200, path]);
  const weight = await weigh(page.html, fetched);
  // A page whose parts were not found would be wonderfully light.
  expect([path, weight.style > 0, weight.script > 0, weight.font > 0]).toEqual([path, true, true, true]);
  return Object.fromEntries(
    Object.entries(mostBytes)
      .map(([part, most]) => [part, weight[part as keyof typeof mostBytes] - most] as const)
      .filter(([, beyond]) => beyond > 0),
  );
}

/**
 * The shop's own goods alone: other stories put some on sale meanwhile, and one name with a rare letter brings the second
 * file of the typeface along.
 */
const ownCategories = readFileSync(join(root, 'data/categories.csv'), 'utf8')
  .split('\n')
  .slice(1)
  .flatMap((line) => /^[a-z-]+(?=,)/.exec(line) ?? []);

describe('a page is light enough for a phone on a train: bytes beyond its budget', () => {
  it.each([
    '/',
    '/categories/polygons',
    `/search?category=${ownCategories.join(',')}`,
    '/search?q=hexgon',
    '/products/hexagon',
    '/products/trefoil-model',
    '/sign-in',
    '/register',
    '/api',
    '/cart',
  ])('%s', async (path) => {
    expect(await overBudget(new Shopper(), path)).toEqual({});
  });

  it('a cart of twelve products, its checkout, its review and the order', async () => {
    const guest = new ApiClient();
    for (const shape of await products(12)) await putInCart(guest, shape);
    const shopper = new Shopper(guest.cookies);
    expect(await overBudget(shopper, '/cart')).toEqual({});
    expect(await overBudget(shopper, '/checkout')).toEqual({});
    await shopper.press('Review your order', deliveryForm(anAddress()));
    expect(await overBudget(shopper, '/checkout/review')).toEqual({});
    await shopper.press(/^Buy for/);
    expect(await overBudget(shopper, shopper.page.at)).toEqual({});
  });
});
