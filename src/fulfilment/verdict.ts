import type { OrderPlaced, OrderStatus } from '../orders/index.js';

/**
 * What became of a message. All but `retry` may be deleted from the queue: `recorded` and `repeat` are rows in MySQL,
 * `quarantined` is kept with its reason. `retry` stays in the queue, with its receive count as budget: the database
 * takes no orders, this order alone could not be recorded, its payment provider could not be asked, or it took too long.
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
  | { readonly kind: 'retry'; readonly because: RetryReason };

/** `database`: whatever came next would fare no better, so nothing more should be received for now. */
export type RetryReason = 'database' | 'order' | 'payment' | 'time';

export const retry = (because: RetryReason): Verdict => ({ kind: 'retry', because });
