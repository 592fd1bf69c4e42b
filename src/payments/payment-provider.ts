/** What is to be paid: an order’s total by a method its shopper chose. Amount in minor units. */
export interface Charge {
  readonly orderId: string;
  /** Names this charge among all others, see {@link paymentKey}. */
  readonly key: string;
  readonly method: string;
  readonly amount: number;
  readonly currency: string;
  readonly at: Date;
}

/** A charge the provider has answered before, by its reference. Amount in minor units. */
export interface Held {
  readonly orderId: string;
  /** The key it was asked for with. */
  readonly key: string;
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
}

/**
 * A provider of payment. Every call carries the key of its charge and must answer the same however often it is asked with
 * that key: the shop asks again whenever an answer got lost. A call that rejects means “ask again later”, never “no”.
 */
export interface PaymentProvider {
  readonly name: string;
  readonly methods: readonly string[];
  /** Holds the money, or says no. `open` for money that comes by itself later. */
  authorise(charge: Charge): Promise<{ readonly status: 'approved' | 'declined' | 'open'; readonly reference: string }>;
  /** Takes the money that was held. */
  capture(held: Held): Promise<void>;
  /**
   * Lets go of money that was held. Where it was captured all the same, by a call whose answer nobody heard, sends it
   * back: afterwards nothing of it is kept.
   */
  release(held: Held): Promise<void>;
  /** Sends captured money back. */
  refund(held: Held): Promise<void>;
}

/**
 * The idempotency key of a charge. The first attempt has the order’s id. Once money that was held has been given up, the
 * same order asks under a key of its own: under the old one the provider would answer with a hold that is gone.
 *
 * @param attempt how often the order’s money was given up before
 */
export function paymentKey(orderId: string, attempt: number): string {
  return attempt === 0 ? orderId : `${orderId}.${String(attempt)}`;
}
