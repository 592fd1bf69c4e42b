import type { Clock } from '../foundation/clock/index.js';
import { randomId } from '../foundation/identifiers/index.js';

/**
 * Nobody else touches a step that was claimed for so long, and no sooner is a step without an outcome looked up. Longer
 * than a call that begins in time can take, and leaves twenty seconds for clocks that differ.
 */
const CLAIM_MILLISECONDS = 30_000;
/** A process that was held up for longer since it wrote the claim asks for nothing any more. */
const BEGINS_WITHIN_MILLISECONDS = 5000;

/** Nothing is being asked for: what a payment starts with. */
export const unasked = { askedAt: null, askedFor: null, askedBy: null } as const;

/** One process’s claim on the steps of one batch: written into their rows before the provider is called. */
export interface Asking {
  /** Names the claim; no two are alike. */
  readonly by: string;
  readonly at: Date;
  /** Until then the steps are the claimer’s alone. */
  readonly until: Date;
  /** Whether a call may still begin. Measured from before the claim was written. */
  inTime(): boolean;
}

/** Begins a claim. To be made before its rows are written, so that the time this takes counts. */
export function asking(clock: Clock): Asking {
  const now = clock.now();
  const monotonic = performance.now();
  return {
    ...{ by: randomId(), at: new Date(now), until: new Date(now + CLAIM_MILLISECONDS) },
    // The one clock stands still while a machine is suspended, the other may be set: the larger counts.
    inTime: () => Math.max(clock.now() - now, performance.now() - monotonic) < BEGINS_WITHIN_MILLISECONDS,
  };
}

/** How long a step in doubt waits at least before the provider is asked what became of it, in milliseconds. */
export const DOUBT_MILLISECONDS = CLAIM_MILLISECONDS;
