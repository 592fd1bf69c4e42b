import { createHash } from 'node:crypto';
import { type ActionName, orderNumber, type OrderStatus } from '../orders/index.js';

/** The message of a recorded order, exactly as it was accepted: sent again, it becomes the same order. */
export interface JournaledMessage {
  readonly kind: 'message';
  readonly orderId: string;
  /** When it was journaled, which is after its order was recorded. */
  readonly at: Date;
  /** What the order was when it was journaled; undefined where that wasn’t looked at. */
  readonly status?: OrderStatus | undefined;
  readonly body: string;
}

/** A step that an order took after it was recorded. */
export interface JournaledEvent {
  readonly kind: 'event';
  readonly orderId: string;
  /** When the order took it. */
  readonly at: Date;
  readonly status: OrderStatus;
}

/** What its states don’t tell of an order: a parcel, money sent back, an invoice paid, with who did it and what they said. */
export interface JournaledAct {
  readonly kind: 'act';
  readonly orderId: string;
  /** When it was done. */
  readonly at: Date;
  /** What the order was when this was journaled. A release that knows no acts passes over entries with a state. */
  readonly status: OrderStatus;
  readonly act: ActDone;
}

/** Something done to an order by hand, as it is kept with the order: asked for again, it is done again. */
export interface ActDone {
  readonly action: ActionName;
  readonly operationId: string;
  readonly doneBy: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
}

export type JournalEntry = JournaledMessage | JournaledEvent | JournaledAct;

/** An entry without the message’s body, which holds names and addresses: enough to compare with the database. */
export type JournalHeading = Omit<JournaledMessage, 'body'> | JournaledEvent | JournaledAct;

export interface EntryKey {
  /** Day and one of sixteen shards. */
  readonly shard: string;
  readonly entry: string;
}

export interface JournalItem extends EntryKey {
  readonly orderId: string;
  readonly kind: JournalEntry['kind'];
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly status?: OrderStatus;
  readonly body?: string;
  readonly act?: ActDone;
  /** Epoch seconds after which DynamoDB may delete it. */
  readonly expires: number;
}

/**
 * Longer than the oldest backup the shop’s own rules keep, with some days to notice that one is needed: what a backup
 * lacks must still be here when it is restored.
 */
export const KEPT_DAYS = 40;
const DAY_MILLISECONDS = 86_400_000;

/** One partition key takes a thousand writes a second: a day’s entries are spread over so many. */
export const SHARDS = 16;

/** Which of the sixteen an order’s entries are in. By its number, which is all that somebody on call may know of it. */
export function shardOf(number: string): number {
  return (createHash('sha256').update(number).digest()[0] ?? 0) % SHARDS;
}

/** The partition of that day’s entries. @param shard 0 to 15 */
export function partition(day: Date, shard: number): string {
  return `${day.toISOString().slice(0, 10)}#${shard.toString(16)}`;
}

/** Every day a journal that is asked since then has to be looked for in, oldest first; never more than it keeps. */
export function daysSince(since: Date, now: Date): Date[] {
  const from = Math.max(since.getTime(), now.getTime() - (KEPT_DAYS + 1) * DAY_MILLISECONDS);
  const first = Math.floor(from / DAY_MILLISECONDS);
  const last = Math.floor(now.getTime() / DAY_MILLISECONDS);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => new Date((first + n) * DAY_MILLISECONDS));
}

/**
 * The item an entry is kept as. Its key says all that makes an entry what it is, so that writing it twice is writing it
 * once, and no later entry of the same order replaces an earlier one.
 */
export function itemOf(entry: JournalEntry, now: Date): JournalItem {
  const { orderId, at, kind } = entry;
  const number = orderNumber(orderId);
  return {
    shard: partition(at, shardOf(number)),
    entry: [number, orderId, at.toISOString(), nameOf(entry)].join('#'),
    orderId,
    kind,
    at: at.getTime(),
    ...(entry.status === undefined ? {} : { status: entry.status }),
    ...(kind === 'message' ? { body: entry.body } : {}),
    ...(kind === 'act' ? { act: entry.act } : {}),
    expires: Math.ceil(now.getTime() / 1000) + KEPT_DAYS * 86_400,
  };
}

/** What tells an entry from others of its order and time. */
function nameOf(entry: JournalEntry): string {
  if (entry.kind === 'event') return entry.status;
  return entry.kind === 'act' ? `act#${entry.act.operationId}` : entry.kind;
}

/** What an item says, without the body. */
export function headingIn({ orderId, kind, at, status, act }: JournalItem): JournalHeading {
  const heading = { orderId, at: new Date(at) };
  if (kind === 'message') return { ...heading, kind, status };
  if (status === undefined) throw new Error(`the journal has an event of ${orderId} without a status`);
  if (kind === 'act') {
    if (act === undefined) throw new Error(`the journal has an act on ${orderId} without what was done`);
    return { ...heading, kind, status, act };
  }
  return { ...heading, kind, status };
}
