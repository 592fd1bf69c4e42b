import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Tries are forgotten an hour after the first of them. */
const HOUR_SECONDS = 3600;

export interface TallyRules {
  /** Tries that need no pause after them. */
  readonly free: number;
  /** Seconds of the first pause; each next one is twice as long. */
  readonly firstPause: number;
  readonly longestPause: number;
}

/** Counts tries by key and says how long to wait for the next one. In memory only. */
export class Tally {
  private readonly tries: RateLimiterMemory;
  private readonly pauses = new RateLimiterMemory({ points: 0, duration: 1 });

  constructor(private readonly rules: TallyRules) {
    this.tries = new RateLimiterMemory({ points: rules.free, duration: HOUR_SECONDS });
  }

  /** Counts a try and answers 0; or answers the seconds to wait when it comes too early, and then doesn’t count it. */
  async count(key: string): Promise<number> {
    // Counted first and looked at afterwards: of many at once, each gets a number of its own.
    const { consumedPoints } = await this.tries.penalty(key);
    if (consumedPoints < this.rules.free) return 0;
    const pause = consumedPoints > this.rules.free ? await this.pauseOf(key) : 0;
    if (pause > 0) await this.tries.reward(key);
    else await this.pauses.block(key, this.pauseAfter(consumedPoints));
    return pause;
  }

  /** What was counted was no failure after all. */
  async takeBack(key: string): Promise<void> {
    const { consumedPoints } = await this.tries.reward(key);
    if (consumedPoints < this.rules.free) await this.pauses.delete(key);
  }

  async forget(key: string): Promise<void> {
    await Promise.all([this.tries.delete(key), this.pauses.delete(key)]);
  }

  private async pauseOf(key: string): Promise<number> {
    const pause = await this.pauses.get(key);
    return pause === null ? 0 : Math.max(0, Math.ceil(pause.msBeforeNext / 1000));
  }

  private pauseAfter(tries: number): number {
    const { free, firstPause, longestPause } = this.rules;
    return Math.min(longestPause, firstPause * 2 ** (tries - free));
  }
}
