import { Logger } from '@nestjs/common';
import type { PendingOrders, WaitingOrder } from '../cart/index.js';
import type { Clock } from '../foundation/clock/index.js';
import type { QueueSender } from '../foundation/queue/index.js';
import type { RecordedOrders } from '../journal/index.js';
import type { Found, PendingSurvey } from './pending-survey.js';
import { PendingSweep } from './pending-sweep.js';

const NOW = 1_800_000_000_000;
const PAGE = 50;

/** Orders in carts, by age in seconds. */
const order = (age: number, finding: Found['finding'], cartId = `cart-${String(age)}`): Found => ({
  finding,
  order: { orderId: `${finding}-${String(age)}`, cartId, body: '{}', at: NOW - age * 1000 },
});

/** A sweep over these orders, what it sends, and what it takes off carts without the journal. */
function sweepOver(found: readonly Found[], release = () => Promise.resolve()) {
  const sent: string[] = [];
  const unjournaled: string[] = [];
  const waiting = [...found].sort((a, b) => a.order.at - b.order.at);
  const survey = {
    patience: 1000,
    async *look({ since = 0 }: { since?: number }) {
      const rest = waiting.filter(({ order: { at } }) => at >= since);
      for (let n = 0; n < rest.length; n += PAGE) {
        const page = rest.slice(n, n + PAGE);
        await Promise.resolve();
        yield { found: page, reached: page.at(-1)?.order.at ?? 0 };
      }
    },
  };
  const pending = {
    claim: ({ orderId }: WaitingOrder) => {
      sent.push(orderId);
      return Promise.resolve(true);
    },
    recorded: (_cartId: string, orderId: string) => {
      unjournaled.push(orderId);
      return Promise.resolve();
    },
  };
  const journal = { release };
  const sender = { send: () => Promise.resolve() };
  const sweep = new PendingSweep(
    survey as unknown as PendingSurvey,
    pending as unknown as PendingOrders,
    journal as unknown as RecordedOrders,
    sender as unknown as QueueSender,
    { now: () => NOW } as Clock,
  );
  return { sweep, sent, unjournaled };
}

const secondsSince = (at: number | undefined) => (at === undefined ? undefined : (NOW - at) / 1000);

beforeAll(() => {
  Logger.overrideLogger(false);
});
afterAll(() => {
  Logger.overrideLogger(['log', 'warn', 'error']);
});

describe('the longest waiting order', () => {
  it.each(['held', 'stuck'] as const)('is one that waits for the worker, not one that is %s', async (finding) => {
    const { sweep } = sweepOver([order(90_000, finding), order(700, 'underway'), order(40, 'young')]);
    const report = await sweep.sweep();
    expect([report[finding], secondsSince(report.oldestAt)]).toEqual([1, 700]);
  });

  it('is none while all that wait are held or stuck', async () => {
    const { sweep } = sweepOver([order(90_000, 'held'), order(80_000, 'stuck'), order(20, 'recorded')]);
    expect(await sweep.sweep()).toMatchObject({ held: 1, stuck: 1, recorded: 1, oldestAt: undefined });
  });

  it('is found behind more held ones than a sweep looks at, and stays known while the next round looks at those', async () => {
    const held = Array.from({ length: 1200 }, (_, n) => order(90_000 + n, 'held'));
    const { sweep, sent } = sweepOver([...held, order(700, 'missing')]);
    let report = await sweep.sweep();
    let sweeps = 1;
    for (; sent.length === 0 && sweeps < 10; sweeps += 1) report = await sweep.sweep();
    expect([sweeps, sent]).toEqual([3, ['missing-700']]);
    for (let more = 0; more < 3; more += 1) {
      expect([secondsSince(report.oldestAt), report.held >= 1200]).toEqual([700, true]);
      report = await sweep.sweep();
    }
  });
});

describe('while the journal is away', () => {
  const away = () => Promise.reject(new Error('away'));

  it('recorded orders stay in their carts, count as waiting, and hold nobody up', async () => {
    const { sweep, sent, unjournaled } = sweepOver([order(900, 'recorded'), order(60, 'missing')], away);
    const report = await sweep.sweep();
    expect([secondsSince(report.oldestAt), sent, unjournaled]).toEqual([900, ['missing-60'], []]);
  });

  it('a full cart lets go of the recorded order it has kept longest, so that it can buy again', async () => {
    const full = [order(50, 'young', 'full'), order(700, 'recorded', 'full'), order(800, 'recorded', 'full')];
    const roomy = [order(990, 'recorded', 'roomy'), order(991, 'recorded', 'roomy')];
    const { sweep, unjournaled } = sweepOver([...roomy, ...full], away);
    await sweep.sweep();
    expect(unjournaled).toEqual(['recorded-800']);
  });
});
