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
  /** Opens only if a call that began after another had failed fails, too: those under way together may have met one accident. */
  readonly lasting?: boolean;
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
  private readonly row: FailuresInARow;

  constructor(
    private readonly options: BreakerOptions,
    events: BreakerEvents = {},
  ) {
    const { openedFor } = this;
    const { threshold, openFor, isFailure, lasting = false } = options;
    // cockatiel compares the wall clock’s difference with this: only its sign can be relied on.
    const backoff: IBackoff<unknown> = {
      get duration() {
        return openedFor() >= openFor ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      },
      next: () => backoff,
    };
    this.row = new FailuresInARow(threshold, lasting);
    this.policy = circuitBreaker(handleWhen(isFailure), { halfOpenAfter: backoff, breaker: this.row });
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
      return await this.policy.execute(() => this.watched(call));
    } catch (error) {
      throw error instanceof BrokenCircuitError ? new BreakerOpen() : error;
    }
  }

  private async watched<T>(call: () => Promise<T>): Promise<T> {
    const begun = this.row.begin();
    try {
      return await call();
    } catch (error) {
      if (this.options.isFailure(error)) this.row.failed(begun);
      throw error;
    }
  }

  private readonly openedFor = (): number => performance.now() - this.openedAt;
}

class FailuresInARow extends ConsecutiveBreaker {
  private begun = 0;
  /** How many calls had begun when the first failure of the row was known. */
  private since: number | undefined;
  private lasts = false;

  constructor(
    threshold: number,
    private readonly lasting: boolean,
  ) {
    super(threshold);
  }

  /** Gives the number of a call that begins. */
  begin(): number {
    return this.begun++;
  }

  /** To be told of each call that failed before its failure counts. */
  failed(call: number): void {
    this.since ??= this.begun;
    if (call >= this.since) this.lasts = true;
  }

  override success(): void {
    super.success();
    this.since = undefined;
    this.lasts = false;
  }

  override failure(): boolean {
    return super.failure() && (this.lasts || !this.lasting);
  }
}
