import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { change } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { through } from './support/through.ts';

jest.setTimeout(150_000);

const DEARER = 4577;

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop.stop();
});

/** What the web process says is wrong with its reader. */
async function faultOfReader(url = shop.url): Promise<string | undefined> {
  const { body } = await exchange(url, { path: '/readyz' });
  const { dependencies } = JSON.parse(body) as { dependencies: Record<string, { fault?: string }> };
  return dependencies['database-reader']?.fault;
}

const delay = async () =>
  /^database_replica_delay_seconds (\S+)/m.exec((await exchange(shop.url, { path: '/metrics' })).body)?.[1];
const priceShown = async (slug: string) => (await new ApiClient().get(`/api/v1/products/${slug}`)).body['price'];
const raise = async (sku: string) =>
  await change('UPDATE products SET price = ?, updated_at = UTC_TIMESTAMP(3) WHERE sku = ?', [DEARER, sku]);

describe('while the reader has stopped replicating', () => {
  it('it is named and not asked, shelves and carts show what the primary says, and it comes back by itself', async () => {
    const shape = await aProduct();
    let found = 0;
    await through(shop, {
      fault: async () => {
        await shop.pauseReplication();
        await raise(shape.sku);
        return { 'looks at a reader that had stopped': () => found };
      },
      meanwhile: async () => {
        await eventually(async () => (await faultOfReader()) === 'ReplicaStopped', { what: '/readyz naming it' });
        found += 1;
        expect(await delay()).toBe('-1');
        expect(await priceShown(shape.slug)).toBe(DEARER);
        const cart = await putInCart(new ApiClient(), shape);
        expect([cart['lines'][0].unitPrice, cart['pricesAsOf']]).toEqual([DEARER, undefined]);
      },
    });
    const before = shop.lines.reader.bytes;
    await eventually(async () => (await priceShown(shape.slug)) === DEARER && shop.lines.reader.bytes > before, {
      what: 'the reader being asked again',
    });
  });

  it('and the primary is away as well, carts are priced from memory, say as of when, and call nothing withdrawn that came later', async () => {
    const known = await aProduct();
    const web = await shop.startWeb('web-2');
    const remembers = async () =>
      /^catalog_copy_age_seconds \d/m.test((await exchange(web.url, { path: '/metrics' })).body);
    await eventually(remembers, { what: 'the catalogue in memory' });
    const late = await aProduct();
    const one = { shape: known, guest: new ApiClient(undefined, web.url) };
    const other = { shape: late, guest: new ApiClient(undefined, web.url) };
    for (const { guest, shape } of [one, other]) await putInCart(guest, shape);
    await shop.pauseReplication();
    await eventually(async () => (await faultOfReader(web.url)) === 'ReplicaStopped', { what: '/readyz naming it' });
    await shop.mysql.primary.kill();

    const cart = await eventually(async () => {
      const { status, body } = await one.guest.get('/api/v1/cart');
      return status === 200 && body.pricesAsOf !== undefined && body;
    });
    expect(cart.lines).toMatchObject([{ sku: known.sku, unitPrice: known.price }]);
    expect(Math.abs(Date.now() - Date.parse(cart.pricesAsOf))).toBeLessThan(60_000);
    const page = await exchange(web.url, { path: '/cart', headers: one.guest.cookies.header() });
    expect(page.body).toMatch(/Prices can’t be looked up right now\. These are from/);
    expect((await other.guest.get('/api/v1/cart')).status).toBe(503);
    await shop.heal();
    expect((await other.guest.get('/api/v1/cart')).body.lines).toMatchObject([{ sku: late.sku }]);
    await web.stop();
  });
});
