import { ApiClient } from '../support/api-client.ts';
import { change, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, buy, outcomeOf, putInCart, rowsOf } from '../support/orders.ts';
import { prove } from '../support/proofs.ts';
import { aProduct, stockOf } from '../support/products.ts';
import { aMessage, sendMessage } from '../support/queue.ts';
import { Shopper } from '../support/shopper.ts';
import { paymentIs } from '../support/states.ts';
import { twin } from '../support/twin.ts';

const paymentOf = async (orderId: string) =>
  (await onPrimary('SELECT provider, status, amount, currency FROM payments WHERE order_id = ?', [orderId]))[0];

/** A number the worker counts, by step. */
async function countedByWorker(metric: string, step: string): Promise<number> {
  const { body } = await exchange(twin().worker.url ?? '', { path: '/metrics' });
  return Number(new RegExp(`^${metric}\\{step="${step}"\\} (\\d+)`, 'm').exec(body)?.[1] ?? 0);
}

describe('paying', () => {
  it('takes the money moments after the order is recorded, and counts it', async () => {
    const before = await countedByWorker('payments_settled_total', 'capture');
    const guest = new ApiClient();
    await putInCart(guest, await aProduct());
    const { orderId } = await buy(guest, anAddress());
    expect(await outcomeOf(orderId)).toBe('confirmed');
    await paymentIs(orderId, 'captured');
    expect(await countedByWorker('payments_settled_total', 'capture')).toBeGreaterThan(before);
  });

  it('lets the money go when the goods are gone', async () => {
    const { orderId, body } = aMessage(await aProduct({ stock: 0 }), anAddress());
    await sendMessage(body);
    expect(await outcomeOf(orderId)).toBe('out_of_stock');
    await paymentIs(orderId, 'released');
  });

  it('that its provider never answered for is counted as stuck', async () => {
    const { orderId } = aMessage(await aProduct(), anAddress());
    const stuck = async () => {
      const { body } = await exchange(twin().worker.url ?? '', { path: '/metrics' });
      return Number(/^payments_stuck (\d+)/m.exec(body)?.[1] ?? 0);
    };
    await change(
      `INSERT INTO payments (order_id, provider, status, reference, amount, currency, at, due_at, tries)
       VALUES (?, 'gone', 'refunding', 'x', 1, 'USD', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, 10)`,
      [orderId],
    );
    await eventually(async () => (await stuck()) > 0 && (await countedByWorker('payments_due', 'refund')) > 0);
    await change('DELETE FROM payments WHERE order_id = ?', [orderId]);
    await eventually(async () => (await stuck()) === 0);
  });

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
    const email = anAddress();
    await prove(guest, email);
    const { orderId } = await buy(guest, email, 'invoice');
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
