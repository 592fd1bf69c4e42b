import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  type IBackoff,
} from 'cockatiel';

export interface BreakerOptions {
  /** Failures in a row after which the breaker opens. */
  readonly threshold: number;
  /** Milliseconds it stays open before one call may try again. */
  readonly openFor: number;
  /** Which errors are failures; any other error says nothing. */
  readonly isFailure: (error: unknown) => boolean;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

/** Told when a breaker opens after having been closed, and when it closes again. Not for each probe in between. */
export interface BreakerEvents {
  readonly opened?: (reason: unknown) => void;
  readonly closed?: () => void;
}

/** The call was not made: calls before it failed in a row, and nothing is known to be better yet. */
export class BreakerOpen extends Error {
  override readonly name = 'BreakerOpen';
  readonly code = 'BreakerOpen';

  constructor() {
    super('not asked: earlier calls failed in a row');
  }
}

/**
 * A circuit breaker fed by the calls it guards: after some failures in a row calls are refused at once, then a single
 * call is let through as a probe, whose outcome decides. cockatiel’s breaker with two differences:
 *
 * - its open time goes by a clock that nobody sets: by the wall clock, one that is put back an hour keeps it open an hour;
 * - while the probe is under way other calls are refused instead of waiting for it: they would pay its time-out.
 */
export class Breaker {
  private readonly policy;
  private openedAt = 0;
  private announced = false;

  constructor({ threshold, openFor, isFailure }: BreakerOptions, events: BreakerEvents = {}) {
    const { openedFor } = this;
    // cockatiel compares the wall clock’s difference with this: only its sign can be relied on.
    const backoff: IBackoff<unknown> = {
      get duration() {
        return openedFor() >= openFor ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      },
      next: () => backoff,
    };
    this.policy = circuitBreaker(handleWhen(isFailure), {
      halfOpenAfter: backoff,
      breaker: new ConsecutiveBreaker(threshold),
    });
    this.policy.onBreak((reason) => {
      this.openedAt = performance.now();
      if (this.announced) return;
      this.announced = true;
      events.opened?.('error' in reason ? reason.error : undefined);
    });
    this.policy.onReset(() => {
      this.announced = false;
      events.closed?.();
    });
  }

  get state(): BreakerState {
    if (this.policy.state === CircuitState.Closed) return 'closed';
    return this.policy.state === CircuitState.HalfOpen ? 'half-open' : 'open';
  }

  /** Runs `call`. @throws {BreakerOpen} when it was not run, or what it throws */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.policy.state === CircuitState.HalfOpen) throw new BreakerOpen();
    try {
      return await this.policy.execute(call);
    } catch (error) {
      throw error instanceof BrokenCircuitError ? new BreakerOpen() : error;
    }
  }

  private readonly openedFor = (): number => performance.now() - this.openedAt;
}
