import { type OrderPlaced, readOrderPlaced, UnreadableOrder } from '../orders/index.js';

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

export interface Sorted {
  readonly parcels: readonly Parcel[];
  readonly unreadable: readonly { readonly message: Received; readonly reason: string }[];
}

/** Tells orders from what can’t be one. A message that came twice in the batch counts once. */
export function sorted(batch: readonly Received[]): Sorted {
  const parcels: Parcel[] = [];
  const unreadable: { message: Received; reason: string }[] = [];
  for (const message of new Map(batch.map((received) => [received.messageId, received])).values()) {
    try {
      parcels.push({ message, order: readOrderPlaced(message.body) });
    } catch (error) {
      if (!(error instanceof UnreadableOrder)) throw error;
      unreadable.push({ message, reason: error.reason });
    }
  }
  return { parcels, unreadable };
}
