import { jest } from '@jest/globals';
import type { PageVisit } from './checker/ledger.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { TableLock } from './support/table-lock.ts';
import { accepted, through, visited } from './support/through.ts';
import { inTime } from '../support/in-time.ts';

jest.setTimeout(150_000);

const SHOPPERS = 25;
const LOCKED_ORDERS = 40;

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

/** How long pages took, in milliseconds, the quickest first. */
const times = (visits: readonly PageVisit[]) => visits.map(({ ms }) => Math.round(ms)).sort((a, b) => a - b);
const atP99 = (sorted: readonly number[]) => sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Infinity;

describe('while a table of the primary is locked behind an ALTER TABLE that waits for a long read', () => {
  it.each(['orders', 'order_lines', 'products'])('(%s), no shopper waits for it', async (table) => {
    const { primary } = shop.state.mysql;
    const during: PageVisit[] = [];
    let held: TableLock | undefined;
    await through(shop, {
      shoppers: SHOPPERS,
      fault: async () => {
        const lock = await TableLock.on(primary.rootSocket, primary.database, table);
        held = lock;
        return { [`statements that waited for ${table}`]: () => lock.hits };
      },
      meanwhile: async (drill) => {
        const before = drill.load.log.visits.length;
        await accepted(drill, LOCKED_ORDERS);
        await visited(drill, 10);
        during.push(...drill.load.log.visits.slice(before));
        await held?.release();
      },
    });
    const sorted = times(during);
    process.stderr.write(
      `  ${table} locked: ${String(sorted.length)} pages, half within ${String(sorted[sorted.length >> 1])} ms, ` +
        `99 of 100 within ${String(atP99(sorted))} ms, all within ${String(sorted.at(-1))} ms\n`,
    );
    expect(atP99(sorted)).toBeLessThan(inTime(2000));
    expect(sorted.at(-1)).toBeLessThan(inTime(5000));
  });
});
