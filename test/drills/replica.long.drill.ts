import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { change } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { aProduct } from '../support/products.ts';
import { DrillShop } from './shop/drill-shop.ts';

jest.setTimeout(240_000);

const LATE_SECONDS = 600;
const DEARER = 4577;

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open();
});
afterEach(async () => {
  await shop.delayReplication(0);
  await shop.heal();
});
afterAll(async () => {
  await shop.stop();
});

const answerOf = async (path: string) => (await exchange(shop.url, { path })).body;

it('a reader more than a minute behind is named and not asked, and comes back by itself', async () => {
  const shape = await aProduct();
  const shown = async () => (await new ApiClient().get(`/api/v1/products/${shape.slug}`)).body.price as number;
  await shop.delayReplication(LATE_SECONDS);
  await change('UPDATE products SET price = ? WHERE sku = ?', [DEARER, shape.sku]);
  await eventually(async () => (await shown()) === shape.price, { what: 'the reader showing the price of before' });
  await eventually(async () => (await answerOf('/readyz')).includes('"ReplicaBehind"'), {
    within: 90_000,
    what: '/readyz naming it',
  });
  expect(await shown()).toBe(DEARER);
  expect(Number(/^database_replica_delay_seconds (\S+)/m.exec(await answerOf('/metrics'))?.[1])).toBeGreaterThan(60);
  await shop.delayReplication(0);
  const before = shop.lines.reader.bytes;
  await eventually(async () => (await exchange(shop.url, { path: '/readyz' })).status === 200, {
    within: 30_000,
    what: 'the reader being back',
  });
  expect([await shown(), shop.lines.reader.bytes > before]).toEqual([DEARER, true]);
});
