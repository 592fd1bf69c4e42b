import type { ApiClient } from './api-client.ts';
import { counted, onPrimary, type Row } from './databases.ts';
import { eventually } from './eventually.ts';
import { type StoryProduct, unique } from './products.ts';

/** Order states that a worker leads to. */
export type Outcome = 'confirmed' | 'out_of_stock' | 'payment_declined';

/** An address that no other story writes to. */
export function anAddress(): string {
  return `ada.${unique()}@example.com`;
}

/** What a shopper fills in at checkout. */
export function delivery(email: string, method = 'test-approved') {
  return {
    contact: { name: 'Ada Lovelace', email },
    shipTo: { name: 'Ada Lovelace', line1: '12 Analytical Row', city: 'London', postcode: 'W1A 1AA', country: 'GB' },
    payment: { method },
  };
}

/** The same, by the labels of the checkout page. */
export function deliveryForm(email: string, method = 'Test payment, approved'): Record<string, string | true> {
  return {
    'Your name': 'Ada Lovelace',
    'E-mail': email,
    'Name on the parcel': 'Ada Lovelace',
    'Street and number': '12 Analytical Row',
    'Town or city': 'London',
    Postcode: 'W1A 1AA',
    Country: 'GB',
    [method]: true,
  };
}

/** Puts pieces of a product into the client's cart and answers the cart. */
export async function putInCart(client: ApiClient, { sku }: Pick<StoryProduct, 'sku'>, add = 1) {
  const answer = await client.put(`/api/v1/cart/lines/${sku}`, { add, opId: unique() });
  if (answer.status !== 200) throw new Error(`the cart answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The body of a purchase of the cart as it is. */
export async function purchaseOf(client: ApiClient, email: string, method?: string) {
  const { body: cart } = await client.get('/api/v1/cart');
  return { orderId: cart.nextOrderId, ver: cart.ver, agreedTotal: cart.subtotal, ...delivery(email, method) };
}

/** Buys what is in the cart and answers the receipt. */
export async function buy(client: ApiClient, email: string, method?: string) {
  const answer = await client.post('/api/v1/orders', await purchaseOf(client, email, method));
  if (answer.status !== 202) throw new Error(`buying answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body as { orderId: string; number: string; status: string; statusUrl: string };
}

/** The recorded order, or undefined while the worker hasn't got to it. */
export async function orderRow(orderId: string): Promise<Row | undefined> {
  return (await onPrimary('SELECT * FROM orders WHERE id = ?', [orderId]))[0];
}

/** Waits until the worker has recorded the order, and answers its row. */
export async function recorded(orderId: string): Promise<Row> {
  return await eventually(() => orderRow(orderId), { what: `recording order ${orderId}` });
}

/** Waits for the outcome of an order and states which. */
export async function outcomeOf(orderId: string): Promise<Outcome> {
  return String((await recorded(orderId))['status']) as Outcome;
}

/** How many rows tell of an order, by table. */
export async function rowsOf(orderId: string): Promise<Record<string, number>> {
  const count = async (table: string, column = 'order_id') =>
    await counted(`SELECT COUNT(*) AS n FROM ${table} WHERE ${column} = ?`, [orderId]);
  return {
    orders: await count('orders', 'id'),
    lines: await count('order_lines'),
    payments: await count('payments'),
    movements: await count('stock_movements'),
    mails: await count('mails'),
  };
}
