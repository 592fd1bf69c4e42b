import { jest } from '@jest/globals';
import { CountingRedis } from '../../test/support/counting-redis.ts';
import { Budgets, SharedStore } from '../foundation/budgets/index.js';
import { TooManyTries } from './membership-errors.js';
import { SignInLimits } from './sign-in-limits.js';

const ADA = 'ada@example.com';
const HOME = '192.0.2.1';
const BROWSER = 'a browser of ada’s';

/** A process of the shop: they share nothing but Redis, if there is one. */
function aProcess(redis?: CountingRedis): SignInLimits {
  return new SignInLimits(new Budgets(new SharedStore(redis?.client, 'a secret that all processes know')));
}

async function wrong(limits: SignInLimits, email: string, address: string): Promise<void> {
  await limits.during(email, { address }, () => Promise.resolve(undefined));
}

async function right(limits: SignInLimits, email: string, address: string): Promise<unknown> {
  return await limits.during(email, { address }, () => Promise.resolve('welcome'));
}

async function wrongTimes(times: number, limits: SignInLimits, email: string, address: string): Promise<void> {
  for (let time = 0; time < times; time += 1) await wrong(limits, email, address);
}

async function waitOf(attempt: Promise<unknown>): Promise<number> {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof TooManyTries ? error.retryAfterSeconds : 0;
}

function somewhere(index: number): string {
  return `198.51.${String(index >> 8)}.${String(index & 255)}`;
}

describe('guessing passwords', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('needs a pause after eight failures, also for the right password, and then a longer one each time', async () => {
    const limits = aProcess();
    await wrongTimes(8, limits, ADA, HOME);
    const waits: number[] = [];
    for (let time = 0; time < 7; time += 1) {
      const wait = await waitOf(right(limits, ADA, HOME));
      waits.push(wait);
      jest.advanceTimersByTime((wait - 1) * 1000);
      expect(await waitOf(right(limits, ADA, HOME))).toBe(1);
      jest.advanceTimersByTime(1000);
      await wrong(limits, ADA, HOME);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('many times at once gets no more tries than one after the other', async () => {
    const limits = aProcess();
    let looks = 0;
    const guess = () =>
      limits.during(ADA, { address: HOME }, async () => {
        looks += 1;
        return await Promise.resolve(undefined);
      });
    await Promise.allSettled(Array.from({ length: 40 }, guess));
    expect(looks).toBe(8);
  });

  it('with many addresses of one IPv6 network counts as one', async () => {
    const limits = aProcess();
    for (let host = 1; host <= 8; host += 1) await wrong(limits, ADA, `2001:db8::${String(host)}`);
    expect(await waitOf(right(limits, ADA, '2001:db8::ffff'))).toBe(30);
  });

  it('of many accounts from one network is slowed down', async () => {
    const limits = aProcess();
    for (let account = 0; account < 200; account += 1) await wrong(limits, `${String(account)}@example.com`, HOME);
    expect(await waitOf(wrong(limits, 'next@example.com', HOME))).toBe(1);
  });

  it('of one account from many networks is slowed down, by a minute at most', async () => {
    const limits = aProcess();
    let longest = 0;
    for (let index = 0; index < 80; index += 1) {
      const wait = await waitOf(wrong(limits, ADA, somewhere(index)));
      longest = Math.max(longest, wait);
      jest.advanceTimersByTime(wait * 1000);
    }
    expect(longest).toBe(60);
  });

  it('is forgotten after the right password', async () => {
    const limits = aProcess();
    for (let round = 0; round < 3; round += 1) {
      await wrongTimes(7, limits, ADA, HOME);
      expect(await right(limits, ADA, HOME)).toBe('welcome');
    }
  });

  it('is forgotten an hour after it began', async () => {
    const limits = aProcess();
    await wrongTimes(7, limits, ADA, HOME);
    jest.advanceTimersByTime(3_600_000);
    await wrongTimes(7, limits, ADA, HOME);
    expect(await right(limits, ADA, HOME)).toBe('welcome');
  });
});

describe('an owner', () => {
  it('is not locked out of where they signed in before, however many try from elsewhere', async () => {
    const limits = aProcess();
    await right(limits, ADA, HOME);
    for (let index = 0; index < 70; index += 1) await waitOf(wrong(limits, ADA, somewhere(index)));
    for (let account = 0; account < 210; account += 1) {
      await waitOf(wrong(limits, `${String(account)}@example.com`, HOME));
    }
    expect(await waitOf(right(limits, ADA, somewhere(99)))).toBeGreaterThan(0);
    expect(await right(limits, ADA, HOME)).toBe('welcome');
  });

  it('pays nothing for tries that the shop itself couldn’t check', async () => {
    const limits = aProcess();
    const failing = () =>
      limits.during(ADA, { address: HOME }, () => Promise.reject(new Error('the database is down')));
    for (let time = 0; time < 300; time += 1) await expect(failing()).rejects.toThrow('down');
    expect(await right(limits, ADA, HOME)).toBe('welcome');
  });

  it('gets in at once with a browser they signed in with, at any process, whatever a thousand networks try', async () => {
    const redis = new CountingRedis();
    const [one, other] = [aProcess(redis), aProcess(redis)];
    for (let index = 0; index < 1000; index += 1) await waitOf(wrong(index % 2 ? one : other, ADA, somewhere(index)));
    for (const limits of [one, other, aProcess(redis)]) {
      expect(await waitOf(right(limits, ADA, HOME))).toBeGreaterThan(0);
      expect(await limits.during(ADA, { address: HOME, browser: BROWSER }, () => Promise.resolve('in'))).toBe('in');
    }
  });

  it('is held up with others while Redis is away only by what each process counted', async () => {
    const redis = new CountingRedis();
    const limits = aProcess(redis);
    for (let index = 0; index < 70; index += 1) await waitOf(wrong(limits, ADA, somewhere(index)));
    redis.status = 'end';
    expect(await waitOf(wrong(limits, ADA, somewhere(500)))).toBeGreaterThan(0);
    expect(await limits.during(ADA, { address: HOME, browser: BROWSER }, () => Promise.resolve('in'))).toBe('in');
  });
});

describe('a stolen cookie of a browser', () => {
  it('is worth eight tries, and from then on as much as none', async () => {
    const limits = aProcess();
    const guess = async (address: string) => {
      let looks = 0;
      const tried = limits.during(ADA, { address, browser: BROWSER }, () => {
        looks += 1;
        return Promise.resolve(undefined);
      });
      return { wait: await waitOf(tried), looks };
    };
    await wrongTimes(8, limits, ADA, HOME);
    for (let time = 0; time < 8; time += 1) expect(await guess(HOME)).toEqual({ wait: 0, looks: 1 });
    expect(await guess(HOME)).toEqual({ wait: 30, looks: 0 });
    let looks = 0;
    for (let index = 0; index < 300; index += 1) looks += (await guess(somewhere(index))).looks;
    expect(looks).toBeLessThanOrEqual(60);
  });
});
