import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, deliveryForm, outcomeOf, purchaseOf, putInCart, rowsOf } from '../support/orders.ts';
import { aProduct, stockOf } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

describe('pressing Buy more than once', () => {
  it('on the page, by a double click or after going back, leads to the one order', async () => {
    const shape = await aProduct({ stock: 5 });
    const email = anAddress();
    const guest = new Shopper();
    await guest.open(`/products/${shape.slug}`);
    await guest.press('Add to cart');
    await guest.follow('Check out');
    const review = await guest.press('Review your order', deliveryForm(email));

    const first = await guest.press(/^Buy for/);
    const fields = Object.fromEntries(review.form(/^Buy for/).fields);
    const second = await guest.post('/orders', fields);
    expect(second.at).toBe(first.at);
    expect(second.heading).toBe(first.heading);

    const orderId = first.at.split('/').at(-1) ?? '';
    expect(await outcomeOf(orderId)).toBe('confirmed');
    const third = await guest.post('/orders', fields);
    expect(third.at).toBe(first.at);
    expect(await stockOf(shape.sku)).toBe(4);
    await eventually(async () => (await mailsTo(email)).length === 1, { what: 'one mail' });
    expect((await rowsOf(orderId))['orders']).toBe(1);
  });

  it('twenty times at once by the API gives one number, one row, one piece', async () => {
    const shape = await aProduct({ stock: 50 });
    const guest = new ApiClient();
    await putInCart(guest, shape);
    const purchase = await purchaseOf(guest, anAddress());
    const answers = await Promise.all(Array.from({ length: 20 }, () => guest.post('/api/v1/orders', purchase)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect(await outcomeOf(purchase.orderId)).toBe('confirmed');
    expect(await rowsOf(purchase.orderId)).toEqual({ orders: 1, lines: 1, payments: 1, movements: 1, mails: 1 });
    expect(await stockOf(shape.sku)).toBe(49);
  });

  it('long after the cart forgot the order still answers the same', async () => {
    const shape = await aProduct({ stock: 50 });
    const guest = new ApiClient();
    await putInCart(guest, shape);
    const purchase = await purchaseOf(guest, anAddress());
    const { body: first } = await guest.post('/api/v1/orders', purchase);
    expect(await outcomeOf(first.orderId)).toBe('confirmed');
    // Fills the next cart: the old id is neither pending nor the next one.
    await putInCart(guest, shape);
    const { status, body } = await guest.post('/api/v1/orders', purchase);
    expect([status, body]).toEqual([202, first]);
    expect((await guest.get('/api/v1/cart')).body.lines).toHaveLength(1);
  });

  it('with what somebody else bought gets nothing of theirs', async () => {
    const shape = await aProduct({ stock: 50 });
    const [one, other] = [new ApiClient(), new ApiClient()];
    await putInCart(one, shape);
    await putInCart(other, shape);
    const theirs = await purchaseOf(one, anAddress());
    expect((await one.post('/api/v1/orders', theirs)).status).toBe(202);
    const { status, body } = await other.post('/api/v1/orders', theirs);
    expect([status, body.type]).toEqual([409, 'cart-changed']);
  });
});
