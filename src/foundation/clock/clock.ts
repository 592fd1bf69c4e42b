/** An AWS client, which learns from each answer how far its own clock is off once that is five minutes or more. */
export interface TimeKeeper {
  readonly config?: { readonly systemClockOffset?: number };
}

/**
 * The time that all processes of the shop agree on: AWS’s, as far as it is known. For every time that another process
 * compares with the present: written by a clock that is an hour fast, it would have to wait for that hour.
 */
export class Clock {
  constructor(private readonly aws: TimeKeeper = {}) {}

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + (this.aws.config?.systemClockOffset ?? 0);
  }

  date(): Date {
    return new Date(this.now());
  }
}
