import { jest } from '@jest/globals';
import type { TcpProxy } from './injectors/tcp-proxy.ts';
import { onReader } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import type { Drill } from './support/drill.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { accepted, through } from './support/through.ts';

jest.setTimeout(150_000);

/** Seconds after which no process uses a connection any more that leads nowhere, or to the wrong node. */
const RECOVERY_MILLISECONDS = 30_000;

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

/** Nothing is healed meanwhile: the processes have to do it. */
async function replaced(line: TcpProxy, drill: Drill): Promise<void> {
  const began = performance.now();
  await eventually(async () => Promise.resolve(line.leftBehind === 0), {
    within: RECOVERY_MILLISECONDS,
    what: `every connection to ${line.name} being replaced`,
  });
  process.stderr.write(`  ${line.name}: all replaced after ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  await accepted(drill, 3);
}

describe('connections that are open fall silent for good and new ones work', () => {
  it.each(['primary', 'reader'] as const)('(the %s): all are replaced, orders are recorded meanwhile', async (node) => {
    const line = shop.lines[node];
    await through(shop, {
      fault: () => {
        line.silenceOpen();
        return Promise.resolve({ 'silent connections, and what was said on them': () => line.hits });
      },
      meanwhile: async (drill) => {
        await replaced(line, drill);
      },
    });
  });
});

describe('the name moves to another node and open connections stay with the old one', () => {
  it('(the primary): writes follow, and no process goes on reading from the old', async () => {
    const { primary, reader } = shop.state.mysql;
    const line = shop.lines.primary;
    await through(shop, {
      fault: async () => {
        await shop.handOver('reader');
        line.moveName(reader);
        return { 'connections left with the old primary': () => line.hits };
      },
      meanwhile: async (drill) => {
        const before = await ordersOnReader();
        await replaced(line, drill);
        await eventually(async () => (await ordersOnReader()) > before, {
          what: 'an order recorded by the new primary',
        });
        await shop.handOver('primary');
        line.moveName(primary);
        await replaced(line, drill);
      },
    });
  });

  it('(the reader): none is read from the old for long', async () => {
    const { primary, reader } = shop.state.mysql;
    const line = shop.lines.reader;
    await through(shop, {
      fault: () => {
        line.moveName(primary);
        return Promise.resolve({ 'connections left with the old reader': () => line.hits });
      },
      meanwhile: async (drill) => {
        await replaced(line, drill);
        line.moveName(reader);
        await replaced(line, drill);
      },
    });
  });
});

async function ordersOnReader(): Promise<number> {
  return Number((await onReader('SELECT COUNT(*) AS n FROM orders'))[0]?.['n']);
}
