import type { OrderPlaced, OrderStatus } from '../orders/index.js';

/**
 * What became of a message. All but `later` may be deleted from the queue: `recorded` and `repeat` are rows in MySQL,
 * `quarantined` is kept with its reason. `later` stays in the queue: the database or the payment provider could not be
 * asked, or it took too long.
 */
export type Verdict =
  | { readonly kind: 'recorded'; readonly order: OrderPlaced; readonly status: OrderStatus }
  | { readonly kind: 'repeat'; readonly order: OrderPlaced }
  | {
      readonly kind: 'quarantined';
      readonly reason: string;
      /** The order it is or claims to be, and its cart: sending it again would lead here again. */
      readonly held?: { readonly orderId: string; readonly cartId: string };
      readonly orderId?: string | undefined;
    }
  | { readonly kind: 'later'; readonly because: 'database' | 'payment' | 'time' };

export const later = (because: 'database' | 'payment' | 'time'): Verdict => ({ kind: 'later', because });
