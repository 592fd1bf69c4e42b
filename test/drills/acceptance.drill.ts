import { jest } from '@jest/globals';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { anAddress, outcomeOf, purchaseOf, putInCart, rowsOf } from '../support/orders.ts';
import { products } from '../support/products.ts';
import { cartItem } from '../support/tables.ts';
import type { AwsBody, AwsFault } from './injectors/aws-fault.ts';
import { aPurchase, expectNothingRecorded, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';

jest.setTimeout(60_000);

/** As often as a call is tried before it counts as unanswered. */
const TRIES = 3;

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
});
afterEach(async () => {
  await shop.heal();
  // A change that is answered: writes that went unanswered here must not count towards the next drill's breaker.
  const guest = new ApiClient();
  const [shape] = await products(1);
  if (shape === undefined) throw new Error('nothing is on sale');
  for (const quantity of [1, 2]) await putInCart(guest, shape, quantity);
});
afterAll(async () => {
  await shop?.stop();
});

const cartIdOf = ({ guest }: Purchase) => guest.cookies.get('cart')?.split('.')[0] ?? '';

/** The one write that makes that cart an order. */
const acceptanceOf =
  ({ orderId }: Purchase) =>
  ({ UpdateExpression, ExpressionAttributeNames }: AwsBody): boolean =>
    String(UpdateExpression).includes('pendingShard = :shard') &&
    (ExpressionAttributeNames as Record<string, string>)['#order'] === orderId;

/** The table can’t be asked about that cart from the moment its acceptance was tried. */
function silentOnce(purchase: Purchase, tried: () => boolean) {
  const id = cartIdOf(purchase);
  return shop.lines.dynamodb.fail('GetItem', {
    where: ({ Key }) => tried() && (Key as { id?: { S?: string } } | undefined)?.id?.S === id,
  });
}

/** Lets the writes go on that are held on their way, and states that the table refuses each of them. */
async function expectRefusedLate(held: AwsFault): Promise<void> {
  const late = shop.lines.dynamodb.log.calls.filter(
    ({ fate, settledAt }) => fate === 'hold' && settledAt === undefined,
  );
  expect(late).toHaveLength(TRIES);
  held.lift();
  await eventually(async () => late.every(({ settledAt }) => settledAt !== undefined), {
    what: 'late writes reaching the table',
  });
  expect(late.map(({ status }) => status)).toEqual([400, 400, 400]);
}

/** Presses Buy again for the cart as it is now. */
async function pressAnew(purchase: Purchase): Promise<void> {
  const body = await purchaseOf(purchase.guest, purchase.email);
  expect(await press({ ...purchase, body })).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
  await expectOnceAndWhole(purchase);
}

describe('an acceptance', () => {
  it.each([
    ['once', 1],
    ['each time it is asked for', TRIES],
  ])('whose answer is lost %s is one order, and the shopper reads its number', async (_how, times) => {
    const purchase = await aPurchase();
    const lost = shop.lines.dynamodb.dropReply('UpdateItem', { where: acceptanceOf(purchase), times });
    expect(await press(purchase)).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
    lost.expectHits(times);
    await expectOnceAndWhole(purchase);
  });

  it('held up on its way: the shopper reads that nothing was ordered, and the late write is refused', async () => {
    const purchase = await aPurchase();
    const held = shop.lines.dynamodb.hold('UpdateItem', { where: acceptanceOf(purchase) });
    const answer = await press(purchase);
    expect(answer).toMatchObject({ status: 503, body: { detail: expect.stringContaining('Nothing was ordered') } });
    held.expectHits(TRIES);
    await expectRefusedLate(held);
    expect(await cartItem(cartIdOf(purchase))).toMatchObject({ pending: {}, nextOrderId: purchase.orderId });
    await expectNothingRecorded(purchase);
    await pressAnew(purchase);
  });
});

describe('while nobody can tell whether an order was accepted', () => {
  /** Presses Buy and reads that the order is being checked. */
  async function beingChecked(purchase: Purchase): Promise<string> {
    const { status, headers, body } = await press(purchase);
    expect({ status, type: body.type }).toEqual({ status: 503, type: 'being-checked' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    return String(body.statusUrl);
  }

  it('its page says so, and later that the order is received', async () => {
    const purchase = await aPurchase();
    const lost = shop.lines.dynamodb.dropReply('UpdateItem', { where: acceptanceOf(purchase) });
    const silent = silentOnce(purchase, () => lost.hits > 0);
    const statusUrl = await beingChecked(purchase);
    const page = await purchase.guest.get(`/orders/${purchase.orderId}`);
    expect({ status: page.status, text: String(page.body) }).toMatchObject({
      status: 503,
      text: expect.stringContaining('We are checking whether your order reached us'),
    });
    silent.expectHits(2 * TRIES);
    silent.lift();
    expect(await purchase.guest.get(statusUrl)).toMatchObject({ status: 200, body: { orderId: purchase.orderId } });
    await expectOnceAndWhole(purchase);
  });

  it('and it never arrived, its page says in the end that nothing was ordered', async () => {
    const purchase = await aPurchase();
    const gone = shop.lines.dynamodb.blackHole('UpdateItem', { where: acceptanceOf(purchase) });
    const silent = silentOnce(purchase, () => gone.hits > 0);
    const statusUrl = await beingChecked(purchase);
    for (const fault of [gone, silent]) {
      fault.expectHits(TRIES);
      fault.lift();
    }
    expect((await purchase.guest.get(statusUrl)).status).toBe(404);
    expect((await purchase.guest.get(`/orders/${purchase.orderId}`)).body).toMatch(/Nothing was ordered/);
    await expectNothingRecorded(purchase);
    await pressAnew(purchase);
  });

  it('and its page has said that nothing was ordered, the write that comes late is refused', async () => {
    const purchase = await aPurchase();
    const held = shop.lines.dynamodb.hold('UpdateItem', { where: acceptanceOf(purchase) });
    const silent = silentOnce(purchase, () => held.hits > 0);
    const statusUrl = await beingChecked(purchase);
    silent.lift();
    expect((await purchase.guest.get(statusUrl)).status).toBe(404);
    await expectRefusedLate(held);
    await expectNothingRecorded(purchase);
    await pressAnew(purchase);
  });
});

it('a fourth order of one cart has to wait while three can’t be sent, and is accepted once they are', async () => {
  const guest = new ApiClient();
  const email = anAddress();
  shop.lines.sqs.down();
  const wishes = [];
  const told = [];
  for (const shape of await products(4)) {
    await putInCart(guest, shape);
    wishes.push(await purchaseOf(guest, email));
    told.push(await guest.post('/api/v1/orders', wishes.at(-1)));
  }
  expect(told.map(({ status }) => status)).toEqual([202, 202, 202, 503]);
  expect(told[3]?.body.detail).toMatch(/Earlier orders of this cart are still being recorded/);
  expect(Number(told[3]?.headers['retry-after'])).toBeGreaterThan(0);
  const fourth = wishes[3];
  expect((await rowsOf(String(fourth?.orderId)))['orders']).toBe(0);
  shop.lines.sqs.expectDownHits();
  shop.lines.sqs.heal();
  await eventually(async () => (await guest.post('/api/v1/orders', fourth)).status === 202, {
    within: 20_000,
    what: 'the fourth order accepted',
  });
  for (const { orderId } of wishes) expect(await outcomeOf(String(orderId))).toBe('confirmed');
});
