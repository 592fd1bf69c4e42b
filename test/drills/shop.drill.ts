import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { living } from '../support/pids.ts';
import { putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { aPurchase, expectOnceAndWhole, press } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import type { DrillProcess } from './shop/drill-process.ts';
import { drillHome } from './shop/parts.ts';
import { inTime } from '../support/in-time.ts';

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open();
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop.stop();
});

/** What a process says of the things it leans on: those that are down. */
async function downAt({ url }: DrillProcess): Promise<string[]> {
  const { body } = await exchange(url, { path: '/readyz' });
  const { dependencies } = JSON.parse(body) as { dependencies: Record<string, { state: string }> };
  return Object.keys(dependencies).filter((name) => dependencies[name]?.state !== 'up');
}

async function lacks(process: DrillProcess, ...names: string[]): Promise<void> {
  await eventually(
    async () =>
      names.every(
        (
          (down) => (name) =>
            down.includes(name)
        )(await downAt(process)),
      ),
    {
      within: 15_000,
      what: `${process.name} missing ${names.join(' and ')}`,
    },
  );
}

describe('the shop of a drill', () => {
  it('sells like any other, and every way out of its processes leads over a line', async () => {
    const purchase = await aPurchase();
    expect((await press(purchase)).status).toBe(202);
    await expectOnceAndWhole(purchase);
    const { primary, reader, redis, smtp, sqs, dynamodb } = shop.lines;
    for (const line of [primary, reader, redis, smtp]) expect([line.name, line.bytes > 0]).toEqual([line.name, true]);
    const actions = new Set([...sqs.log.calls, ...dynamodb.log.calls].map(({ action }) => action));
    for (const action of ['SendMessage', 'ReceiveMessage', 'DeleteMessageBatch', 'UpdateItem', 'GetItem'])
      expect([...actions]).toContain(action);
  });

  it('misses at once what lies behind a line that is cut', async () => {
    const { lines } = shop;
    for (const line of [lines.primary, lines.reader, lines.redis]) line.shut();
    lines.sqs.down();
    lines.dynamodb.down();
    await lacks(shop.web(), 'sessions', 'carts', 'order-queue', 'database-writer', 'database-reader');
    await lacks(shop.worker(), 'redis', 'order-queue');
    for (const line of [lines.primary, lines.reader, lines.redis]) line.expectHits();
    lines.sqs.expectDownHits();
    lines.dynamodb.expectDownHits();
    const { milliseconds } = await shop.heal();
    expect(milliseconds).toBeLessThan(inTime(20_000));
    expect([await downAt(shop.web()), await downAt(shop.worker())]).toEqual([[], []]);
  });

  it('keeps its processes while parts die, freeze and come back', async () => {
    const pids = [shop.web().pid, shop.worker().pid];
    const { primary, reader } = shop.mysql;
    const before = primary.pid;
    await primary.kill();
    reader.freeze();
    await shop.redis.kill();
    expect([primary.running, reader.running, shop.redis.running]).toEqual([false, true, false]);
    await lacks(shop.web(), 'database-writer', 'database-reader');
    await shop.redis.startEmpty();
    await shop.heal();
    expect(primary.pid).not.toBe(before);
    expect([shop.web().pid, shop.worker().pid]).toEqual(pids);
    const purchase = await aPurchase();
    await press(purchase);
    await expectOnceAndWhole(purchase);
  });

  it('brings the queue, the tables and the mailbox back with what was in them', async () => {
    const guest = new ApiClient();
    const cart = await putInCart(guest, await aProduct());
    for (const part of [shop.queues, shop.dynamodb, shop.mailbox]) await part.kill();
    await lacks(shop.web(), 'carts', 'order-queue');
    await shop.heal();
    expect((await guest.get('/api/v1/cart')).body).toEqual(cart);
  });

  it('has as many web servers as wanted, each stopped by itself', async () => {
    const guest = new ApiClient();
    const cart = await putInCart(guest, await aProduct());
    const second = await shop.startWeb('web-2', { clockOffset: 3_600_000 });
    const elsewhere = await exchange(second.url, { path: '/api/v1/cart', headers: guest.cookies.header() });
    expect(JSON.parse(elsewhere.body)).toEqual(cart);
    const { time } = JSON.parse(second.log().at(-1) ?? '{}') as { time: string };
    expect((Date.parse(time) - Date.now()) / 1000).toBeCloseTo(3600, -2);
    expect(await second.stop()).toEqual({ code: 0, signal: null });
    await shop.heal();
    expect([second.running, shop.web().running]).toEqual([false, true]);
  });

  it('starts a supervised process again when a stray fault ended it', async () => {
    const third = await shop.startWeb('web-3', { supervised: true });
    const { pid, ended } = third;
    shop.points.throwStray('web-3');
    expect(await ended).toEqual({ code: 70, signal: null });
    await third.answers('readyz', 15_000);
    expect([third.starts, third.pid === pid]).toEqual([2, false]);
    expect(third.log().join('\n')).toContain('drill: a stray rejection');
    await third.stop();
  });

  it('leaves no process behind', async () => {
    const ours = () => [...living(drillHome()).keys()].filter((name) => /web|worker/.test(name));
    expect(ours()).toEqual(['drill-web', 'drill-worker']);
    shop.worker().freeze();
    await shop.stop();
    expect(ours()).toEqual([]);
  });
});
