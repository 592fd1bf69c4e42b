import type { Severity } from './finding.js';

/**
 * `noted`: the shop itself is at it and not late. `would-repair`: a run that may change something would repair it.
 */
export type DiscrepancyOutcome = 'repaired' | 'would-repair' | 'noted' | 'needs-person';

/** What a check found, and what was done about it. Nothing in it is personal. */
export interface Discrepancy {
  /** Name of the check that found it. */
  readonly kind: string;
  readonly severity: Severity;
  /** An order’s number, a sku, a message’s id, or the name of a queue. */
  readonly subject: string;
  readonly orderId: string | null;
  readonly words: string;
  readonly outcome: DiscrepancyOutcome;
}

/** A check of which nobody knows what it would have found. */
export interface UnansweredCheck {
  readonly name: string;
  readonly reason: unknown;
}

/** What one run of the checks came to. */
export interface ReconciliationReport {
  /** Names of the checks that were run, those without an answer included. */
  readonly checks: readonly string[];
  readonly discrepancies: readonly Discrepancy[];
  /** Checks that could not be asked, or whose repair could not be done. */
  readonly unanswered: readonly UnansweredCheck[];
  /** Checks that may have found more than is named here. */
  readonly cutShort: readonly string[];
}
