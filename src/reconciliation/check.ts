import type { Finding, Severity } from './finding.js';
import type { Inspection } from './inspection.js';

/**
 * One thing that must hold, and how to see whether it does.
 *
 * @typeParam Subject what it looks at: the living store, or in the drills everything that is known of one drill
 */
export interface Check<Found extends Finding = Finding, Subject = Inspection> {
  /** Lower case with hyphens: a label of metrics, a word for `--only`, a row of the runbook. */
  readonly name: string;
  readonly severity: Severity;
  /** What holds when nothing is found, as one sentence. */
  readonly promise: string;

  /** Looks and changes nothing. @throws when what it has to ask is away: then nobody knows, and nobody may say “none” */
  finds(subject: Subject): Promise<readonly Found[]>;

  /**
   * Puts right what it found, where that is certain to be right and safe to repeat.
   *
   * @returns what was done in words; undefined when somebody else was faster
   * @throws when a part that is needed is away: a later run does it
   */
  mends?(found: Found, subject: Subject): Promise<string | undefined>;
}
