import { jest } from '@jest/globals';
import { DrillShop } from './shop/drill-shop.ts';
import { EVERY_DRILL, through } from './support/through.ts';

jest.setTimeout(150_000);

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

describe('while the tables', () => {
  it.each([
    [
      'are down',
      () => {
        shop.lines.dynamodb.down();
        return () => shop.lines.dynamodb.downHits;
      },
    ],
    [
      'never answer',
      () => {
        const hole = shop.lines.dynamodb.blackHole('*');
        return () => hole.hits;
      },
    ],
  ])('%s, shoppers at work look around, and find carts and sign-in as they were', async (_what, fault) => {
    await through(shop, {
      fault: () => Promise.resolve({ 'calls without an answer': fault() }),
      orders: 0,
      requires: [...EVERY_DRILL, 'I10', 'I11'],
    });
  });
});
