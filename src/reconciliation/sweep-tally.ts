import type { WaitingOrder } from '../cart/index.js';
import type { Finding } from './resend-policy.js';

/** Accepted orders that carts keep, counted by what a sweep thinks of them. */
export type Tally = Record<Finding | 'recorded', number> & {
  /**
   * Since when the longest waiting order waits, milliseconds since the epoch; undefined when none does. Those that wait
   * for a person (held, stuck) don’t count: they have figures and alarms of their own, and one of them would hide for ever
   * that others wait for the worker.
   */
  oldestAt: number | undefined;
};

export function nothingFound(): Tally {
  return { young: 0, underway: 0, missing: 0, held: 0, stuck: 0, recorded: 0, oldestAt: undefined };
}

/** Counts an order. @param released whether those found recorded are off their carts by now */
export function note(tally: Tally, { at }: WaitingOrder, finding: Finding | 'recorded', released: boolean): void {
  tally[finding] += 1;
  if (finding === 'held' || finding === 'stuck' || (finding === 'recorded' && released)) return;
  tally.oldestAt = earlier(tally.oldestAt, at);
}

/** Of each figure the worse one. */
export function worstOf(a: Tally, b: Tally): Tally {
  return {
    young: Math.max(a.young, b.young),
    underway: Math.max(a.underway, b.underway),
    missing: Math.max(a.missing, b.missing),
    held: Math.max(a.held, b.held),
    stuck: Math.max(a.stuck, b.stuck),
    recorded: Math.max(a.recorded, b.recorded),
    oldestAt: earlier(a.oldestAt, b.oldestAt),
  };
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
