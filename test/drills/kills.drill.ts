import { orderRow } from '../support/orders.ts';
import { mailsTo } from '../support/mailbox.ts';
import { messagesIn } from '../support/queue.ts';
import { twin } from '../support/twin.ts';
import type { Point } from './injectors/points.ts';
import { aPurchase, expectNothingRecorded, expectOnceAndWhole, press, pressInVain, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';

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

/** Messages of that order which the queue took. */
const messagesOf = ({ orderId }: Purchase) => shop.lines.sqs.log.sent.filter(({ body }) => body.includes(orderId));

/** How often messages of that order were handed to a worker. */
const receiptsOf = ({ orderId }: Purchase) => shop.lines.sqs.log.received.filter(({ body }) => body.includes(orderId));

describe('a web server killed while somebody buys', () => {
  async function buyFromTheDying(point: Point): Promise<Purchase> {
    const purchase = await aPurchase();
    const killed = await shop.points.killAt(point, { process: 'web' });
    await pressInVain(purchase);
    killed.expectHits();
    expect(await shop.web().ended).toMatchObject({ signal: 'SIGKILL' });
    return purchase;
  }

  it('before the order was accepted leaves the cart as it was, and Buy works again', async () => {
    const purchase = await buyFromTheDying('web.beforeAccept');
    await shop.heal();
    expect((await purchase.guest.get('/api/v1/cart')).body).toEqual(purchase.cart);
    await expectNothingRecorded(purchase);
    expect(await press(purchase)).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
    await expectOnceAndWhole(purchase);
  });

  it('after it was accepted, before it was sent: the same number again, and it is recorded all the same', async () => {
    const purchase = await buyFromTheDying('web.afterAccept');
    expect(messagesOf(purchase)).toEqual([]);
    await shop.heal();
    expect((await purchase.guest.get('/api/v1/cart')).body).toMatchObject({ lines: [] });
    const again = await press(purchase);
    expect(again).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
    expect((await press(purchase)).body).toEqual(again.body);
    await expectOnceAndWhole(purchase);
    expect(messagesOf(purchase)).not.toEqual([]);
  });

  it('after it was sent, behind the answer: the same number again, and one order', async () => {
    const purchase = await aPurchase();
    const killed = await shop.points.killAt('web.afterSend', { process: 'web' });
    expect(await press(purchase)).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
    expect(await shop.web().ended).toMatchObject({ signal: 'SIGKILL' });
    killed.expectHits();
    expect(messagesOf(purchase)).toHaveLength(1);
    await shop.heal();
    expect(await press(purchase)).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
    await expectOnceAndWhole(purchase);
  });
});

describe('a worker killed over an order', () => {
  async function orderFor(point: Point): Promise<Purchase> {
    const purchase = await aPurchase();
    const killed = await shop.points.killAt(point, { process: 'worker' });
    expect(await press(purchase)).toMatchObject({ status: 202 });
    expect(await shop.worker().ended).toMatchObject({ signal: 'SIGKILL' });
    killed.expectHits();
    return purchase;
  }

  it('just received: the shopper still reads “received”, and another worker records it', async () => {
    const purchase = await orderFor('w.received');
    await expectNothingRecorded(purchase);
    expect((await purchase.guest.get(`/api/v1/orders/${purchase.orderId}`)).body).toMatchObject({ status: 'received' });
    await shop.heal();
    expect(await shop.visibilityRunsOut()).toBe(1);
    await expectOnceAndWhole(purchase);
    expect(receiptsOf(purchase)).toHaveLength(2);
  });

  it('in the middle of its transaction: nothing of it is there, then all of it', async () => {
    const purchase = await orderFor('w.afterOrderRow');
    await expectNothingRecorded(purchase);
    await shop.heal();
    expect(await shop.visibilityRunsOut()).toBe(1);
    await expectOnceAndWhole(purchase);
  });

  it('committed but not deleted from the queue: the second delivery changes nothing', async () => {
    const purchase = await orderFor('w.afterCommit');
    expect(await orderRow(purchase.orderId)).toMatchObject({ status: 'confirmed' });
    expect(await messagesIn(twin().sqs.queueUrl)).toBe(1);
    await shop.heal();
    expect(await shop.visibilityRunsOut()).toBe(1);
    await expectOnceAndWhole(purchase);
    expect(receiptsOf(purchase)).toHaveLength(2);
  });

  it('deleted, its mail not even queued: the mail comes later, once', async () => {
    const handOver = await shop.points.pauseAt('w.beforeHandOver');
    const purchase = await orderFor('w.afterDelete');
    handOver.expectHits();
    expect(await messagesIn(twin().sqs.queueUrl)).toBe(0);
    expect(await mailsTo(purchase.email)).toEqual([]);
    await shop.heal();
    await expectOnceAndWhole(purchase);
  });
});
