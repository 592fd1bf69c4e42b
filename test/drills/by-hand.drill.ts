import { jest } from '@jest/globals';
import { run } from '../support/commands.ts';
import { change, counted, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { orderRow, outcomeOf } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { paymentIs } from '../support/states.ts';
import type { Point } from './injectors/points.ts';
import { DrillShop } from './shop/drill-shop.ts';
import type { Drill } from './support/drill.ts';
import { drilled } from './support/drilled.ts';
import { expectSound } from './support/expectations.ts';

jest.setTimeout(150_000);

const PRICE = 1250;

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

/** Three pieces that a guest of the drill has bought and paid. */
async function bought(
  drill: Drill,
): Promise<{ readonly orderId: string; readonly number: string; readonly sku: string }> {
  const shape = await aProduct({ stock: 10, price: PRICE });
  const guest = drill.load.guest('buyer');
  await guest.add(shape, 3);
  const cart = await guest.readCart();
  if (cart?.nextOrderId == null) throw new Error('the guest has no cart');
  await guest.buy(cart);
  const orderId = cart.nextOrderId;
  expect(await outcomeOf(orderId)).toBe('confirmed');
  await paymentIs(orderId, 'captured');
  return { orderId, number: String((await orderRow(orderId))?.['number']), sku: shape.sku };
}

/** Ends the drill whatever happens in it, or its shoppers are in the way of the next one. */
async function during(drill: Drill, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await drill.end(1000).catch(() => undefined);
    throw error;
  }
}

/** Somebody at a terminal. */
async function orders(...args: string[]): Promise<number> {
  return (await run('src/fulfilment/on-call/command.js', [...args, '--by', 'Ana'])).code;
}

const asked = (orderId: string) =>
  shop.providerCalls().flatMap((call) => (call.orderId === orderId && call.call === 'refundPart' ? [call.key] : []));

it.each<[string, Point, number]>([
  ['before the provider was asked: it is asked, once', 'w.beforeRefundPart', 0],
  ['after the provider sent it: it is looked up, and not sent again', 'w.afterRefundPart', 1],
])('a worker that is killed over a refund of a part, %s', async (_what, point, sentBefore) => {
  const drill = await drilled(shop, { shoppers: 0, members: 0, methods: ['test-approved'] });
  await during(drill, () => refundsOver(drill, point, sentBefore));
});

async function refundsOver(drill: Drill, point: Point, sentBefore: number): Promise<void> {
  const { orderId, number, sku } = await bought(drill);
  const killed = await shop.points.killAt(point, { process: 'worker' });
  drill.fault('the worker dies over a refund', () => killed.hits.length);
  expect(await orders('ship', number, '--carrier', 'DHL', '--tracking', 'JJD 0042', '--lines', `${sku}=1`)).toBe(0);
  expect(await orders('refund', number, '--lines', `${sku}=1`)).toBe(0);
  await killed.reached;
  await shop.worker().ended;
  drill.crashed();
  expect(asked(orderId)).toHaveLength(sentBefore);
  await shop.heal();
  drill.healed();
  // Whoever was killed holds its claim for half a minute.
  await change('UPDATE refunds SET due_at = UTC_TIMESTAMP(3) WHERE order_id = ? AND due_at IS NOT NULL', [orderId]);
  await eventually(
    async () =>
      (await counted("SELECT COUNT(*) AS n FROM refunds WHERE order_id = ? AND status = 'refunded'", [orderId])) === 1,
    { within: 30_000, what: 'the part sent back' },
  );
  expect(asked(orderId)).toEqual([`${orderId}.refund-1`]);
  expect(await orders('ship', number, '--carrier', 'Courier')).toBe(0);
  const ledger = await expectSound(drill, { requires: ['I2', 'I8', 'I12', 'I13', 'I20'] });
  expect(ledger.payments).toMatchObject([{ orderId, status: 'part_refunded' }]);
  expect((await orderRow(orderId))?.['status']).toBe('shipped');
}

it('the primary dies under somebody who ships and refunds: asked again under the same operation, it is done once', async () => {
  const drill = await drilled(shop, { shoppers: 0, members: 0, methods: ['test-approved'] });
  await during(drill, () => asksAgain(drill));
});

async function asksAgain(drill: Drill): Promise<void> {
  const { orderId, number, sku } = await bought(drill);
  const ship = [
    'ship',
    number,
    '--carrier',
    'DHL',
    '--tracking',
    'JJD 0043',
    '--lines',
    `${sku}=2`,
    '--operation',
    's1',
  ];
  const refund = ['refund', number, '--amount', '2.50', '--operation', 'r1'];
  await shop.mysql.primary.kill();
  const refused = [await orders(...ship), await orders(...refund)];
  drill.fault('commands without a primary', () => refused.filter((code) => code !== 0).length);
  drill.crashed();
  expect(refused).toEqual([expect.any(Number), expect.any(Number)]);
  expect(refused).not.toContain(0);
  await shop.heal();
  drill.healed();
  for (let times = 0; times < 2; times += 1) {
    expect([await orders(...ship), await orders(...refund)]).toEqual([0, 0]);
  }
  await expectSound(drill, { requires: ['I2', 'I12', 'I13', 'I20'] });
  expect(asked(orderId)).toEqual([`${orderId}.refund-1`]);
  const parcels = await onPrimary('SELECT number, tracking FROM shipments WHERE order_id = ?', [orderId]);
  expect(parcels).toEqual([{ number: 1, tracking: 'JJD 0043' }]);
}
