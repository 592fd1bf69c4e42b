/**
 * Every state an order can be in, and what it may become. `received` is the state between acceptance and the worker’s
 * record: no row in MySQL has it.
 */
export const mayBecome = {
  received: ['confirmed', 'out_of_stock', 'payment_declined'],
  confirmed: ['packed', 'cancelled', 'refunded'],
  out_of_stock: [],
  payment_declined: [],
  packed: ['shipped', 'refunded'],
  shipped: ['refunded'],
  cancelled: ['refunded'],
  refunded: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderStatus = keyof typeof mayBecome;
export const orderStatuses = Object.keys(mayBecome) as OrderStatus[];

/** The state in words a shopper reads. */
export const statusWords: Readonly<Record<OrderStatus, string>> = {
  received: 'Received',
  confirmed: 'Confirmed',
  out_of_stock: 'Out of stock',
  payment_declined: 'Payment declined',
  packed: 'Packed',
  shipped: 'Shipped',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
};

/** Whether the table allows the step. */
export function canBecome(from: OrderStatus, to: OrderStatus): boolean {
  return (mayBecome[from] as readonly OrderStatus[]).includes(to);
}

/** The states an order goes through next when all goes well, in that order. None for one that came to an end. */
export function statesAhead(status: OrderStatus): readonly OrderStatus[] {
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

const NOTHING_LEFT = 'This order came to nothing already, so there is nothing to cancel.';

/** Why an order in that state can’t be cancelled, in words a shopper reads. Undefined where it can. */
export const notCancellable: Readonly<Record<OrderStatus, string | undefined>> = {
  received: 'This order is still being recorded. Please try again in a moment.',
  confirmed: undefined,
  out_of_stock: NOTHING_LEFT,
  payment_declined: NOTHING_LEFT,
  packed: 'This order is packed already, so it can no longer be cancelled.',
  shipped: 'This order is on its way already, so it can no longer be cancelled.',
  cancelled: 'This order is cancelled already.',
  refunded: 'This order is refunded already, so there is nothing to cancel.',
};
