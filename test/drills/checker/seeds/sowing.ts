import { at, healthyLedger } from '../healthy-ledger.ts';
import type { InvariantId } from '../finding.ts';
import type { Ledger } from '../ledger.ts';

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;
export type Draft = Writable<Ledger>;
export type Seed = readonly [of: InvariantId | 'drill', what: string, sow: (ledger: Draft) => void, names: RegExp];

/** The healthy ledger with one thing wrong. */
export function sown(sow: (ledger: Draft) => void): Ledger {
  const ledger = structuredClone(healthyLedger()) as Draft;
  sow(ledger);
  return ledger;
}

export const order = (ledger: Draft, n: number) => ledger.orders.find(({ id }) => id === `order-${n}`)!;
export const purchases = (ledger: Draft, n: number) =>
  ledger.client.purchases.filter(({ orderId }) => orderId === `order-${n}`) as [Draft['client']['purchases'][number]];
export const cart = (ledger: Draft, n: number) => ledger.carts.find(({ id }) => id === `cart-${n}`)!;
export const traffic = (ledger: Draft) => ledger.queue.traffic!;
export const provider = (ledger: Draft) => ledger.provider!;
export const without = <T extends { orderId?: string }>(rows: T[], id: string): T[] =>
  rows.filter(({ orderId }) => orderId !== id);

/** Takes every trace of an order away, as if it had never come out of the cart. */
export function forget(ledger: Draft, n: number): void {
  const id = `order-${n}`;
  ledger.orders = ledger.orders.filter((row) => row.id !== id);
  for (const rows of ['lines', 'events', 'payments', 'movements', 'mails', 'delivered', 'payloads'] as const) {
    (ledger as Record<typeof rows, { orderId?: string }[]>)[rows] = without<{ orderId?: string }>(ledger[rows], id);
  }
  traffic(ledger).sends = without(traffic(ledger).sends, id);
  traffic(ledger).deletes = without(traffic(ledger).deletes, id);
}

export const move = (ledger: Draft, places: (ledger: Draft, id: string) => void) => {
  forget(ledger, 4);
  places(ledger, 'order-4');
};

/** Has order-5, of one HEX, cancelled as it should be, goods, money, mail and all. */
export function cancelled(ledger: Draft): void {
  const row = order(ledger, 5);
  row.status = 'cancelled';
  ledger.events.push({ orderId: row.id, status: 'cancelled', at: at(70) });
  ledger.payments.find(({ orderId }) => orderId === row.id)!.status = 'refunded';
  const call = { key: row.id, orderId: row.id, amount: row.total, provider: 'test', at: at(70) };
  provider(ledger).push({ ...call, call: 'refund' });
  ledger.movements.push({ sku: 'HEX', orderId: row.id, delta: 1, reason: 'returned' });
  ledger.stock.closing.levels['HEX'] = { onHand: 48, moved: -2 };
  ledger.mails.push({ orderId: row.id, kind: 'order-cancelled', recipient: row.email, sentAt: at(71) });
  const messageId = `<order-cancelled.${row.id}@shop>`;
  ledger.delivered.push({ messageId, kind: 'order-cancelled', orderId: row.id, to: [row.email], at: at(71) });
  const told = { sentAt: at(69), answeredAt: at(70), status: 202, told: 'accepted' } as const;
  ledger.client.cancellations.push({ shopper: 'shopper-5', orderId: row.id, ...told });
}
