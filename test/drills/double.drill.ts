import { counted } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { type ApiClient } from '../support/api-client.ts';
import { anAddress, deliveryForm, orderRow, putInCart, recorded } from '../support/orders.ts';
import { aProduct, setPrice } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { cartItem, putCart } from '../support/tables.ts';
import { aPurchase, expectNothingRecorded, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';

let shop: DrillShop;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
  await shop.startWeb('web-2');
});
afterEach(async () => {
  await shop.heal();
});
afterAll(async () => {
  await shop.stop();
});

/** The same press of the same button, taken by each web process in turn. */
async function pressed(purchase: Purchase, times: number) {
  const { guest } = purchase;
  const takers = shop.webUrls.map((url) => guest.at(url));
  const pressAt = async (index: number) =>
    await press({ ...purchase, guest: takers[index % takers.length] as ApiClient });
  return await Promise.all(Array.from({ length: times }, (_, index) => pressAt(index)));
}

/** A second message under one order's number is set aside as somebody else's order: nobody may ever have sent one. */
async function expectNoneSetAside({ orderId }: Purchase): Promise<void> {
  expect(await counted('SELECT COUNT(*) AS n FROM quarantined_messages WHERE order_id = ?', [orderId])).toBe(0);
  const bodies = shop.lines.sqs.log.sent.map(({ body }) => body).filter((body) => body.includes(orderId));
  expect(new Set(bodies).size).toBe(1);
}

describe('Buy', () => {
  it.each([
    ['a double click', 2],
    ['twenty times at once', 20],
  ])('pressed by %s at two web processes is one number and one order', async (_how, times) => {
    const purchase = await aPurchase();
    // All of them have seen the same cart before the first is accepted.
    const gate = await shop.points.pauseAt('web.beforeAccept', { times });
    const pressing = pressed(purchase, times);
    await eventually(async () => gate.hits.length === times, { what: `${times} of them about to be accepted` });
    expect(new Set(gate.hits.map(({ process }) => process))).toEqual(new Set(['web', 'web-2']));
    gate.release();
    const answers = await pressing;
    expect(answers.map(({ status }) => status)).toEqual(Array(times).fill(202));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    await expectOnceAndWhole(purchase);
    await expectNoneSetAside(purchase);
  });

  it('pressed again once recorded, by another web process, buys nothing of the next cart', async () => {
    const purchase = await aPurchase();
    const first = await press(purchase);
    await expectOnceAndWhole(purchase);
    const next = await putInCart(purchase.guest, await aProduct());
    for (const again of await pressed(purchase, 2)) expect(again).toMatchObject({ status: 202, body: first.body });
    expect((await purchase.guest.get('/api/v1/cart')).body).toEqual(next);
    await expectOnceAndWhole(purchase);
    await expectNoneSetAside(purchase);
  });

  it('pressed again when the cart has long forgotten the order says the same', async () => {
    const purchase = await aPurchase();
    const first = await press(purchase);
    await expectOnceAndWhole(purchase);
    const cartId = purchase.guest.cookies.get('cart')?.split('.')[0] ?? '';
    const forgetful = { ...(await cartItem(cartId)), lastOrders: [] };
    await eventually(async () => Object.keys((await cartItem(cartId))?.['pending'] ?? { none: 1 }).length === 0);
    await putCart({ ...forgetful, pending: {} });
    const next = await putInCart(purchase.guest, await aProduct());
    for (const again of await pressed(purchase, 2)) expect(again).toMatchObject({ status: 202, body: first.body });
    expect((await purchase.guest.get('/api/v1/cart')).body).toEqual(next);
    await expectOnceAndWhole(purchase);
  });

  it('on the page, after going back and after reloading, leads to the one order', async () => {
    const [shape, other] = [await aProduct(), await aProduct()];
    const guest = new Shopper();
    await guest.open(`/products/${shape.slug}`);
    await guest.press('Add to cart');
    await guest.follow('Check out');
    const review = await guest.press('Review your order', deliveryForm(anAddress()));
    const fields = Object.fromEntries(review.form(/^Buy for/).fields);
    const [first, twin] = await Promise.all([guest.post('/orders', fields), guest.anotherTab.post('/orders', fields)]);
    expect([twin.at, twin.heading]).toEqual([first.at, first.heading]);
    const orderId = first.at.split('/').at(-1) ?? '';
    const row = await recorded(orderId);
    await guest.open(`/products/${other.slug}`);
    await guest.press('Add to cart');
    expect((await guest.open(first.at)).heading).toBe(first.heading);
    expect((await guest.post('/orders', fields)).heading).toBe(first.heading);
    expect((await guest.open('/cart')).text).toContain(other.name);
    expect(await orderRow(orderId)).toEqual(row);
  });
});

describe('between the price and the promise', () => {
  /** Presses Buy and stops the web process with the price in hand. */
  async function atThePrice(purchase: Purchase) {
    const priced = await shop.points.pauseAt('web.afterPrice', { process: 'web' });
    const pressing = press(purchase);
    await priced.reached;
    return { pressing, goOn: () => priced.release() };
  }

  it('another tab puts something in: the shopper looks again, and gets what was agreed to', async () => {
    const purchase = await aPurchase();
    const more = await aProduct({ price: 77 });
    const { pressing, goOn } = await atThePrice(purchase);
    const cart = await putInCart(purchase.guest.at(shop.web('web-2').url), more);
    goOn();
    const { status, body } = await pressing;
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: 'cart-changed', cart });
    await expectNothingRecorded(purchase);
    const agreed = { ...purchase.body, ver: body.cart.ver, agreedTotal: body.cart.subtotal };
    expect(await press({ ...purchase, body: agreed })).toMatchObject({
      status: 202,
      body: { orderId: purchase.orderId },
    });
    const row = await recorded(purchase.orderId);
    expect(Number(row['total'])).toBe(cart.subtotal);
    expect(await counted('SELECT COUNT(*) AS n FROM order_lines WHERE order_id = ?', [purchase.orderId])).toBe(2);
  });

  it('another tab empties the cart: nothing is bought', async () => {
    const purchase = await aPurchase();
    const { pressing, goOn } = await atThePrice(purchase);
    await purchase.guest.at(shop.web('web-2').url).delete(`/api/v1/cart/lines/${purchase.shape.sku}`);
    goOn();
    expect(await pressing).toMatchObject({ status: 409, body: { type: 'cart-changed', cart: { lines: [] } } });
    await expectNothingRecorded(purchase);
  });

  it('the price goes up: the order costs what was agreed to', async () => {
    const purchase = await aPurchase();
    const { pressing, goOn } = await atThePrice(purchase);
    await setPrice(purchase.shape.sku, purchase.shape.price + 500);
    goOn();
    expect(await pressing).toMatchObject({ status: 202 });
    expect(Number((await recorded(purchase.orderId))['total'])).toBe(purchase.body.agreedTotal);
    await expectOnceAndWhole(purchase);
  });
});
