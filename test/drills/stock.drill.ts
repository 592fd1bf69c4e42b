import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { change, counted } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, buy, outcomeOf, purchaseOf, putInCart, rowsOf } from '../support/orders.ts';
import { aProduct, movementsOf, setPrice, stockOf, withdraw } from '../support/products.ts';
import { aMessage, messagesIn, queueEmpty, sendMessage } from '../support/queue.ts';
import { orderIs, paymentIs, paymentOf } from '../support/states.ts';
import { aPurchase, press } from './purchase.ts';
import { asRoot } from './shop/database-roles.ts';
import { DrillShop } from './shop/drill-shop.ts';
import { drilled } from './support/drilled.ts';
import { expectSound } from './support/expectations.ts';
import { Stranger } from './support/stranger.ts';

jest.setTimeout(60_000);

const BUYERS = 50;

let shop: DrillShop;

beforeAll(async () => {
  // One batch at a time: what one worker doesn't hold, the other must take.
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2', ORDER_BATCHES: '1' } });
  await shop.startWorker('worker-2');
});
afterEach(async () => {
  await Stranger.allLeave();
  await shop.heal();
});
afterAll(async () => {
  await shop?.stop();
});

const received = async (process: string) => await shop.points.pauseAt('w.received', { process });
const deadLetters = async () => await messagesIn(shop.state.sqs.deadLetterQueueUrl);

it('of fifty who want the last piece one gets it, and the others are told and pay nothing', async () => {
  const last = await aProduct({ stock: 1 });
  const drill = await drilled(shop, { shoppers: 0, members: 0, methods: ['test-approved'], races: [last.sku] });
  const guests = Array.from({ length: BUYERS }, (_, index) => drill.load.guest(`buyer-${index}`));
  await Promise.all(guests.map((guest) => guest.add(last, 1)));
  const carts = await Promise.all(guests.map((guest) => guest.readCart()));
  const held = [await received('worker'), await received('worker-2')];
  drill.fault('both workers hold orders for the last piece', () => Math.min(...held.map(({ hits }) => hits.length)));
  await Promise.all(
    guests.map(async (guest, index) => {
      const cart = carts[index];
      if (cart !== undefined) await guest.buy(cart);
    }),
  );
  await Promise.all(held.map(({ reached }) => reached));
  for (const order of held) order.lift();
  drill.healed();
  const { orders, payments, delivered, events } = await expectSound(drill, {
    requires: ['I1', 'I2', 'I6', 'I7', 'I8', 'I9', 'I13', 'I14'],
  });
  expect(orders.map(({ status }) => status).sort()).toEqual(['confirmed', ...Array(BUYERS - 1).fill('out_of_stock')]);
  expect([await stockOf(last.sku), (await movementsOf(last.sku)).length]).toEqual([0, 1]);
  expect(payments.map(({ status }) => status).sort()).toEqual(['captured', ...Array(BUYERS - 1).fill('released')]);
  const told = delivered.filter(({ kind }) => kind === 'order-out-of-stock');
  expect([told.length, new Set(told.map(({ orderId }) => orderId)).size]).toEqual([BUYERS - 1, BUYERS - 1]);
  expect(events.length).toBeGreaterThan(0);
});

describe('between cart and Buy', () => {
  it('a price that changed before Buy is refused with the new one, and nothing is bought', async () => {
    const purchase = await aPurchase();
    await setPrice(purchase.shape.sku, 1999);
    const { status, body } = await press(purchase);
    expect([status, body.type]).toEqual([409, 'price-changed']);
    expect(body.cart.subtotal).toBe(3 * 1999);
    expect((await purchase.guest.get('/api/v1/cart')).body.lines).toHaveLength(1);
    expect(await rowsOf(purchase.orderId)).toMatchObject({ orders: 0, payments: 0 });
  });

  it('a product that is taken off sale is out of the cart, and nothing is bought before the shopper has seen that', async () => {
    const [gone, left] = [await aProduct(), await aProduct()];
    const guest = new ApiClient();
    for (const shape of [gone, left]) await putInCart(guest, shape);
    const body = await purchaseOf(guest, anAddress());
    await withdraw(gone.sku);
    const { status, body: told } = await guest.post('/api/v1/orders', body);
    expect([status, told.type]).toEqual([409, 'cart-changed']);
    expect(told.cart.lines.map(({ sku }: { sku: string }) => sku)).toEqual([left.sku]);
    expect(await rowsOf(String(body.orderId))).toMatchObject({ orders: 0, payments: 0 });
  });

  it('the last piece goes to somebody else before Buy: that is refused, and the cart is kept', async () => {
    const last = await aProduct({ stock: 1 });
    const [slow, quick] = [new ApiClient(), new ApiClient()];
    for (const guest of [slow, quick]) await putInCart(guest, last);
    const body = await purchaseOf(slow, anAddress());
    expect(await outcomeOf((await buy(quick, anAddress())).orderId)).toBe('confirmed');
    const refused = await slow.post('/api/v1/orders', body);
    expect([refused.status, refused.body.type]).toEqual([409, 'out-of-stock']);
    expect((await slow.get('/api/v1/cart')).body.lines).toHaveLength(1);
    expect(await rowsOf(String(body.orderId))).toMatchObject({ orders: 0, payments: 0 });
  });

  it('the last piece goes to somebody else after Buy: the order says so, by page and mail, and its money is let go', async () => {
    const last = await aProduct({ stock: 1 });
    const email = anAddress();
    const slow = new ApiClient();
    await putInCart(slow, last);
    const held = [await received('worker'), await received('worker-2')];
    const { orderId } = await buy(slow, email);
    await Promise.any(held.map(({ reached }) => reached));
    await change('UPDATE stock SET on_hand = 0 WHERE sku = ?', [last.sku]);
    for (const order of held) order.lift();
    expect(await outcomeOf(orderId)).toBe('out_of_stock');
    expect((await slow.get(`/api/v1/orders/${orderId}`)).body.status).toBe('out_of_stock');
    await paymentIs(orderId, 'released');
    const mails = await eventually(async () => ((mails) => mails.length > 0 && mails)(await mailsTo(email)));
    expect([mails.length, await stockOf(last.sku)]).toEqual([1, 0]);
  });
});

describe('orders for the same two products', () => {
  it('in opposite sequence at two workers at once are all recorded, and each piece is taken once', async () => {
    const [one, other] = [await aProduct({ stock: 100 }), await aProduct({ stock: 100 })];
    const line = ({ sku, slug, name, price }: typeof one) => ({ sku, slug, name, qty: 1, unitPrice: price });
    const lines = [
      [line(one), line(other)],
      [line(other), line(one)],
    ];
    const total = one.price + other.price;
    const messages = Array.from({ length: 20 }, (_, n) => aMessage(one, anAddress(), { lines: lines[n % 2], total }));
    const before = await deadlocks();
    const taken = [await received('worker'), await received('worker-2')];
    const written = [
      await shop.points.pauseAt('w.afterOrderRow', { process: 'worker' }),
      await shop.points.pauseAt('w.afterOrderRow', { process: 'worker-2' }),
    ];
    for (const { body } of messages) await sendMessage(body);
    await Promise.all(taken.map(({ reached }) => reached));
    for (const order of taken) order.lift();
    await Promise.all(written.map(({ reached }) => reached));
    for (const order of written) order.lift();
    await queueEmpty();
    for (const { orderId } of messages)
      expect(await rowsOf(orderId)).toEqual({ orders: 1, lines: 2, payments: 1, movements: 2, mails: 1 });
    expect([await stockOf(one.sku), await stockOf(other.sku), await deadLetters()]).toEqual([80, 80, 0]);
    expect(await deadlocks()).toBe(before);
  });

  it('are recorded although somebody else locks them in opposite sequence and a deadlock strikes them', async () => {
    const [low, high] = (await Promise.all([aProduct(), aProduct()])).toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
    if (low === undefined || high === undefined) throw new Error('two products are needed');
    const line = ({ sku, slug, name, price }: typeof low) => ({ sku, slug, name, qty: 1, unitPrice: price });
    const total = low.price + high.price;
    const message = aMessage(low, anAddress(), { lines: [line(low), line(high)], total });
    const before = await deadlocks();
    const stranger = await Stranger.in(shop);
    // The lighter transaction is the one that is given up: this one has much to lose.
    await stranger.does('UPDATE products SET updated_at = updated_at + INTERVAL 1 SECOND');
    await stranger.does('SELECT on_hand FROM stock WHERE sku = ? FOR UPDATE', [high.sku]);
    await sendMessage(message.body);
    await stranger.holdsUp(1);
    await stranger.does('UPDATE stock SET on_hand = on_hand + 5 WHERE sku = ?', [low.sku]);
    await stranger.leaves('commit');
    expect(await deadlocks()).toBeGreaterThan(before);
    expect(await outcomeOf(message.orderId)).toBe('confirmed');
    await queueEmpty();
    // Tried again in place: the queue was not asked to bring it back.
    expect(shop.lines.sqs.log.received.filter(({ body }) => body.includes(message.orderId))).toHaveLength(1);
    expect([await stockOf(low.sku), await stockOf(high.sku), await deadLetters()]).toEqual([14, 9, 0]);
    expect(await movementsOf(low.sku)).toEqual([{ orderId: message.orderId, delta: -1, reason: 'sold' }]);
  });
});

describe('a cancellation that meets the worker taking the money', () => {
  it.each([
    ['behind it: the money was taken and goes back', 'captured first', 'refunded', 'refunded'],
    ['before it: the money is let go, and nobody asks for it', 'cancelled first', 'released', 'cancelled'],
  ])('comes %s', async (_what, sequence, end, orderEnd) => {
    const sentBack = end === 'refunded';
    const purchase = await aPurchase();
    const { guest, orderId, shape } = purchase;
    const committed = await shop.points.pauseAt('w.afterCommit');
    expect((await press(purchase)).status).toBe(202);
    await committed.reached;
    const stranger = await Stranger.in(shop);
    await stranger.does('SELECT status FROM payments WHERE order_id = ? FOR UPDATE', [orderId]);
    const cancel = async () => await guest.post(`/api/v1/orders/${orderId}/cancellation`);
    let answer: ReturnType<typeof cancel> | undefined;
    const steps = [() => committed.release(), () => void (answer = cancel())];
    for (const [index, step] of (sequence === 'captured first' ? steps : steps.toReversed()).entries()) {
      step();
      await stranger.holdsUp(index + 1);
    }
    expect(await paymentOf(orderId)).toBe('approved');
    await stranger.leaves();
    expect((await answer)?.status).toBe(202);
    await paymentIs(orderId, end);
    await orderIs(orderId, orderEnd);
    expect(await stockOf(shape.sku)).toBe(10);
    expect(await movementsOf(shape.sku)).toEqual([
      { orderId, delta: -3, reason: 'sold' },
      { orderId, delta: 3, reason: 'returned' },
    ]);
    expect(await rowsOf(orderId)).toEqual({ orders: 1, lines: 1, payments: 1, movements: 2, mails: sentBack ? 3 : 2 });
    expect(await counted('SELECT COUNT(*) AS n FROM order_events WHERE order_id = ?', [orderId])).toBe(
      sentBack ? 4 : 3,
    );
    const asked = shop.providerCalls().filter((call) => call.orderId === orderId);
    expect(asked.map(({ call }) => call)).toEqual(['authorise', ...(sentBack ? ['capture', 'refund'] : ['release'])]);
  });
});

async function deadlocks(): Promise<number> {
  const [row] = await asRoot(shop.state.mysql.primary.rootSocket, "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'");
  return Number(row?.['Value']);
}
