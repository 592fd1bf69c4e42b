import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { withFailoverSite } from './failover-site.ts';
import { offers, put, whileStopped } from './shopping.ts';
import type { Store, Visit } from './visit.ts';

const PASSWORD = 'seven bees on a hexagon';
/** As the database is known to be away already or is only just found to be. */
const LATER = /We can’t (?:do this|reach (?:it|them)) right now/;

const root = resolve(import.meta.dirname, '../..');

/** The shop while its carts, then its primary database can’t be reached. Nobody else should be shopping meanwhile. */
export async function atRest(page: Page, visit: Visit, { dynamodb, mysql }: Store): Promise<void> {
  const data = { name: 'Ada Lovelace', email: `ada.${Date.now().toString(36)}@example.net`, password: PASSWORD };
  await page.request.post('/api/v1/members', { data, failOnStatusCode: true });
  const [thing] = (await offers(page.request)).filter(({ available }) => available > 0);
  if (thing === undefined) return;
  await put(page.request, thing.sku, 1);
  const refused = async (name: string, path: string, words: RegExp) => {
    await page.goto(path, { timeout: 60_000 });
    await page.getByRole('heading', { name: 'One moment, please' }).waitFor();
    await page.getByText(words).waitFor();
    await visit(name, page);
  };
  await whileStopped(dynamodb.pid, async () => {
    await refused('carts at rest, cart', '/cart', /^Your cart is safe/);
    await refused('carts at rest, checkout', '/checkout', /^Your cart is safe/);
    await refused('carts at rest, orders', '/orders', /^Your orders are safe/);
    await refused('carts at rest, account', '/account', /^Your account is safe/);
    await page.goto('/categories/polygons');
    await page.locator('[data-at-rest]').getByText('Your cart is safe').waitFor();
    await visit('carts at rest, category', page);
  });
  await reachable(page);
  await whileStopped(mysql.primary.pid, async () => {
    await refused('primary at rest, orders', '/orders', LATER);
    await refused('primary at rest, addresses', '/account/addresses', LATER);
    for (const [name, path] of Object.entries({ cart: '/cart', checkout: '/checkout', account: '/account' })) {
      await page.goto(path, { timeout: 60_000 });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await visit(`primary at rest, ${name}`, page);
    }
  });
}

/** Carts can be reached again: the shop looks only now and then while they can’t. */
async function reachable(page: Page): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if ((await page.request.get('/me')).ok()) return;
    await new Promise((passed) => setTimeout(passed, 500));
  }
  throw new Error('carts were not reached again within half a minute');
}

/** The site that stands in while the whole shop is away. */
export async function failover(page: Page, visit: Visit, store: Store): Promise<void> {
  await withFailoverSite(root, store, async (url) => {
    for (const path of ['/', '/categories/polygons', '/products/hexagon', '/search', '/contact', '/pages/shipping']) {
      await page.goto(`${url}${path}`);
      await visit(`away, ${path === '/' ? 'home' : path.slice(1)}`, page);
    }
  });
}
