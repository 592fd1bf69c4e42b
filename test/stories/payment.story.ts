import { ApiClient } from '../support/api-client.ts';
import { onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, buy, outcomeOf, putInCart, rowsOf } from '../support/orders.ts';
import { aProduct, stockOf } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

const paymentOf = async (orderId: string) =>
  (await onPrimary('SELECT provider, status, amount, currency FROM payments WHERE order_id = ?', [orderId]))[0];

describe('paying', () => {
  it('is declined: nothing leaves the shelf, and the shopper is told', async () => {
    const shape = await aProduct({ stock: 4 });
    const email = anAddress();
    const guest = new ApiClient();
    await putInCart(guest, shape);
    const { orderId } = await buy(guest, email, 'test-declined');
    expect(await outcomeOf(orderId)).toBe('payment_declined');
    expect(await stockOf(shape.sku)).toBe(4);
    expect(await paymentOf(orderId)).toMatchObject({ provider: 'test', status: 'declined', amount: shape.price });
    expect((await rowsOf(orderId))['movements']).toBe(0);
    const page = await new Shopper(guest.cookies).open(`/orders/${orderId}`);
    expect(page.alerts.join(' ')).toContain('Payment declined');
    const mails = await eventually(async () => {
      const found = await mailsTo(email);
      return found.length > 0 && found;
    });
    expect(mails).toHaveLength(1);
  });

  it('by invoice confirms the order and leaves the bill open', async () => {
    const shape = await aProduct({ price: 9900, stock: 4 });
    const guest = new ApiClient();
    await putInCart(guest, shape, 2);
    const { orderId } = await buy(guest, anAddress(), 'invoice');
    expect(await outcomeOf(orderId)).toBe('confirmed');
    expect(await stockOf(shape.sku)).toBe(2);
    expect(await paymentOf(orderId)).toMatchObject({
      provider: 'invoice',
      status: 'open',
      amount: 19_800,
      currency: 'USD',
    });
  });
});
