import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, buy, outcomeOf, putInCart, rowsOf } from '../support/orders.ts';
import { aProduct, movementsOf, stockOf } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

describe('the last piece', () => {
  it('goes to exactly one of two who buy it at the same time', async () => {
    const last = await aProduct({ stock: 1 });
    const shoppers = [new ApiClient(), new ApiClient()];
    const emails = [anAddress(), anAddress()];
    for (const shopper of shoppers) await putInCart(shopper, last);
    const receipts = await Promise.all(shoppers.map((shopper, index) => buy(shopper, emails[index] ?? '')));
    const outcomes = await Promise.all(receipts.map(({ orderId }) => outcomeOf(orderId)));

    expect(outcomes.toSorted()).toEqual(['confirmed', 'out_of_stock']);
    expect(await stockOf(last.sku)).toBe(0);
    const winner = receipts[outcomes.indexOf('confirmed')];
    expect(await movementsOf(last.sku)).toEqual([{ orderId: winner?.orderId, delta: -1, reason: 'sold' }]);
    const loser = outcomes.indexOf('out_of_stock');
    expect(await rowsOf(receipts[loser]?.orderId ?? '')).toEqual({
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
    const shopper = new ApiClient();
    await putInCart(shopper, plenty, 2);
    await putInCart(shopper, scarce, 2);
    const { orderId } = await buy(shopper, anAddress());
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
