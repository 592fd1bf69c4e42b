import { ApiClient } from '../support/api-client.ts';
import { counted } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, purchaseOf, putInCart, rowsOf } from '../support/orders.ts';
import { queueEmpty } from '../support/queue.ts';
import { aProduct, movementsOf, stockOf, type StoryProduct } from '../support/products.ts';

const OPENING = 10;
const QTY = 3;

/** A shopper about to press Buy on three pieces of a product that nobody else buys. */
export interface Purchase {
  readonly guest: ApiClient;
  readonly email: string;
  readonly shape: StoryProduct;
  readonly orderId: string;
  /** The cart as it was agreed to. */
  readonly cart: unknown;
  readonly body: Awaited<ReturnType<typeof purchaseOf>>;
}

export async function aPurchase(): Promise<Purchase> {
  const shape = await aProduct({ stock: OPENING });
  const guest = new ApiClient();
  const email = anAddress();
  await putInCart(guest, shape, QTY);
  const body = await purchaseOf(guest, email);
  const { body: cart } = await guest.get('/api/v1/cart');
  return { guest, email, shape, orderId: String(body.orderId), cart, body };
}

/** Presses Buy. */
export async function press({ guest, body }: Purchase) {
  return await guest.post('/api/v1/orders', body);
}

/** Presses Buy on a server that dies of it: the shopper gets no answer at all. */
export async function pressInVain(purchase: Purchase): Promise<void> {
  await expect(press(purchase)).rejects.toMatchObject({ code: 'ECONNRESET' });
}

/**
 * Waits until the shop has come to rest over this purchase, then states all of: one order, whole; its goods taken once;
 * one mail.
 */
export async function expectOnceAndWhole({ orderId, shape, email }: Purchase): Promise<void> {
  await queueEmpty();
  await eventually(
    async () => (await counted('SELECT COUNT(*) AS n FROM mails WHERE order_id = ? AND sent_at > 0', [orderId])) > 0,
    { within: 25_000, what: `the mail of order ${orderId}` },
  );
  expect(await rowsOf(orderId)).toEqual({ orders: 1, lines: 1, payments: 1, movements: 1, mails: 1 });
  expect(await stockOf(shape.sku)).toBe(OPENING - QTY);
  expect(await movementsOf(shape.sku)).toEqual([{ orderId, delta: -QTY, reason: 'sold' }]);
  const mails = await mailsTo(email);
  expect(mails.map(({ messageId }) => messageId)).toEqual([expect.stringContaining(orderId)]);
}

/** States that nothing of this purchase was recorded. */
export async function expectNothingRecorded({ orderId, shape }: Purchase): Promise<void> {
  expect(await rowsOf(orderId)).toEqual({ orders: 0, lines: 0, payments: 0, movements: 0, mails: 0 });
  expect(await stockOf(shape.sku)).toBe(OPENING);
}
