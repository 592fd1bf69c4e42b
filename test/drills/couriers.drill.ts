import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { counted, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { outcomeOf } from '../support/orders.ts';
import type { Point } from './injectors/points.ts';
import { aPurchase, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { RedisReplica } from './shop/redis-replica.ts';
import { through } from './support/through.ts';

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

async function bought(): Promise<Purchase> {
  const purchase = await aPurchase();
  expect((await press(purchase)).status).toBe(202);
  expect(await outcomeOf(purchase.orderId)).toBe('confirmed');
  return purchase;
}

const unsent = async ({ orderId }: Purchase) =>
  await counted('SELECT COUNT(*) AS n FROM mails WHERE order_id = ? AND sent_at IS NULL', [orderId]);

/** Orders are recorded, and their mails wait where Redis can't lose them. */
async function mailsWait(): Promise<void> {
  const waiting = async () =>
    await counted(
      "SELECT COUNT(*) AS n FROM mails JOIN orders ON orders.id = order_id WHERE sent_at IS NULL AND orders.status = 'confirmed'",
    );
  await eventually(async () => (await waiting()) > 1, { what: 'confirmed orders whose mails wait' });
}

async function inRedis<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(shop.state.redis.url);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

const waitingJobs = async () => await inRedis(async (redis) => await redis.zcard('bull:mail:delayed'));

describe('while Redis', () => {
  it('is gone, everything sells, and every mail comes later, once', async () => {
    await through(shop, {
      fault: async () => {
        const { connections } = shop.lines.redis;
        await shop.redis.kill();
        return { 'connections to Redis lost': () => connections };
      },
      meanwhile: mailsWait,
    });
  });

  it('takes connections and answers nothing, likewise', async () => {
    await through(shop, {
      fault: () => {
        shop.lines.redis.blackHole();
        return Promise.resolve({ 'Redis hangs': () => shop.lines.redis.hits });
      },
      meanwhile: mailsWait,
    });
  });
});

/** As long as anything may take to mend itself without a restart. */
const RECOVERY_MILLISECONDS = 30_000;

/** Nobody talks to the node of before any more, and mails go out. */
async function mailsGoOutAnew(): Promise<void> {
  await eventually(async () => shop.lines.redis.leftBehind === 0, {
    within: RECOVERY_MILLISECONDS,
    what: 'every connection to Redis that was left behind being replaced',
  });
  const [now] = await onPrimary('SELECT UTC_TIMESTAMP(3) AS at');
  const sent = async () => await counted('SELECT COUNT(*) AS n FROM mails WHERE sent_at > ?', [now?.['at']]);
  await eventually(async () => (await sent()) > 2, { within: RECOVERY_MILLISECONDS, what: 'mails going out again' });
}

describe('connections to Redis', () => {
  const connected = async () => {
    // Two of Bull’s, and the ones that wait.
    await eventually(async () => shop.lines.redis.connections >= 4);
    return shop.lines.redis.connections;
  };

  it('that fall silent are replaced within half a minute, and every mail comes, once', async () => {
    await through(shop, {
      fault: async () => {
        const left = await connected();
        shop.lines.redis.silenceOpen();
        return { 'connections to Redis that fell silent': () => left };
      },
      meanwhile: mailsGoOutAnew,
    });
  });

  it('that lead to a demoted node are replaced, too, the name leading to the new one', async () => {
    const replica = await RedisReplica.of(shop.state);
    try {
      await through(shop, {
        fault: async () => {
          const left = await connected();
          await replica.takesOver();
          shop.lines.redis.moveName(replica.address);
          return { 'connections to the demoted node': () => left };
        },
        meanwhile: mailsGoOutAnew,
      });
    } finally {
      await replica.givesBack();
      shop.lines.redis.retarget(replica.former);
    }
  });

  it('that lead to a node which lives on and takes writes are replaced, too, once the name leads to another', async () => {
    const replica = await RedisReplica.of(shop.state);
    try {
      await through(shop, {
        fault: async () => {
          const left = await connected();
          await replica.partsWays();
          shop.lines.redis.moveName(replica.address);
          return { 'connections to the node of before': () => left };
        },
        meanwhile: mailsGoOutAnew,
      });
    } finally {
      await replica.ends();
      shop.lines.redis.retarget(replica.former);
    }
  });
});

function mailServerGoes(): void {
  shop.lines.smtp.reset();
  shop.lines.smtp.refuse();
}

describe('mails that wait', () => {
  it('come all the same, once, when Redis comes back with nothing in it', async () => {
    await through(shop, {
      fault: async (drill) => {
        mailServerGoes();
        await eventually(async () => (await waitingJobs()) > 2, { what: 'mails that wait in Redis' });
        const waiting = await waitingJobs();
        await shop.redis.kill();
        await shop.redis.startEmpty();
        drill.crashed();
        return { 'jobs wiped': () => waiting };
      },
    });
  });

  it('come all the same, once, when somebody empties Redis', async () => {
    mailServerGoes();
    const purchases = [await bought(), await bought()];
    await eventually(async () => (await waitingJobs()) === 2, { what: 'both mails waiting in Redis' });
    await inRedis(async (redis) => await redis.flushall());
    await shop.heal();
    for (const purchase of purchases) await expectOnceAndWhole(purchase);
  });

  it('come all the same, once, when all that Redis keeps is a scrap of the job', async () => {
    mailServerGoes();
    const purchase = await bought();
    await eventually(async () => (await waitingJobs()) === 1, { what: 'the mail waiting in Redis' });
    await scrapOf(purchase);
    await shop.heal();
    await expectOnceAndWhole(purchase);
  });
});

/** What Bull leaves of a job when Redis loses everything just as a worker takes it. */
async function scrapOf({ orderId }: Purchase): Promise<void> {
  const [mail] = await onPrimary('SELECT id FROM mails WHERE order_id = ?', [orderId]);
  const scrap = `bull:mail:${mail?.['id']}`;
  await inRedis(async (redis) => await redis.multi().flushall().hset(scrap, 'processedOn', Date.now()).exec());
}

describe('a worker killed', () => {
  async function killedAt(point: Point): Promise<Purchase> {
    const killed = await shop.points.killAt(point, { process: 'worker' });
    const purchase = await aPurchase();
    await press(purchase);
    expect(await shop.worker().ended).toMatchObject({ signal: 'SIGKILL' });
    killed.expectHits();
    expect(await unsent(purchase)).toBe(1);
    await shop.heal();
    await shop.locksRunOut();
    return purchase;
  }

  it('with a mail in hand: another worker sends it, once', async () => {
    await expectOnceAndWhole(await killedAt('w.beforeMail'));
  });

  it('with a mail sent and not yet noted: nobody asks again for an hour, then it comes once more under the same name', async () => {
    const purchase = await killedAt('w.afterMail');
    // Whoever has it in hand now leaves it alone, and so do the sweeps that find the other’s mail.
    await expectOnceAndWhole(await bought());
    expect([await unsent(purchase), (await mailsTo(purchase.email)).length]).toEqual([1, 1]);
    await shop.anHourPasses();
    await eventually(async () => (await unsent(purchase)) === 0, { within: 25_000, what: 'the mail counting as sent' });
    const mails = await mailsTo(purchase.email);
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
  });
});
