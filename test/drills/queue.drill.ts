import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { anAddress, outcomeOf, rowsOf } from '../support/orders.ts';
import { aProduct, stockOf } from '../support/products.ts';
import { aMessage, messagesIn, queueEmpty, sendMessage } from '../support/queue.ts';
import { aPurchase, expectNothingRecorded, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { through } from './support/through.ts';
import { inTime } from '../support/in-time.ts';

jest.setTimeout(150_000);

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

const messagesOf = (orderId: string) => shop.lines.sqs.log.sent.filter(({ body }) => body.includes(orderId));
const receiptsOf = (orderId: string) => shop.lines.sqs.log.received.filter(({ body }) => body.includes(orderId));

/** The shopper’s answer doesn’t wait for the queue: a drill about what the queue has must. */
async function onTheQueue(purchases: readonly Purchase[]): Promise<void> {
  const isThere = purchases.every.bind(purchases, ({ orderId }) => messagesOf(orderId).length > 0);
  await eventually(() => Promise.resolve(isThere()), { what: 'the messages of accepted orders on the queue' });
}

describe('while the queue', () => {
  it('is down, orders are accepted within two seconds and recorded once it is back', async () => {
    const { client } = await through(shop, {
      fault: () => {
        shop.lines.sqs.down();
        return Promise.resolve({ 'the queue refuses connections': () => shop.lines.sqs.downHits });
      },
      orders: 5,
    });
    const slowest = Math.max(...client.purchases.map(({ sentAt, answeredAt }) => answeredAt - sentAt));
    expect(slowest).toBeLessThan(inTime(2500));
  });

  it('takes messages and never answers, likewise', async () => {
    await through(shop, {
      fault: () => {
        const hole = shop.lines.sqs.blackHole('SendMessage');
        return Promise.resolve({ 'SendMessage gets no answer': () => hole.hits });
      },
    });
  });

  it('throttles and fails, likewise', async () => {
    await through(shop, {
      fault: () => {
        const throttled = shop.lines.sqs.throttle('*', { probability: 0.5 });
        const failed = shop.lines.sqs.fail('SendMessage');
        return Promise.resolve({
          'calls throttled': () => throttled.hits,
          'SendMessage answered with 500': () => failed.hits,
        });
      },
    });
  });

  it('takes a message and its answer is lost, there are copies on the way and one order', async () => {
    const lost = shop.lines.sqs.dropReply('SendMessage');
    const purchase = await aPurchase();
    expect((await press(purchase)).status).toBe(202);
    await eventually(() => Promise.resolve(lost.hits >= 2), { what: 'its message sent twice' });
    lost.lift();
    await expectOnceAndWhole(purchase);
    expect(messagesOf(purchase.orderId).length).toBeGreaterThan(1);
  });

  it('forgets all it holds, what was accepted is sent again', async () => {
    await shop.worker().stop();
    const purchases = [await aPurchase(), await aPurchase()];
    for (const purchase of purchases) expect((await press(purchase)).status).toBe(202);
    await onTheQueue(purchases);
    await shop.purge();
    await shop.startWorker();
    for (const purchase of purchases) await expectOnceAndWhole(purchase);
  });

  it('delivers in any sequence and twice, shoppers notice nothing', async () => {
    await through(shop, {
      fault: () => {
        const twice = shop.lines.sqs.deliverTwice();
        const reversed = shop.lines.sqs.reverse();
        return Promise.resolve({ 'messages doubled': () => twice.hits, 'batches reversed': () => reversed.hits });
      },
      orders: 8,
    });
  });
});

describe('a message', () => {
  it('delivered again days after its order was recorded changes nothing', async () => {
    const purchase = await aPurchase();
    await press(purchase);
    await expectOnceAndWhole(purchase);
    const [message] = messagesOf(purchase.orderId);
    await sendMessage(message?.body ?? '');
    await expectOnceAndWhole(purchase);
    expect(receiptsOf(purchase.orderId)).toHaveLength(2);
  });

  it('of which two workers hold a copy at the same moment is one order', async () => {
    await shop.startWorker('worker-2');
    try {
      const twice = shop.lines.sqs.deliverTwice();
      const first = await shop.points.pauseAt('w.afterOrderRow', { process: 'worker' });
      const second = await shop.points.pauseAt('w.received', { process: 'worker-2' });
      const purchase = await aPurchase();
      await press(purchase);
      const reached = await Promise.race([first.reached, second.reached]);
      expect(['worker', 'worker-2']).toContain(reached.process);
      twice.expectHits();
      first.release();
      second.release();
      await shop.points.heal();
      await expectOnceAndWhole(purchase);
    } finally {
      // Another worker at work would be in the way of every drill that follows.
      await shop.points.heal();
      await shop.worker('worker-2').stop();
    }
  });

  it.each([
    // The SDK tries a call that failed three times; an answer that says “not this one” it takes as an answer.
    ['wholly', 3],
    ['in part', 1],
  ])('whose deletion fails %s comes again and is no second order', async (how, tries) => {
    const fault =
      how === 'wholly'
        ? shop.lines.sqs.fail('DeleteMessageBatch', { times: tries })
        : shop.lines.sqs.failPartly('DeleteMessageBatch', () => true, { times: tries });
    const purchase = await aPurchase();
    await press(purchase);
    await eventually(() => Promise.resolve(fault.hits >= tries), { what: 'a deletion that fails for good' });
    expect((await rowsOf(purchase.orderId))['orders']).toBe(1);
    expect(await shop.visibilityRunsOut()).toBe(1);
    await expectOnceAndWhole(purchase);
    expect(receiptsOf(purchase.orderId).length).toBeGreaterThan(1);
  });

  it('that can’t be an order goes to quarantine at first sight, and its batch mates are recorded', async () => {
    await shop.worker().stop();
    const shape = await aProduct({ stock: 5 });
    const good = [aMessage(shape, anAddress()), aMessage(shape, anAddress())];
    const unknownVersion = aMessage(shape, anAddress(), { version: 9 });
    const forged = { orderId: good[0]?.orderId ?? '', body: good[0]?.body.replace('"qty":1', '"qty":1,"x":1') ?? '' };
    const bad = ['not JSON', '{}', 'ünreadable', unknownVersion.body, forged.body];
    const ids: string[] = [];
    for (const { body } of good) await sendMessage(body);
    for (const body of bad) ids.push(await sendMessage(body));
    await shop.startWorker();
    for (const { orderId } of good) expect(await outcomeOf(orderId)).toBe('confirmed');
    await queueEmpty();
    const kept = await onPrimary('SELECT body, reason FROM quarantined_messages WHERE message_id IN (?)', [ids]);
    expect(kept).toHaveLength(bad.length);
    expect(kept.every(({ reason }) => String(reason).length > 0)).toBe(true);
    expect(await stockOf(shape.sku)).toBe(3);
    const received = shop.lines.sqs.log.received.filter(({ messageId }) => ids.includes(messageId));
    expect(received.map(({ receiveCount }) => receiveCount)).toEqual(bad.map(() => 1));
  });
});

describe('a worker', () => {
  it('asked to stop with a full batch in hand records and deletes it first', async () => {
    await shop.worker().stop();
    const purchases = await Promise.all(Array.from({ length: 10 }, () => aPurchase()));
    for (const purchase of purchases) await press(purchase);
    await onTheQueue(purchases);
    // Before it starts: a worker that waits for nothing has recorded them within moments.
    const full = await shop.points.pauseAt('w.beforeCommit', { process: 'worker' });
    await shop.startWorker('worker', { env: { ORDER_BATCHES: '1' }, until: 'healthz' });
    await full.reached;
    for (const purchase of purchases) await expectNothingRecorded(purchase);
    const started = performance.now();
    const stopped = shop.worker().stop();
    full.release();
    expect(await stopped).toMatchObject({ code: 0 });
    expect(performance.now() - started).toBeLessThan(inTime(25_000));
    for (const { orderId } of purchases) {
      expect((await rowsOf(orderId))['orders']).toBe(1);
      expect(receiptsOf(orderId).map(({ receiveCount }) => receiveCount)).toEqual([1]);
    }
    expect(await messagesIn(shop.state.sqs.queueUrl)).toBe(0);
    await shop.startWorker();
    for (const purchase of purchases) await expectOnceAndWhole(purchase);
  });

  it('off for a while leaves a backlog that says “received”, and new orders are not starved by it', async () => {
    await shop.worker().stop();
    const shape = await aProduct({ stock: 1000 });
    const backlog = Array.from({ length: 300 }, () => aMessage(shape, anAddress()));
    await Promise.all(backlog.map(({ body }) => sendMessage(body)));
    const purchase = await aPurchase();
    await press(purchase);
    expect((await purchase.guest.get(`/api/v1/orders/${purchase.orderId}`)).body.status).toBe('received');
    await shop.startWorker();
    await expectOnceAndWhole(purchase);
    await queueEmpty();
    const ids = backlog.map(({ orderId }) => orderId);
    const recorded = await onPrimary('SELECT COUNT(*) AS n FROM orders WHERE id IN (?)', [ids]);
    expect(Number(recorded[0]?.['n'])).toBe(300);
    expect(await stockOf(shape.sku)).toBe(700);
    expect(messagesOf(purchase.orderId)).toHaveLength(1);
  });
});

it('the API and the pages stay open whatever the queue does', async () => {
  shop.lines.sqs.down();
  expect((await new ApiClient().get('/api/v1/products')).status).toBe(200);
});
