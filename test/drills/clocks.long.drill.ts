import { jest } from '@jest/globals';
import { DrillShop } from './shop/drill-shop.ts';
import { EVERY_DRILL, through } from './support/through.ts';

jest.setTimeout(150_000);

const HOUR = 3_600_000;

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

it('shoppers go from one web process to the other, of which one is an hour fast and one slow, and notice nothing', async () => {
  const refused = [shop.lines.sqs.refuseWrongClocks(), shop.lines.dynamodb.refuseWrongClocks()];
  await shop.startWeb('web-fast', { clockOffset: HOUR });
  await shop.startWeb('web-slow', { clockOffset: -HOUR });
  await shop.startWorker('worker-fast', { clockOffset: HOUR });
  await through(shop, {
    fault: () =>
      Promise.resolve({ 'calls signed at a wrong time': () => refused.reduce((sum, { hits }) => sum + hits, 0) }),
    orders: 20,
    requires: [...EVERY_DRILL, 'I10', 'I11'],
  });
});
