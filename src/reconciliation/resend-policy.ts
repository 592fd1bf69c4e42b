import type { WaitingOrder } from '../cart/index.js';

const SECOND = 1000;
/** Between two sendings of an order that the queue refused. */
const AGAIN_MILLISECONDS = 10 * SECOND;
/** However busy the queue is, an order is sent again after this long. */
const LONGEST_MILLISECONDS = 900 * SECOND;
/** Sent so often and still not recorded: something is wrong with it, and a person has to look. */
export const MOST_SWEEPS = 5;

export interface Search {
  /** Milliseconds since the epoch, as all times here. */
  readonly now: number;
  /** Age at which an order is looked for, milliseconds. */
  readonly patience: number;
  /** When the queue was last seen to hold nothing; undefined when it never was. */
  readonly emptyAt: number | undefined;
}

export type Finding = 'young' | 'underway' | 'missing' | 'held' | 'stuck';

/**
 * What to think of an accepted order that isn’t recorded. In a backlog it stands in the queue like everybody else, and
 * sending it again would only make the backlog longer; but what was sent before the queue was last seen empty is in no
 * queue any more.
 */
export function findingOf(order: WaitingOrder, { now, patience, emptyAt }: Search): Finding {
  if (order.held !== undefined) return 'held';
  if (now - order.at < patience) return 'young';
  if ((order.sweeps ?? 0) >= MOST_SWEEPS) return 'stuck';
  const sentAt = order.sweptAt ?? order.at;
  if (order.unsent === true)
    return order.sweptAt === undefined || now - sentAt >= AGAIN_MILLISECONDS ? 'missing' : 'young';
  if (emptyAt !== undefined && emptyAt - sentAt >= patience) return 'missing';
  return now - sentAt >= LONGEST_MILLISECONDS ? 'missing' : 'underway';
}
