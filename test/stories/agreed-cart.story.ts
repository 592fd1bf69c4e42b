import { ApiClient } from '../support/api-client.ts';
import { anAddress, deliveryForm, orderRow, purchaseOf, putInCart } from '../support/orders.ts';
import { aProduct, setPrice, withdraw } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

/** A guest on the review page with one product of 10 dollars. */
async function atReview() {
  const shape = await aProduct({ price: 1000, stock: 50 });
  const guest = new Shopper();
  await guest.open(`/products/${shape.slug}`);
  await guest.press('Add to cart');
  await guest.follow('Check out');
  await guest.press('Review your order', deliveryForm(anAddress()));
  return { shape, guest };
}

async function withCart(price = 1000) {
  const shape = await aProduct({ price, stock: 50 });
  const guest = new ApiClient();
  await putInCart(guest, shape);
  return { shape, guest, purchase: await purchaseOf(guest, anAddress()) };
}

describe('nobody buys what they have not agreed to', () => {
  it('when the cart changed in another tab, the API answers the new cart', async () => {
    const { shape, guest, purchase } = await withCart();
    await putInCart(guest, shape);
    const { status, body } = await guest.post('/api/v1/orders', purchase);
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: 'cart-changed', status: 409, cart: { subtotal: 2000, ver: purchase.ver + 1 } });
    expect(await orderRow(purchase.orderId)).toBeUndefined();

    const again = { ...purchase, ver: body.cart.ver, agreedTotal: body.cart.subtotal };
    expect((await guest.post('/api/v1/orders', again)).status).toBe(202);
  });

  it('when the cart changed in another tab, the page shows the review again', async () => {
    const { shape, guest } = await atReview();
    const tab = guest.anotherTab;
    await tab.open(`/products/${shape.slug}`);
    await tab.press('Add to cart');

    const again = await guest.press('Buy for $10.00');
    expect(again.heading).toBe('Review your order');
    expect(again.alerts.join(' ')).toContain('Your cart changed');
    expect((await guest.press('Buy for $20.00')).heading).toMatch(/^Order S-/);
  });

  it('when a price changed, the API answers the new total and what it was', async () => {
    const { shape, guest, purchase } = await withCart();
    await setPrice(shape.sku, 1100);
    const { status, body } = await guest.post('/api/v1/orders', purchase);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      type: 'price-changed',
      cart: { subtotal: 1100, lines: [{ unitPrice: 1100, priceChangedFrom: 1000 }] },
    });
    expect((await guest.post('/api/v1/orders', { ...purchase, agreedTotal: 1100 })).status).toBe(202);
  });

  it('when a price changed, the page shows the old and the new one', async () => {
    const { shape, guest } = await atReview();
    await setPrice(shape.sku, 1250);
    const again = await guest.press('Buy for $10.00');
    expect(again.heading).toBe('Review your order');
    expect(again.alerts.join(' ')).toContain('A price changed');
    expect(again.texts('tbody tr').join(' ')).toMatch(/\$12\.50.* was \$10\.00/);
    expect((await guest.open('/cart')).text).toContain('from $10.00 to $12.50');
    await guest.open('/checkout/review');
    expect((await guest.press('Buy for $12.50')).heading).toMatch(/^Order S-/);
  });

  it('when a product was withdrawn, it is not bought', async () => {
    const { shape, guest, purchase } = await withCart();
    await withdraw(shape.sku);
    const { status, body } = await guest.post('/api/v1/orders', purchase);
    expect([status, body.type]).toEqual([409, 'cart-changed']);
    expect(body.cart.lines).toEqual([]);
    expect((await new Shopper(guest.cookies).open('/cart')).text).toContain('no longer sold');
  });

  it('when the cart is empty, there is nothing to buy', async () => {
    const { shape, guest, purchase } = await withCart();
    await guest.delete(`/api/v1/cart/lines/${shape.sku}`);
    expect((await guest.post('/api/v1/orders', purchase)).status).toBe(409);
    const { body: cart } = await guest.get('/api/v1/cart');
    const nothing = { ...purchase, ver: cart.ver, agreedTotal: 0 };
    expect((await guest.post('/api/v1/orders', nothing)).status).toBe(409);

    const nobody = new ApiClient();
    const { status, body } = await nobody.post('/api/v1/orders', purchase);
    expect([status, body.cart.lines]).toEqual([409, []]);
    expect(nobody.cookies.names).toEqual([]);
    expect((await new Shopper().open('/checkout/review')).at).toBe('/cart');
  });
});
