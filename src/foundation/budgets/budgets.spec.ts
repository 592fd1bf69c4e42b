import { Logger } from '@nestjs/common';
import { register } from 'prom-client';
import { CountingRedis } from '../../../test/support/counting-redis.ts';
import { askedBy } from './asker.js';
import { budget, per, type Scope } from './budget.js';
import { Budgets } from './budgets.js';
import { Overspent } from './overspent.js';
import { SharedStore } from './shared-store.js';

const SECRET = 'a secret that all processes of the shop know';
/** As the deadline of the connection does. */
const SILENCE_MILLISECONDS = 20;

const tickets = budget('tickets', 'tickets for a fair', {
  account: per(3, { minutes: 10 }),
  network: per(5, { minutes: 10 }),
  strangers: per(12, { minutes: 10 }),
});
const letters = budget('letters', 'letters', { recipient: per(2, { hours: 1 }) });
const views = budget('views', 'time of a process', { network: per(10, { minutes: 1 }) }, { alone: true });
const rides = budget('rides', 'rides', { network: per(10, { minutes: 1 }) });

let redis: CountingRedis;

beforeAll(() => {
  Logger.overrideLogger(false);
});

beforeEach(() => {
  redis = new CountingRedis();
});

/** A process of the shop: they share nothing but Redis. */
const aProcess = (scale = 1) => new Budgets(new SharedStore(redis.client, SECRET), scale);

const silent = async () => {
  await new Promise((resolve) => setTimeout(resolve, SILENCE_MILLISECONDS));
  throw new Error('Command timed out');
};

type Outcome = 'taken' | Scope;

async function outcomeOf(spending: Promise<void>): Promise<Outcome> {
  return await spending.then(
    () => 'taken' as const,
    (error: unknown) => {
      if (!(error instanceof Overspent)) throw error;
      expect(error.retryAfterSeconds).toBeGreaterThanOrEqual(1);
      return error.scope;
    },
  );
}

const buys = async (budgets: Budgets, network: string, account?: string, proven = false) =>
  await askedBy({ network, account, proven }, () => outcomeOf(budgets.spend(tickets)));

const rideOf = async (budgets: Budgets, network = '203.0.113.7') =>
  await askedBy({ network, proven: false }, () => outcomeOf(budgets.spend(rides)));

const taken = (outcomes: readonly Outcome[]) => outcomes.filter((outcome) => outcome === 'taken').length;

describe('a budget', () => {
  it('lets each account, each network and all strangers have their share, whichever process they meet', async () => {
    const [one, other] = [aProcess(), aProcess()];
    const who: [Budgets, string, string][] = [
      ...Array.from({ length: 4 }, (_, n) => [n % 2 === 0 ? one : other, 'a', 'ann'] as [Budgets, string, string]),
      ...Array.from({ length: 3 }, (_, n) => [n % 2 === 0 ? other : one, 'a', 'bob'] as [Budgets, string, string]),
    ];
    const outcomes: Outcome[] = [];
    for (const each of who) outcomes.push(await buys(...each));
    expect(outcomes).toEqual(['taken', 'taken', 'taken', 'account', 'taken', 'taken', 'network']);
    for (let n = 0; n < 7; n += 1) expect(await buys(one, `network ${n}`, `account ${n}`)).toBe('taken');
    expect(await buys(other, 'another network', 'another account')).toBe('strangers');
  });

  it('of strangers is none of those who have proved who they are', async () => {
    const budgets = aProcess();
    for (let n = 0; n < 13; n += 1) await buys(budgets, `network ${n}`, `account ${n}`);
    expect(await buys(budgets, 'new network', 'new account')).toBe('strangers');
    expect(await buys(budgets, 'new network', 'owner', true)).toBe('taken');
  });

  it('takes nothing from wider shares for what is refused in a narrower one, nor the other way round', async () => {
    const budgets = aProcess();
    for (let n = 0; n < 50; n += 1) await buys(budgets, 'a', 'ann');
    expect(await buys(budgets, 'a', 'bob')).toBe('taken');
    expect(await buys(budgets, 'a', 'bob')).toBe('taken');
    for (let n = 0; n < 5; n += 1) expect(await buys(budgets, 'a', 'bob')).toBe('network');
    expect(await buys(budgets, 'b', 'bob')).toBe('taken');
    expect(await buys(budgets, 'b', 'bob')).toBe('account');
  });

  it('counts a recipient however the address is written, and tells Redis nothing of anybody', async () => {
    const budgets = aProcess();
    const [network, account] = ['203.0.113.77', 'm.ada'];
    await askedBy({ network, account, proven: false }, async () => {
      await budgets.spend(letters, { recipient: 'Ada@Example.com' });
      await budgets.spend(letters, { recipient: ' ada@example.com ' });
      await budgets.spend(tickets);
    });
    expect(await outcomeOf(budgets.spend(letters, { recipient: 'ada@example.com' }))).toBe('recipient');
    expect(await outcomeOf(budgets.spend(letters, { recipient: 'bob@example.com' }))).toBe('taken');
    expect(redis.keys.length).toBeGreaterThan(3);
    expect(redis.keys.join(' ')).not.toMatch(/ada|example|203|m\./i);
  });

  it('of a process’s own time is counted by each for itself, and asks Redis nothing', async () => {
    for (const budgets of [aProcess(), aProcess()]) {
      const views10 = await Promise.all(Array.from({ length: 15 }, () => outcomeOf(budgets.spend(views))));
      expect(taken(views10)).toBe(10);
    }
    expect(redis.asked).toBe(0);
  });

  it('is multiplied with the scale of the shop', async () => {
    const budgets = aProcess(0.2);
    expect([await rideOf(budgets), await rideOf(budgets), await rideOf(budgets)]).toEqual([
      'taken',
      'taken',
      'network',
    ]);
  });

  it('can cost several points at once, and what doesn’t fit leaves room for what does', async () => {
    const [one, other] = [aProcess(), aProcess()];
    const ride = async (budgets: Budgets, cost: number) =>
      await askedBy({ network: 'c', proven: false }, () => outcomeOf(budgets.spend(rides, { cost })));
    const outcomes = [await ride(one, 7), await ride(other, 4), await ride(one, 4), await ride(other, 3)];
    expect([...outcomes, await ride(one, 1)]).toEqual(['taken', 'network', 'network', 'taken', 'network']);
  });

  it('counts what it refuses, by budget and share', async () => {
    const before = await refused();
    const budgets = aProcess();
    for (let n = 0; n < 14; n += 1) await rideOf(budgets);
    expect((await refused()) - before).toBe(4);
  });
});

async function refused(): Promise<number> {
  const { values } = (await register.getSingleMetric('budget_refusals_total')?.get()) ?? { values: [] };
  return values.find(({ labels }) => labels['budget'] === 'rides' && labels['scope'] === 'network')?.value ?? 0;
}

describe('many at once', () => {
  const all = async (processes: readonly Budgets[], many: number) =>
    await Promise.all(
      Array.from({ length: many }, async (_, n) => await rideOf(processes[n % processes.length] ?? aProcess())),
    );

  it('are taken exactly as often as there are points, by three processes together', async () => {
    expect(taken(await all([aProcess(), aProcess(), aProcess()], 200))).toBe(10);
  });

  it.each([
    [
      'refuses connections',
      () => {
        redis.status = 'end';
      },
    ],
    [
      'falls silent',
      () => {
        redis.before = silent;
      },
    ],
    [
      'fails',
      () => {
        redis.before = () => {
          throw new Error('LOADING');
        };
      },
    ],
  ])('are taken exactly as often by a process alone while Redis %s', async (_what, fault) => {
    fault();
    expect(taken(await all([aProcess()], 200))).toBe(10);
  });

  it('are taken exactly as often though Redis dies in the middle', async () => {
    redis.before = async () => {
      await Promise.resolve();
      if (redis.asked > 6) throw new Error('Connection is closed');
    };
    expect(taken(await all([aProcess()], 200))).toBe(10);
  });

  it('are never taken more often than by each process alone though Redis dies between two of them', async () => {
    const [one, other] = [aProcess(), aProcess()];
    expect(taken(await all([one], 8))).toBe(8);
    expect(taken(await all([other], 1))).toBe(1);
    redis.status = 'end';
    // The other knows what it heard before: nine were taken.
    expect(taken(await all([one], 50))).toBe(2);
    expect(taken(await all([other], 50))).toBe(1);
  });
});

describe('while Redis gives no answer', () => {
  it('nobody waits for it after the first, and it is asked again by and by', async () => {
    const budgets = aProcess();
    redis.before = silent;
    for (let n = 0; n < 8; n += 1) await rideOf(budgets, `network ${n}`);
    const asked = redis.asked;
    expect(asked).toBeLessThan(8);
    const started = performance.now();
    for (let n = 0; n < 100; n += 1) await rideOf(budgets, `another ${n}`);
    expect(performance.now() - started).toBeLessThan(900);
    expect(redis.asked - asked).toBeLessThanOrEqual(1);
  });

  it('a budget that was spent stays spent, and is shared again by itself when Redis is back', async () => {
    const [one, other] = [aProcess(), aProcess()];
    for (let n = 0; n < 10; n += 1) await rideOf(one);
    redis.status = 'end';
    expect(await rideOf(one)).toBe('network');
    for (let n = 0; n < 4; n += 1) expect(await rideOf(one, `network ${n}`)).toBe('taken');
    redis.status = 'ready';
    expect(await rideOf(other)).toBe('network');
  });

  it('a node that was emptied makes nobody richer in the process that knew', async () => {
    const budgets = aProcess();
    for (let n = 0; n < 10; n += 1) await rideOf(budgets);
    redis.empty();
    expect(await rideOf(budgets)).toBe('network');
  });

  it('a process without Redis has budgets all the same', async () => {
    const budgets = new Budgets(new SharedStore(undefined, SECRET));
    const outcomes: Outcome[] = [];
    for (let n = 0; n < 12; n += 1) outcomes.push(await rideOf(budgets));
    expect(taken(outcomes)).toBe(10);
  });
});

it('a budget is declared once, and limits somebody', () => {
  expect(() => budget('rides', 'again', { network: per(1, { hours: 1 }) })).toThrow(/called rides already/);
  expect(() => budget('nothing', 'nothing', {})).toThrow(/limits nobody/);
});
