import { jest } from '@jest/globals';
import { brand } from '../../src/brand/index.ts';
import { readConfig } from '../../src/foundation/config/config.ts';
import { StoreModule } from '../../src/store.module.ts';
import { ApiClient } from '../support/api-client.ts';
import { registered } from '../support/members.ts';
import { anAddress, buy, deliveryForm, outcomeOf, purchaseOf, putInCart } from '../support/orders.ts';
import { aProduct, STORY_CATEGORY } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { cartItem } from '../support/tables.ts';
import { routesOf } from '../walls/routes.ts';
import { asRoot } from './shop/database-roles.ts';
import { DrillShop } from './shop/drill-shop.ts';

jest.setTimeout(120_000);

/** All by which an item of a table changes. */
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
/** As browsers and robots look at addresses that nobody has asked for yet. */
const LOOKS = [
  { method: 'GET', headers: {} },
  { method: 'GET', headers: { 'Sec-Purpose': 'prefetch' } },
  { method: 'HEAD', headers: {} },
  { method: 'GET', headers: { 'User-Agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' } },
];

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open();
});
afterAll(async () => {
  await shop?.stop();
});

/** Statements that change rows, by the primary’s own count since it started. */
async function changesOfRows(): Promise<Record<string, number>> {
  const rows = await asRoot(shop.state.mysql.primary.rootSocket, 'SHOW GLOBAL STATUS');
  const kinds = /^Com_(insert|update|delete|replace|load)(_select|_multi)?$/;
  return Object.fromEntries(
    rows.flatMap(({ Variable_name: name, Value: value }) => (kinds.test(String(name)) ? [[name, Number(value)]] : [])),
  );
}

/** Names every write to a table from now on as it comes by, and the address that was being looked at. */
function writesNoted(at: () => string): string[] {
  const noted: string[] = [];
  for (const action of WRITES) {
    shop.lines.dynamodb.fail(action, {
      where: ({ TableName }) => {
        noted.push(`${at()}: ${action} of ${String(TableName)}`);
        return false;
      },
    });
  }
  return noted;
}

/** Somebody who is about to press Buy, and has bought before. */
async function readyToBuy(client: ApiClient): Promise<{ orderId: string; nextOrderId: string }> {
  const shape = await aProduct({ stock: 50 });
  await putInCart(client, shape);
  const { orderId } = await buy(client, anAddress());
  await outcomeOf(orderId);
  await putInCart(client, shape);
  const shopper = new Shopper(client.cookies);
  await shopper.open('/checkout');
  await shopper.press('Review your order', deliveryForm(anAddress()));
  const { orderId: nextOrderId } = await purchaseOf(client, anAddress());
  return { orderId, nextOrderId: String(nextOrderId) };
}

/** Every address of the shop that can be looked at, with these in the place of what stands for something. */
async function addresses(known: Readonly<Record<string, readonly string[]>>): Promise<string[]> {
  const routes = await routesOf(StoreModule.of(readConfig({})));
  return routes.flatMap(({ name }) => {
    const [method = '', path = ''] = name.split(' ');
    if (method !== 'GET') return [];
    return expanded(path, known);
  });
}

function expanded(path: string, known: Readonly<Record<string, readonly string[]>>): string[] {
  const [, key] = /:(\w+)/.exec(path) ?? [];
  if (key === undefined) return [path];
  const values = known[path.startsWith('/categories') ? 'category' : key];
  if (values === undefined) throw new Error(`${path} can’t be looked at: nothing is known of ${key}`);
  return values.flatMap((value) => expanded(path.replace(`:${key}`, value), known));
}

async function look(client: ApiClient, path: string, { method, headers }: (typeof LOOKS)[number]): Promise<number> {
  const aborted = new AbortController();
  const { status } = await fetch(`${shop.url}${path}`, {
    ...{ method, redirect: 'manual', signal: aborted.signal },
    headers: { ...headers, ...client.cookies.header() } as Record<string, string>,
  });
  // Streams of events have no end of their own.
  aborted.abort();
  return status;
}

it('a look at the order to be doesn’t take the review page from under a shopper', async () => {
  const guest = new ApiClient();
  const { nextOrderId } = await readyToBuy(guest);
  const agreed = await purchaseOf(guest, anAddress());
  const cartId = guest.cookies.get('cart')?.split('.')[0] ?? '';
  const before = await cartItem(cartId);
  const page = await guest.get(`/orders/${nextOrderId}`);
  expect(page.status).toBe(404);
  // Nobody has pressed Buy, and nothing keeps Buy from being pressed this moment.
  expect(String(page.body)).not.toContain('Nothing was ordered');
  expect(await cartItem(cartId)).toEqual(before);
  expect(await guest.post('/api/v1/orders', agreed)).toMatchObject({ status: 202, body: { orderId: nextOrderId } });
});

it('looking at any page, before or after Buy, as anybody, changes no row and no item', async () => {
  const [guest, member, stranger] = [new ApiClient(), new ApiClient(), new ApiClient()];
  await registered(member);
  const bought = [await readyToBuy(guest), await readyToBuy(member)];
  const { body: address } = await member.post('/api/v1/addresses', {});
  const { slug } = await aProduct();
  const paths = await addresses({
    slug: [slug],
    category: [STORY_CATEGORY],
    name: [...brand.pages, 'no-such-page'],
    orderId: bought.flatMap(({ orderId, nextOrderId }) => [orderId, nextOrderId]),
    addressId: [String(address?.id ?? 'AAAAAAAAAAAAAAAAAAAAA1')],
  });
  expect(paths.length).toBeGreaterThan(40);
  // What the worker does by the clock is not the shopper’s doing.
  await shop.worker().stop();
  // The first look of a day puts off the end of a session; later ones don’t.
  for (const client of [guest, member]) await look(client, '/cart', { method: 'GET', headers: {} });

  let at = '';
  const writes = writesNoted(() => at);
  const before = await changesOfRows();
  const statuses = new Set<number>();
  for (const path of paths) {
    for (const client of [guest, member, stranger]) {
      for (const how of LOOKS) {
        at = `${how.method} ${path}`;
        statuses.add(await look(client, path, how));
      }
    }
  }
  expect(writes).toEqual([]);
  expect(await changesOfRows()).toEqual(before);
  expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  expect([...statuses]).toEqual(expect.arrayContaining([200, 303, 404]));
});
