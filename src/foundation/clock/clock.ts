/** An AWS client, which learns from each answer how far its own clock is off: to the second, and late by the answer’s way. */
export interface TimeKeeper {
  readonly config?: { readonly systemClockOffset?: number };
}

/** Less than this, in milliseconds, says more about rounding and the answer’s way than about the clock. */
const SLIGHT = 30_000;

/**
 * The time that all processes of the shop agree on: AWS’s, where it is known to be another. For every time that another
 * process compares with the present: written by a clock that is an hour fast, it would have to wait for that hour. A clock
 * that is right is left alone, or each answer of AWS would move it by up to a second, and back.
 */
export class Clock {
  constructor(private readonly aws: TimeKeeper = {}) {}

  /** Milliseconds since the epoch. */
  now(): number {
    const offset = this.aws.config?.systemClockOffset ?? 0;
    return Date.now() + (Math.abs(offset) < SLIGHT ? 0 : offset);
  }

  date(): Date {
    return new Date(this.now());
  }
}
