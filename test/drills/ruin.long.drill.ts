import { jest } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { aPurchase, expectOnceAndWhole, press } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { report, timed } from './support/waits.ts';
import type { Ended } from './shop/drill-process.ts';
import type { Ruin } from './injectors/points.ts';

jest.setTimeout(180_000);

const PAST_RECOVERY: readonly (readonly ['web' | 'worker', Ruin, Ended, number])[] = [
  ['web', 'stall', { code: null, signal: 'SIGKILL' }, 40_000],
  ['worker', 'stall', { code: null, signal: 'SIGKILL' }, 40_000],
  ['web', 'heap', { code: null, signal: 'SIGABRT' }, 60_000],
  ['worker', 'deaf', { code: 70, signal: null }, 60_000],
  ['web', 'descriptors', { code: 70, signal: null }, 90_000],
];

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ web: false, worker: false, env: { ORDER_SWEEP_SECONDS: '2' } });
  await shop.startWeb('web', { supervised: true });
  await shop.startWorker('worker', { supervised: true });
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

describe('a process that can’t recover ends by itself and is started again', () => {
  it.each(PAST_RECOVERY)('%s: %s', async (name, how, ended, within) => {
    const process = name === 'web' ? shop.web() : shop.worker();
    const { starts, ended: end } = process;
    const before = await aPurchase();
    if (name === 'worker') {
      shop.points.ruin(name, how);
      expect((await press(before)).status).toBe(202);
    } else {
      expect((await press(before)).status).toBe(202);
      shop.points.ruin(name, how);
    }
    const { ms } = await timed(() => eventually(async () => !process.running, { within, what: `the end of ${name}` }));
    report(`${name}, ${how}`, { 'ended after': ms });
    expect(await end).toEqual(ended);
    await process.answers('readyz', 30_000);
    expect(process.starts).toBe(starts + 1);
    // What a dead worker had in hand the queue offers again when its time is up.
    await shop.visibilityRunsOut();
    await expectOnceAndWhole(before);
    const after = await aPurchase();
    expect((await press(after)).status).toBe(202);
    await expectOnceAndWhole(after);
  });
});
