import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { aPurchase, expectNothingRecorded, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import type { DrillProcess } from './shop/drill-process.ts';
import { inTime } from '../support/in-time.ts';

jest.setTimeout(90_000);

/** A deployment waits for a new process, but not for ever. */
const START_MILLISECONDS = 10_000;
const BACK_MILLISECONDS = 5000;
/** A breaker that was open when the tables healed lets the next call try when its time is up. */
const CARTS_MILLISECONDS = 2000;
/** Two seconds less the way around the world. */
const HEALTH_CHECK_MILLISECONDS = 1500;
const SUPERVISED = { supervised: true };
const SHELVES = ['/', '/search?q=ring', '/api/v1/products', '/api/v1/categories'];

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await Promise.all(shop.processes.filter(({ name }) => name === 'web-new').map((process) => process.destroy()));
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

/** Starts a process and states that it listens within a short time. */
async function started(starting: Promise<DrillProcess>): Promise<DrillProcess> {
  const since = performance.now();
  const process = await starting;
  expect(performance.now() - since).toBeLessThan(inTime(START_MILLISECONDS));
  return process;
}

const newWeb = async () => await started(shop.startWeb('web-new', { until: 'healthz' }));

async function newWorker(): Promise<DrillProcess> {
  await shop.worker().destroy();
  return await started(shop.startWorker('worker', { until: 'healthz' }));
}

/** What a process says it misses. */
async function missing({ url }: DrillProcess): Promise<string[]> {
  const { status, body } = await exchange(url, { path: '/readyz' });
  const { dependencies } = JSON.parse(body) as { dependencies: Record<string, { state: string }> };
  const names = Object.keys(dependencies).filter((name) => dependencies[name]?.state !== 'up');
  expect(status).toBe(names.length === 0 ? 200 : 503);
  return names.sort();
}

/** What a process says to whoever asks on behalf of shoppers, in the time a health check has. */
async function forShoppers({ url }: DrillProcess): Promise<[number, string]> {
  const since = performance.now();
  const { status, body } = await exchange(url, { path: '/readyz?for=shoppers' });
  expect(performance.now() - since).toBeLessThan(inTime(HEALTH_CHECK_MILLISECONDS));
  return [status, (JSON.parse(body) as { status: string }).status];
}

async function expectShelvesOpen({ url }: DrillProcess, { slug }: Purchase['shape']): Promise<void> {
  const visitor = new ApiClient(undefined, url);
  for (const path of [...SHELVES, `/products/${slug}`]) {
    expect([path, (await visitor.get(path)).status]).toEqual([path, 200]);
  }
}

/** Presses Buy at that process. */
async function buyAt({ url }: DrillProcess, purchase: Purchase): Promise<void> {
  const answer = await press({ ...purchase, guest: purchase.guest.at(url) });
  expect(answer).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
}

describe('started while the primary', () => {
  it.each([
    ['refuses connections', () => shop.lines.primary.shut()],
    ['answers nothing', () => shop.lines.primary.blackHole()],
  ])('%s, a web process sells and a worker waits for it', async (_what, fault) => {
    const purchase = await aPurchase();
    fault();
    const [web, worker] = await Promise.all([newWeb(), newWorker()]);
    shop.lines.primary.expectHits();
    expect(await missing(web)).toEqual(['database-writer']);
    expect(await forShoppers(web)).toEqual([200, 'degraded']);
    await expectShelvesOpen(web, purchase.shape);
    await buyAt(web, purchase);
    expect(await missing(worker)).toContain('database-writer');
    expect(await worker.says('healthz')).toBe(true);
    await expectNothingRecorded(purchase);
    await shop.lines.primary.heal();
    await worker.answers('readyz', BACK_MILLISECONDS);
    await expectOnceAndWhole(purchase);
    await web.answers('readyz', BACK_MILLISECONDS);
  });
});

describe('a web process started while', () => {
  it('both databases are away says what it can’t show, and shows it once they are back', async () => {
    const purchase = await aPurchase();
    shop.lines.primary.shut();
    shop.lines.reader.blackHole();
    const web = await newWeb();
    shop.lines.reader.expectHits();
    expect(await missing(web)).toEqual(['database-reader', 'database-writer']);
    expect(await forShoppers(web)).toEqual([503, 'not-ready']);
    const visitor = purchase.guest.at(web.url);
    for (const path of ['/', '/cart']) {
      const page = await visitor.get(path);
      expect([path, page.status, Number(page.headers['retry-after']) > 0]).toEqual([path, 503, true]);
      expect(page.body).toMatch(/One moment, please.*try again in a minute/s);
      expect(page.headers['set-cookie']).toBeUndefined();
    }
    expect((await visitor.get('/robots.txt')).status).toBe(200);
    expect((await press({ ...purchase, guest: visitor })).status).toBe(503);
    await Promise.all([shop.lines.primary.heal(), shop.lines.reader.heal()]);
    for (const process of [web, shop.worker()]) await process.answers('readyz', BACK_MILLISECONDS);
    await expectShelvesOpen(web, purchase.shape);
    await eventually(async () => (await forShoppers(web))[1] === 'ready', { within: BACK_MILLISECONDS });
    // Once it has made its copy, the shop goes on without either.
    await eventually(
      async () => /^catalog_copy_age_seconds \d/m.test((await exchange(web.url, { path: '/metrics' })).body),
      {
        within: BACK_MILLISECONDS,
        what: 'the copy of the catalogue',
      },
    );
    shop.lines.primary.blackHole();
    shop.lines.reader.shut();
    await eventually(async () => (await forShoppers(web))[1] === 'degraded', { within: BACK_MILLISECONDS });
    expect(await forShoppers(web)).toEqual([200, 'degraded']);
    await expectShelvesOpen(web, purchase.shape);
    await Promise.all([shop.lines.primary.heal(), shop.lines.reader.heal()]);
    await buyAt(web, purchase);
    await expectOnceAndWhole(purchase);
  });

  it.each([
    ['refuse connections', () => shop.lines.dynamodb.down()],
    ['answer nothing', () => void shop.lines.dynamodb.blackHole('*')],
  ])('the tables %s shows the shelves, and carts once they are back', async (_what, fault) => {
    const guest = new ApiClient();
    const shape = await aProduct();
    const cart = await putInCart(guest, shape);
    fault();
    const web = await newWeb();
    expect(await missing(web)).toEqual(['carts', 'sessions']);
    await expectShelvesOpen(web, shape);
    const resting = await guest.at(web.url).get('/api/v1/cart');
    expect(resting).toMatchObject({ status: 503, body: { detail: expect.stringMatching(/Your cart is safe/) } });
    shop.lines.dynamodb.heal();
    await eventually(async () => (await guest.at(web.url).get('/api/v1/cart')).status === 200, {
      within: CARTS_MILLISECONDS,
      what: 'carts back',
    });
    expect(await guest.at(web.url).get('/api/v1/cart')).toMatchObject({ status: 200, body: cart });
  });
});

it('started while the queue refuses connections and Redis hangs, a web process sells, a worker records and mails later', async () => {
  const purchase = await aPurchase();
  shop.lines.redis.blackHole();
  shop.lines.sqs.down();
  const [web, worker] = await Promise.all([newWeb(), newWorker()]);
  shop.lines.redis.expectHits();
  expect(await Promise.all([missing(web), missing(worker)])).toEqual([['order-queue'], ['order-queue', 'redis']]);
  expect(await worker.says('healthz')).toBe(true);
  await buyAt(web, purchase);
  await expectNothingRecorded(purchase);
  await shop.heal();
  await expectOnceAndWhole(purchase);
});

describe('a stray rejection', () => {
  it.each(['web-new', 'worker'])(
    'ends %s with a word in its log, and another one is there within five seconds',
    async (name) => {
      const purchase = await aPurchase();
      if (name === 'worker') await shop.worker().destroy();
      const start = name === 'worker' ? shop.startWorker(name, SUPERVISED) : shop.startWeb(name, SUPERVISED);
      const process = await start;
      const { pid, ended } = process;
      shop.points.throwStray(name);
      await eventually(async () => !process.running, { within: 2000, what: `the end of ${name}` });
      expect(await ended).toEqual({ code: 70, signal: null });
      const since = performance.now();
      await buyAt(shop.web(), purchase);
      await expectShelvesOpen(shop.web(), purchase.shape);
      await process.answers('healthz', BACK_MILLISECONDS - (performance.now() - since));
      expect([process.starts, process.pid === pid]).toEqual([2, false]);
      expect(process.log().filter((line) => /stray rejection/.test(line) && /"level":"fatal"/.test(line))).toHaveLength(
        1,
      );
      await expectOnceAndWhole(purchase);
    },
  );
});
