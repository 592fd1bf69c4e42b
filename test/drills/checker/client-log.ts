/** What shoppers asked for and what they were told. Times are milliseconds since the epoch, money is minor units. */
export interface ClientLog {
  readonly purchases: readonly Purchase[];
  readonly cancellations: readonly Cancellation[];
  readonly operations: readonly CartOperation[];
  readonly readings: readonly CartReading[];
  readonly visits: readonly PageVisit[];
  readonly sessionChanges: readonly SessionChange[];
  readonly personalAnswers: readonly PersonalAnswer[];
}

/**
 * What an answer lets a shopper believe. `unknown` is no answer at all, or one that doesn't say whether it was done: a
 * 5xx may have been sent after the deed.
 */
export type Told = 'accepted' | 'refused' | 'unknown';

interface Asked {
  readonly shopper: string;
  /** As the shopper's cookie names it; undefined until a first answer brought one. */
  readonly cartId?: string;
  readonly sentAt: number;
  /** When the answer was there, or when the shopper gave up. */
  readonly answeredAt: number;
  /** Undefined when no answer came. */
  readonly status?: number;
}

export interface AgreedLine {
  readonly sku: string;
  readonly qty: number;
  readonly unitPrice: number;
}

/** One press of Buy. Pressing again after an unknown answer is another purchase of the same order id. */
export interface Purchase extends Asked {
  /** The `nextOrderId` of the cart. */
  readonly orderId: string;
  /** The version of the cart that was agreed to. */
  readonly ver: number;
  readonly lines: readonly AgreedLine[];
  readonly total: number;
  readonly told: Told;
  /** The order's number, when one was told. */
  readonly number?: string;
  /** What a refusal called itself. */
  readonly reason?: string;
}

/** One request to cancel an order. */
export interface Cancellation extends Asked {
  readonly orderId: string;
  readonly told: Told;
}

/** One request to change a cart. A repeat after an unknown answer is another entry with the same `opId`. */
export interface CartOperation extends Asked {
  readonly opId: string;
  readonly sku: string;
  readonly change: CartChange;
  readonly told: Told;
}

/** Adding counts once per `opId`; setting and removing are absolute. */
export type CartChange =
  | { readonly kind: 'add'; readonly pieces: number }
  | { readonly kind: 'set'; readonly pieces: number }
  | { readonly kind: 'remove' };

/** A cart as it was shown. */
export interface CartReading {
  readonly cartId: string;
  readonly sentAt: number;
  readonly answeredAt: number;
  /** Pieces by sku. */
  readonly lines: Readonly<Record<string, number>>;
}

/** Any request, whatever else the log says about it. */
export interface PageVisit {
  readonly shopper: string;
  readonly path: string;
  /** `must-work`: pages that a shopper sees whatever is broken. `other`: pages that may say “not now”. */
  readonly class: 'must-work' | 'other';
  readonly sentAt: number;
  readonly ms: number;
  readonly status?: number;
  /** Why there was no status: `cut` is a connection that broke under way, `late` a deadline, `shut` nobody listening. */
  readonly failure?: 'cut' | 'late' | 'shut';
  /** The words of a 5xx, to see whether they give away more than they should. */
  readonly words?: string;
}

export interface SessionChange {
  /** One cookie jar. */
  readonly browser: string;
  readonly member: string;
  readonly kind: 'signed-in' | 'signed-out' | 'role-lost';
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly told: Told;
}

/** An answer to a request for something personal. */
export interface PersonalAnswer {
  readonly browser: string;
  readonly path: string;
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly status?: number;
  /** Members whose canary, a word only their own pages hold, was found in it. */
  readonly canariesOf: readonly string[];
  /** True for an answer that only staff may get. */
  readonly staffOnly?: boolean;
}
