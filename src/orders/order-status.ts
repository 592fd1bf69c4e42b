import { words } from '../words/index.js';

/**
 * Every state an order can be in, and what it may become. `received` is the state between acceptance and the worker’s
 * record: no row in MySQL has it.
 */
export const mayBecome = {
  received: ['confirmed', 'out_of_stock', 'payment_declined'],
  confirmed: ['packed', 'cancelled', 'refunded'],
  out_of_stock: [],
  // Paid in another way. As at the worker, the goods may be gone by then.
  payment_declined: ['confirmed', 'out_of_stock'],
  packed: ['shipped', 'cancelled', 'refunded'],
  shipped: ['refunded'],
  cancelled: ['refunded'],
  refunded: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderStatus = keyof typeof mayBecome;
export const orderStatuses = Object.keys(mayBecome) as OrderStatus[];

/** Whether the table allows the step. */
export function canBecome(from: OrderStatus, to: OrderStatus): boolean {
  return (mayBecome[from] as readonly OrderStatus[]).includes(to);
}

/** The states an order goes through next when all goes well, in that order. None for one that came to an end. */
export function statesAhead(status: OrderStatus): readonly OrderStatus[] {
  // What follows it is for its buyer to decide: nothing comes by itself.
  if (status === 'payment_declined') return [];
  const next: OrderStatus | undefined = mayBecome[status][0];
  return next === undefined || next === 'refunded' ? [] : [next, ...statesAhead(next)];
}

/**
 * Whether the order stays as it is as far as the shop is concerned. One that is cancelled doesn’t yet: money that was
 * taken goes back within seconds or hours.
 */
export function isAtRest(status: OrderStatus): boolean {
  return status !== 'cancelled' && statesAhead(status).length === 0;
}

const PAYABLE_DAYS = 7;

/**
 * Until when an order whose payment was declined can be paid in another way: its prices are those that were agreed to, and
 * no shop keeps them for ever. The journal has its message for longer.
 */
export function payableUntil(placedAt: Date): Date {
  return new Date(placedAt.getTime() + PAYABLE_DAYS * 86_400_000);
}

const putBack: ReadonlySet<OrderStatus> = new Set(['out_of_stock', 'payment_declined', 'cancelled']);

/** Whether an order came to nothing, so that its goods may go back into the cart. */
export function canBePutBack(status: OrderStatus): boolean {
  return putBack.has(status);
}

const { whyNot } = words.cancelling;

/**
 * Why its buyer can’t cancel an order in that state, in words a shopper reads. Undefined where they can. Whoever runs the
 * shop can take a packed one back as well, see {@link canBecome}: they have the parcel in hand.
 */
export const notCancellable: Readonly<Record<OrderStatus, string | undefined>> = {
  received: whyNot.received,
  confirmed: undefined,
  out_of_stock: whyNot.nothing,
  payment_declined: whyNot.nothing,
  packed: whyNot.packed,
  shipped: whyNot.shipped,
  cancelled: whyNot.cancelled,
  refunded: whyNot.refunded,
};
