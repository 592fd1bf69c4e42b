import { jest } from '@jest/globals';
import { DrillShop } from './shop/drill-shop.ts';
import { drilled } from './support/drilled.ts';
import { expectSound } from './support/expectations.ts';
import { accepted, EVERY_DRILL } from './support/through.ts';

jest.setTimeout(240_000);

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterAll(async () => {
  await shop?.stop();
});

it('the power goes for every process and every part at once, under load: all that was accepted is recorded', async () => {
  const drill = await drilled(shop, { shoppers: 6, think: 100 });
  try {
    await accepted(drill, 8);
    const cutAt = Date.now();
    const ended = await shop.powerCut();
    drill.fault('power cut', () => ended);
    drill.crashed();
    await shop.heal();
    drill.healed();
    const backAt = Date.now();
    await accepted(drill, 3);
    await shop.visibilityRunsOut();
    const ledger = await drill.end(120_000);
    expect(ended).toBe(8);
    // Nobody is served without power; what shoppers were told before and after is what counts.
    const visits = ledger.client.visits.filter(({ sentAt, ms }) => sentAt + ms < cutAt || sentAt >= backAt);
    await expectSound({ ...ledger, client: { ...ledger.client, visits } }, { requires: EVERY_DRILL });
  } catch (error) {
    await drill.end(1000).catch(() => undefined);
    throw error;
  }
});
