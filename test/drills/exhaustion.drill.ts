import { jest } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { aPurchase, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { through } from './support/through.ts';
import { report } from './support/waits.ts';

jest.setTimeout(150_000);

const PAGES = [
  '/',
  '/search?q=ring',
  '/api/v1/products',
  '/api/v1/cart',
  '/cart',
  '/sign-in',
  '/robots.txt',
  '/healthz',
];

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ web: false, worker: false, env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

/** What became of many requests: how many had each status; 0 is no answer. */
async function rush(visitors: number, rounds: number, cookies: Record<string, string>): Promise<Map<number, number>> {
  const seen = new Map<number, number>();
  const visit = async (n: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const path = PAGES[(n + round) % PAGES.length] ?? '/';
      const answer = await exchange(shop.url, { path, headers: cookies }).catch(() => undefined);
      const status = answer?.status ?? 0;
      seen.set(status, (seen.get(status) ?? 0) + 1);
      if (status === 503 && path !== '/healthz')
        expect([path, Number(answer?.headers['retry-after']) > 0]).toEqual([path, true]);
    }
  };
  await Promise.all(Array.from({ length: visitors }, (_, n) => visit(n)));
  return seen;
}

/** Connections that say nothing, and stay for as long as they may. */
async function idle(count: number): Promise<Socket[]> {
  const port = Number(new URL(shop.url).port);
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
      return socket;
    }),
  );
}

const without500 = (seen: ReadonlyMap<number, number>) => {
  report('answers by status', Object.fromEntries([...seen].map(([status, count]) => [String(status), count])));
  expect([...seen.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([]);
};

/** Presses Buy until the shop has said yes, as a shopper would who reads “try again”. */
async function insist(purchase: Purchase): Promise<void> {
  await eventually(async () => (await press(purchase).catch(() => undefined))?.status === 202, {
    within: 30_000,
    what: 'Buy',
  });
}

describe('a shop with 64 descriptors for each process', () => {
  beforeAll(async () => {
    await shop.startWeb('web', { limits: { files: 64 }, supervised: true });
    await shop.startWorker('worker', { limits: { files: 64 }, supervised: true });
  });

  it('never answers 500, and sells again as soon as there is room', async () => {
    const purchase = await aPurchase();
    const cookies = purchase.guest.cookies.header();
    const { pid } = shop.web();
    const idlers = await idle(40);
    without500(await rush(40, 6, cookies));
    for (const socket of idlers) socket.destroy();
    without500(await rush(60, 6, cookies));
    await insist(purchase);
    await expectOnceAndWhole(purchase);
    expect((await new ApiClient().get('/')).status).toBe(200);
    expect(shop.web().pid).toBe(pid);
  });

  it('loses no order while shoppers are at work', async () => {
    await through(shop, {
      fault: async () => {
        const idlers = await idle(20);
        return { 'descriptors taken': () => idlers.length };
      },
      shoppers: 6,
      orders: 8,
    });
  });
});

describe('a shop with little memory', () => {
  beforeAll(async () => {
    await shop.web().stop();
    await shop.worker().stop();
    await shop.startWeb('web', { limits: { heap: 96 }, supervised: true });
    await shop.startWorker('worker', { limits: { heap: 80 }, supervised: true });
  });

  it('answers no 500 under a rush, and loses no order', async () => {
    const purchase = await aPurchase();
    without500(await rush(60, 6, purchase.guest.cookies.header()));
    await insist(purchase);
    await expectOnceAndWhole(purchase);
  });
});
