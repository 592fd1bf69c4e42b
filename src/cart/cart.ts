import { MOST_LINES, MOST_PER_LINE } from './limits.js';
import type { ProofRequests } from './proof-requests.js';

/** What a visitor means to buy: one item in the cart table. */
export interface Cart {
  readonly id: string;
  /** Moves with every change; a purchase must name the one it saw. */
  readonly ver: number;
  /** Id of the order this cart will become. */
  readonly nextOrderId: string;
  readonly lines: Readonly<Record<string, CartLine>>;
  /** Accepted orders the worker hasn’t recorded yet, by order id: proof that they exist until MySQL has them. */
  readonly pending: Readonly<Record<string, PendingOrder>>;
  /** Ids of the last accepted orders, newest first. */
  readonly lastOrders: readonly string[];
  /** Ids of the last changes, so that a change repeated by a network layer counts once. */
  readonly ops: readonly string[];
  /** What was filled in at checkout so far. */
  readonly draft?: unknown;
  /** The address that whoever buys with this cart has shown to be theirs, by a link mailed to it; as it is compared. */
  readonly provenEmail?: string;
  /** Links that were mailed to have one proved. */
  readonly proofRequests?: ProofRequests;
  /** Present while orders are pending. */
  readonly pendingSince?: number;
}

export interface CartLine {
  readonly qty: number;
  /** Minor units the shopper saw when the line was last touched. */
  readonly seenPrice: number;
  /** Milliseconds since the epoch: lines keep the order in which they were added. */
  readonly addedAt: number;
}

export interface PendingOrder {
  /** The message exactly as it must be sent. */
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Set when the queue is known not to have taken it. */
  readonly unsent?: true;
  /** When a sweep sent it again last, milliseconds since the epoch, and how often. */
  readonly sweptAt?: number;
  readonly sweeps?: number;
  /** Why it must not be sent again: the worker found that it can’t be recorded. */
  readonly held?: string;
}

const KEPT_DAYS = 60;

/** Epoch seconds after which an untouched cart may go. Whole seconds: DynamoDB’s expiry takes no fractions. */
export function expiryFrom(now: number): number {
  return Math.ceil(now / 1000) + KEPT_DAYS * 86_400;
}

export function isEmpty(cart: Cart | undefined): boolean {
  return cart === undefined || Object.keys(cart.lines).length === 0;
}

/** Pieces in the cart, over all lines. */
export function piecesIn(cart: Cart | undefined): number {
  return cart === undefined ? 0 : Object.values(cart.lines).reduce((pieces, { qty }) => pieces + qty, 0);
}

/** True when this cart has become that order, whether or not it is recorded yet. */
export function hasAccepted(cart: Cart, orderId: string): boolean {
  return pendingOf(cart, orderId) !== undefined || cart.lastOrders.includes(orderId);
}

/** An accepted order that the worker hasn’t recorded yet. */
export function pendingOf(cart: Cart | undefined, orderId: string): PendingOrder | undefined {
  return cart === undefined ? undefined : own(cart.pending, orderId);
}

/** The line of a product. */
export function lineOf(lines: Cart['lines'] | undefined, sku: string): CartLine | undefined {
  return lines === undefined ? undefined : own(lines, sku);
}

/** Ids come from addresses, and every object has something by the name of `toString`. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Lines of two carts in one: quantities add up, within what a line may hold; earlier lines stay first. */
export function mergedLines(into: Cart['lines'], from: Cart['lines']): Record<string, CartLine> {
  const merged: Record<string, CartLine> = { ...into };
  for (const [sku, line] of Object.entries(from)) {
    const present = lineOf(merged, sku);
    if (present !== undefined) {
      merged[sku] = { ...line, qty: Math.min(MOST_PER_LINE, present.qty + line.qty), addedAt: present.addedAt };
    } else if (Object.keys(merged).length < MOST_LINES) {
      merged[sku] = line;
    }
  }
  return merged;
}
