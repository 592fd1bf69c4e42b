import { RANDOM_ID } from '../foundation/identifiers/index.js';
import { type OrderPlaced, readOrderPlaced, UnreadableOrder } from '../orders/index.js';
import type { Payment } from '../payments/index.js';

/** A message as it came from the queue. */
export interface Received {
  readonly messageId: string;
  readonly body: string;
}

/** A message that is an order. */
export interface Parcel {
  readonly message: Received;
  readonly order: OrderPlaced;
}

/** An order whose provider has said whether it can be paid. */
export interface PaidParcel extends Parcel {
  readonly payment: Payment;
}

/** What a message that can’t be read says about itself. Nothing has checked it. */
export interface Claim {
  readonly orderId?: string | undefined;
  readonly cartId?: string | undefined;
}

export interface Unreadable {
  readonly message: Received;
  readonly reason: string;
  readonly claim: Claim;
}

export interface Sorted {
  readonly parcels: readonly Parcel[];
  readonly unreadable: readonly Unreadable[];
}

/** Tells orders from what can’t be one. A message that came twice in the batch counts once. */
export function sorted(batch: readonly Received[]): Sorted {
  const parcels: Parcel[] = [];
  const unreadable: Unreadable[] = [];
  for (const message of new Map(batch.map((received) => [received.messageId, received])).values()) {
    try {
      parcels.push({ message, order: readOrderPlaced(message.body) });
    } catch (error) {
      if (!(error instanceof UnreadableOrder)) throw error;
      unreadable.push({ message, reason: error.reason, claim: claimIn(message.body) });
    }
  }
  return { parcels, unreadable };
}

/** What a body says about itself, whether or not it is an order. */
export function claimIn(body: string): Claim {
  try {
    const { orderId, cartId } = (JSON.parse(body) ?? {}) as Record<string, unknown>;
    return {
      orderId: typeof orderId === 'string' && RANDOM_ID.test(orderId) ? orderId : undefined,
      cartId: typeof cartId === 'string' && /^[\w.-]{1,64}$/.test(cartId) ? cartId : undefined,
    };
  } catch {
    return {};
  }
}
