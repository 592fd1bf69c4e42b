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

/** A part of a captured charge that is to go back, under a key of its own. Amount in minor units, of the part. */
export interface HeldPart extends Held {
  /** The key of the charge it is a part of. */
  readonly chargeKey: string;
}

/** Where a charge’s money is, as its provider says. `held`: neither captured nor released since it was authorised. */
export type ChargeState = 'held' | 'captured' | 'released' | 'refunded';

/**
 * A provider of payment. Every call carries the key of its charge. A call that rejects means “nobody knows”, never “no”:
 * it may have been done. `authorise` must answer the same however often it is asked with one key; the others are asked for
 * again only once {@link statusOf} or {@link statusOfPart} has said that they weren’t done, or where the provider is
 * {@link repeatable}. A provider that has released a hold must refuse to capture it.
 */
export interface PaymentProvider {
  readonly name: string;
  readonly methods: readonly string[];
  /** Whether the provider promises that capture, release and refunds have one effect however often one key asks for them. */
  readonly repeatable?: boolean;
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
  /** Sends a part of captured money back. Parts of one charge have keys of their own, and never add up to more than it. */
  refundPart(part: HeldPart): Promise<void>;
  /** Where the money of a charge is now. Changes nothing. `undefined` when the provider can’t say. */
  statusOf?(held: Held): Promise<ChargeState | undefined>;
  /** Whether a part was sent back. Changes nothing. `undefined` when the provider can’t say. */
  statusOfPart?(part: HeldPart): Promise<'refunded' | 'not-refunded' | undefined>;
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

/** The idempotency key of a refund of a part of a charge. @param number its place among the order’s refunds, from 1 */
export function refundKey(chargeKey: string, number: number): string {
  return `${chargeKey}.refund-${String(number)}`;
}
