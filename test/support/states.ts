import { onPrimary } from './databases.ts';
import { eventually } from './eventually.ts';
import { orderRow } from './orders.ts';

/** The state of an order’s payment. */
export async function paymentOf(orderId: string): Promise<string | undefined> {
  return (await onPrimary('SELECT status FROM payments WHERE order_id = ?', [orderId]))[0]?.['status'] as
    string | undefined;
}

/** Waits until an order’s payment is in that state. */
export async function paymentIs(orderId: string, status: string): Promise<void> {
  await eventually(async () => (await paymentOf(orderId)) === status, {
    within: 20_000,
    what: `payment of ${orderId} ${status}`,
  });
}

/** Waits until an order is in that state. */
export async function orderIs(orderId: string, status: string): Promise<void> {
  await eventually(async () => (await orderRow(orderId))?.['status'] === status, {
    within: 20_000,
    what: `order ${orderId} ${status}`,
  });
}
