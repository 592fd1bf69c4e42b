import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { noSmallDisk, SmallDisk } from './shop/small-disk.ts';
import { through } from './support/through.ts';

jest.setTimeout(240_000);

const impossible = await noSmallDisk();
if (impossible !== undefined) process.stderr.write(`full-disk.drill is skipped: ${impossible}\n`);

let shop: DrillShop;
let disk: SmallDisk | undefined;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await disk?.end();
  disk = undefined;
});
afterAll(async () => {
  await shop?.stop();
});

interface Full {
  /** What of the primary is on the small disk. */
  readonly folder: string;
  /** How often somebody has met its end. */
  readonly met: (small: SmallDisk) => Promise<number> | number;
  /** What has to be done once there is room. */
  readonly mend?: () => Promise<void>;
}

/** Shoppers go on while the disk is full. Answers which process the primary was when that began. */
async function sellsThroughIt({ folder, met, mend }: Full): Promise<number> {
  const small = await SmallDisk.under(shop.mysql.primary, folder);
  disk = small;
  const { pid } = shop.mysql.primary;
  await shop.heal();
  let hits = 0;
  const ledger = await through(shop, {
    orders: 8,
    fault: async (drill) => {
      await small.fill();
      // A mail that was sent may not have been noted: there was no room for that either.
      drill.crashed();
      return { 'full disk': () => hits };
    },
    meanwhile: async () => {
      await eventually(
        async () => {
          await small.fill();
          hits = await met(small);
          return hits > 0;
        },
        { within: 60_000, what: 'the end of the disk' },
      );
    },
    mend: async () => {
      await small.free();
      await mend?.();
    },
  });
  expect(ledger.quarantined).toEqual([]);
  expect(ledger.orders.length).toBeGreaterThanOrEqual(12);
  return pid;
}

(impossible === undefined ? describe : describe.skip)('a primary whose disk is full', () => {
  it('waits or ends: orders are accepted, none is set aside, all are recorded once there is room', async () => {
    const { primary } = shop.mysql;
    await sellsThroughIt({
      folder: primary.dataFolder,
      met: async (small) => await small.complaints(),
      // It looks for room once a minute only.
      mend: async () => {
        if (primary.running) await primary.kill();
      },
    });
  });

  it('refuses rows that its tables have no room for: likewise, and nobody has to end it', async () => {
    const { dataFolder, log } = shop.mysql.primary;
    const crashes = () => readFileSync(log, 'utf8').match(/\bgot signal \d+ ;/g)?.length ?? 0;
    const crashesBefore = crashes();
    const refusals = () =>
      shop
        .worker()
        .log()
        .filter((line) => /ER_RECORD_FILE_FULL|ER_DISK_FULL/.test(line)).length;
    const before = refusals();
    const pid = await sellsThroughIt({
      folder: join(dataFolder, shop.state.mysql.primary.database),
      met: () => refusals() - before,
    });
    // Rolling back takes room as well: a server that finds none for that ends by itself, and nobody else may have ended it.
    expect(shop.mysql.primary.pid === pid || crashes() > crashesBefore).toBe(true);
  });
});
