import { ApiClient } from '../support/api-client.ts';
import { change } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, deliveryForm, outcomeOf, purchaseOf, putInCart, rowsOf } from '../support/orders.ts';
import { aProduct, movementsOf, stockOf, type StoryProduct, withdraw } from '../support/products.ts';
import { aMessage, sendMessage } from '../support/queue.ts';
import { Shopper } from '../support/shopper.ts';

describe('the last piece', () => {
  it('goes to exactly one of two whose orders meet at the worker', async () => {
    const last = await aProduct({ stock: 1 });
    const emails = [anAddress(), anAddress()];
    const orders = emails.map((email) => aMessage(last, email));
    await Promise.all(orders.map(({ body }) => sendMessage(body)));
    const outcomes = await Promise.all(orders.map(({ orderId }) => outcomeOf(orderId)));

    expect(outcomes.toSorted()).toEqual(['confirmed', 'out_of_stock']);
    expect(await stockOf(last.sku)).toBe(0);
    const winner = orders[outcomes.indexOf('confirmed')];
    expect(await movementsOf(last.sku)).toEqual([{ orderId: winner?.orderId, delta: -1, reason: 'sold' }]);
    const loser = outcomes.indexOf('out_of_stock');
    expect(await rowsOf(orders[loser]?.orderId ?? '')).toEqual({
      orders: 1,
      lines: 1,
      payments: 1,
      movements: 0,
      mails: 1,
    });
    const mails = await eventually(async () => {
      const found = await mailsTo(emails[loser] ?? '');
      return found.length > 0 && found;
    });
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).not.toMatch(/confirmed/i);
  });

  it('of one product in an order of two leaves the other on the shelf', async () => {
    const plenty = await aProduct({ stock: 10 });
    const scarce = await aProduct({ stock: 1 });
    const { orderId, body } = aMessage(plenty, anAddress(), {
      lines: [plenty, scarce].map(({ sku, slug, name, price }) => ({ sku, slug, name, qty: 2, unitPrice: price })),
      total: 2 * plenty.price + 2 * scarce.price,
    });
    await sendMessage(body);
    expect(await outcomeOf(orderId)).toBe('out_of_stock');
    expect([await stockOf(plenty.sku), await stockOf(scarce.sku)]).toEqual([10, 1]);
    expect(await movementsOf(plenty.sku)).toEqual([]);
  });

  it('is not offered for sale on pages once it is gone', async () => {
    const gone = await aProduct({ stock: 0 });
    const shopper = new Shopper();
    const page = await shopper.open(`/products/${gone.slug}`);
    expect(page.text).toContain('Sold out');
    expect(page.hasButton('Add to cart')).toBe(false);

    await shopper.post('/cart/lines', { sku: gone.sku, qty: '1' });
    expect(shopper.page.alerts.join(' ')).toContain('Please adjust what there is too little of');
    expect((await shopper.open('/checkout')).at).toBe('/cart');
  });
});

/** Somebody else takes all but so many of it. */
const leave = async ({ sku }: StoryProduct, pieces: number) =>
  await change('UPDATE stock SET on_hand = ? WHERE sku = ?', [pieces, sku]);

/** A guest on the review page, with three of each. */
async function atReview(shapes: readonly StoryProduct[]): Promise<Shopper> {
  const client = new ApiClient();
  for (const shape of shapes) await putInCart(client, shape, 3);
  const guest = new Shopper(client.cookies);
  await guest.open('/checkout');
  await guest.press('Review your order', deliveryForm(anAddress()));
  return guest;
}

describe('what others bought between review and Buy', () => {
  it('is named with what is left of it, one press takes that, and nothing has to be typed again', async () => {
    const [few, plenty, none] = [await aProduct({ price: 100 }), await aProduct({ price: 1000 }), await aProduct()];
    const guest = await atReview([few, plenty, none]);
    await leave(few, 1);
    await leave(none, 0);

    await guest.press(/^Buy for/);
    const [notice] = guest.page.alerts;
    expect([guest.page.heading, guest.page.hasButton(/^Buy/)]).toEqual(['Review your order', false]);
    expect(notice).toContain('Nothing was ordered');
    expect(notice).toContain(`${few.name}: only one left, and your cart holds 3.`);
    expect(notice).toContain(`${none.name} is sold out.`);
    expect(notice).not.toContain(plenty.name);
    const { body: kept } = await new ApiClient(guest.cookies).get('/api/v1/cart');
    expect(kept.lines.map(({ qty }: { qty: number }) => qty)).toEqual([3, 3, 3]);

    await guest.press('Take what is left');
    expect(guest.page.alerts.join(' ')).toContain('This is what is left');
    expect(guest.page.texts('tbody tr').join(' ')).toMatch(
      new RegExp(`^${few.name}.*each1\\$1\\.00 ${plenty.name}.*each3\\$30\\.00$`),
    );
    await guest.press('Buy for $31.00');
    expect(guest.page.heading).toMatch(/^Order S-/);
  });

  it('or is no longer sold, is taken out of the order by the same press', async () => {
    const [left, gone] = [await aProduct({ price: 500 }), await aProduct()];
    const guest = await atReview([left, gone]);
    await withdraw(gone.sku);
    await guest.press(/^Buy for/);
    expect(guest.page.alerts.join(' ')).toContain(`${gone.name} is no longer sold.`);
    await guest.press('Take what is left');
    await guest.press('Buy for $15.00');
    expect(guest.page.heading).toMatch(/^Order S-/);
  });

  it('may be everything: then the cart says so, and lets go of it', async () => {
    const shape = await aProduct();
    const guest = await atReview([shape]);
    await leave(shape, 0);
    await guest.press(/^Buy for/);
    await guest.press('Take out what is gone');
    expect([guest.page.at, guest.page.text]).toEqual(['/cart', expect.stringContaining('Nothing here yet')]);
  });

  it('is refused by the API line by line, and one call takes what is left', async () => {
    const [few, none] = [await aProduct({ stock: 2 }), await aProduct()];
    const guest = new ApiClient();
    for (const shape of [few, none]) await putInCart(guest, shape, 2);
    const purchase = await purchaseOf(guest, anAddress());
    await leave(few, 1);
    await leave(none, 0);
    const { status, body } = await guest.post('/api/v1/orders', purchase);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      type: 'out-of-stock',
      errors: [
        { field: `lines.${few.sku}.qty`, message: `${few.name}: only one left, and your cart holds 2.` },
        { field: `lines.${none.sku}.qty`, message: `${none.name} is sold out.` },
      ],
      cart: { ver: purchase.ver, lines: [{ available: 1 }, { available: 0 }] },
    });
    expect(await rowsOf(purchase.orderId)).toMatchObject({ orders: 0, payments: 0, movements: 0 });

    const { body: cart } = await guest.post('/api/v1/cart/adjustment');
    expect([cart.lines.map(({ sku, qty }: { sku: string; qty: number }) => [sku, qty]), cart.warnings]).toEqual([
      [[few.sku, 1]],
      undefined,
    ]);
    const again = await guest.post('/api/v1/orders', await purchaseOf(guest, anAddress()));
    expect(again.status).toBe(202);
  });
});

describe('more than there is', () => {
  it('is said at once when it is put into the cart or a quantity is changed, and by the API as well', async () => {
    const last = await aProduct({ stock: 1 });
    const guest = new Shopper();
    await guest.open(`/products/${last.slug}`);
    await guest.press('Add to cart');
    expect(guest.page.alerts.join(' ')).not.toContain('left');
    await guest.open(`/products/${last.slug}`);
    await guest.press('Add to cart');
    expect(guest.page.alerts.join(' ')).toContain(`${last.name}: only one left, and your cart holds 2.`);
    const { fields } = guest.page.form('Update');
    await guest.post(`/cart/lines/${last.sku}`, { ...Object.fromEntries(fields), qty: '3' });
    expect(guest.page.alerts.join(' ')).toContain(`${last.name}: only one left, and your cart holds 3.`);

    const client = new ApiClient();
    expect((await putInCart(client, last)).warnings).toBeUndefined();
    expect((await putInCart(client, last)).warnings).toEqual([
      { field: `lines.${last.sku}.qty`, message: `${last.name}: only one left, and your cart holds 2.` },
    ]);
  });
});
