import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { anAddress, buy, deliveryForm, outcomeOf, purchaseOf, putInCart } from '../support/orders.ts';
import { aProduct, products } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { cartItem } from '../support/tables.ts';

/** A guest's cart is named by the cookie, before the signature. */
const cartOf = (client: ApiClient) => client.cookies.get('cart')?.split('.')[0] ?? '';

describe('an accepted order', () => {
  it('waits in the cart until it is recorded, also beside others', async () => {
    const shape = await aProduct({ stock: 100 });
    const guest = new ApiClient();
    const receipts = [];
    for (let order = 0; order < 3; order += 1) {
      await putInCart(guest, shape);
      receipts.push(await buy(guest, anAddress()));
    }
    await Promise.all(receipts.map(({ orderId }) => outcomeOf(orderId)));
    const cart = await eventually(
      async () => {
        const item = await cartItem(cartOf(guest));
        return Object.keys(item?.['pending'] ?? { none: 1 }).length === 0 && item;
      },
      { what: 'a cart without waiting orders' },
    );
    expect(cart['pendingSince']).toBeUndefined();
    expect(cart['pendingShard']).toBeUndefined();
    expect(cart['lastOrders']).toEqual(receipts.map(({ orderId }) => orderId).toReversed());
    const days = (Number(cart['expires']) - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(59);
    expect(Number.isInteger(cart['expires'])).toBe(true);
  });

  it('of a hundred different products is recorded whole', async () => {
    const guest = new ApiClient();
    const shapes = await products(100, { price: 100 });
    for (const shape of shapes) await putInCart(guest, shape);
    const more = await aProduct();
    expect((await guest.put(`/api/v1/cart/lines/${more.sku}`, { qty: 1 })).status).toBe(422);
    const { orderId, statusUrl } = await buy(guest, anAddress());
    expect(await outcomeOf(orderId)).toBe('confirmed');
    const { body } = await guest.get(statusUrl);
    expect(body.lines.map(({ sku }: { sku: string }) => sku)).toEqual(shapes.map(({ sku }) => sku));
    expect(body.total).toBe(10_000);
  });

  it('too large to be recorded is refused before it is promised: too much money', async () => {
    const guest = new ApiClient();
    await putInCart(guest, await aProduct({ price: 2_000_000_000, stock: 5 }), 2);
    await expectTooLarge(guest);
  });

  it('too large to be recorded is refused before it is promised: too many words', async () => {
    const guest = new ApiClient();
    const name = '立'.repeat(200);
    for (const shape of await products(60, { name, price: 100 })) await putInCart(guest, shape);
    await expectTooLarge(guest);
  });
});

/** Refused by the API and on the page, with the cart as it was. */
async function expectTooLarge(guest: ApiClient): Promise<void> {
  const before = (await guest.get('/api/v1/cart')).body;
  const { status, body } = await guest.post('/api/v1/orders', await purchaseOf(guest, anAddress()));
  expect([status, body.errors]).toEqual([422, [{ field: 'agreedTotal', message: 'is more than one order can carry' }]]);

  const shopper = new Shopper(guest.cookies);
  await shopper.open('/checkout');
  await shopper.press('Review your order', deliveryForm(anAddress()));
  const again = await shopper.press(/^Buy for/);
  expect([again.status, again.heading]).toEqual([200, 'Review your order']);
  expect(again.alerts.join(' ')).toContain('more than one order can carry');
  expect((await guest.get('/api/v1/cart')).body).toEqual(before);
}
