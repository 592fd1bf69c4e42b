import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { counted, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { outcomeOf } from '../support/orders.ts';
import type { Point } from './injectors/points.ts';
import { aPurchase, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
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
  it.each<[string, Point, number]>([
    ['with a mail in hand: another worker sends it, once', 'w.beforeMail', 1],
    ['with a mail sent and not yet noted: it comes once more under the same name', 'w.afterMail', 2],
  ])('%s', async (_what, point, copies) => {
    const killed = await shop.points.killAt(point, { process: 'worker' });
    const purchase = await aPurchase();
    await press(purchase);
    expect(await shop.worker().ended).toMatchObject({ signal: 'SIGKILL' });
    killed.expectHits();
    expect(await unsent(purchase)).toBe(1);
    await shop.heal();
    await shop.locksRunOut();
    await eventually(async () => (await unsent(purchase)) === 0, { what: 'the mail counting as sent' });
    const mails = await mailsTo(purchase.email);
    expect(mails).toHaveLength(copies);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
    if (copies === 1) await expectOnceAndWhole(purchase);
  });
});
