import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
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
        return Object.keys((item?.['pending'] ?? { none: 1 }) as object).length === 0 && item;
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
    const shapes = await Promise.all(Array.from({ length: 100 }, () => aProduct({ price: 100 })));
    for (const shape of shapes) await putInCart(guest, shape);
    const more = await aProduct();
    expect((await guest.put(`/api/v1/cart/lines/${more.sku}`, { qty: 1 })).status).toBe(422);
    const { orderId, statusUrl } = await buy(guest, anAddress());
    expect(await outcomeOf(orderId)).toBe('confirmed');
    const { body } = await guest.get(statusUrl);
    expect(body.lines.map(({ sku }: { sku: string }) => sku)).toEqual(shapes.map(({ sku }) => sku));
    expect(body.total).toBe(10_000);
  });

  it('too large to be recorded is refused before it is promised', async () => {
    const guest = new ApiClient();
    const dear = await aProduct({ price: 2_000_000_000, stock: 5 });
    await putInCart(guest, dear, 2);
    const { body: cart } = await guest.get('/api/v1/cart');
    expect(cart.subtotal).toBe(4_000_000_000);
    const answer = await guest.post('/api/v1/orders', {
      orderId: cart.nextOrderId,
      ver: cart.ver,
      agreedTotal: cart.subtotal,
      contact: { name: 'Ada', email: anAddress() },
      shipTo: { name: 'Ada', line1: '1', city: 'London', postcode: 'W1A', country: 'GB' },
      payment: { method: 'invoice' },
    });
    expect(answer.status).toBe(422);
    expect((await guest.get('/api/v1/cart')).body).toEqual(cart);
  });
});
