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
