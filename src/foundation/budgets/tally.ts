import { SharedCounter } from './shared-counter.js';
import type { SharedStore } from './shared-store.js';

/** Tries are forgotten an hour after the first of them. */
const HOUR_SECONDS = 3600;

export interface TallyRules {
  /** Tries that need no pause after them. */
  readonly free: number;
  /** Seconds of the first pause; each next one is twice as long. */
  readonly firstPause: number;
  readonly longestPause: number;
}

/** Counts tries by key, with all processes of the shop, and says how long to wait for the next one. */
export class Tally {
  private readonly tries: SharedCounter;
  private readonly pauses: SharedCounter;

  constructor(
    name: string,
    private readonly rules: TallyRules,
    store: SharedStore,
  ) {
    this.tries = new SharedCounter(`${name}-tries`, HOUR_SECONDS, store);
    this.pauses = new SharedCounter(`${name}-pauses`, rules.longestPause, store);
  }

  /** Counts a try and answers 0; or answers the seconds to wait when it comes too early, and then doesn’t count it. */
  async count(key: string): Promise<number> {
    // Counted first and looked at afterwards: of many at once, each gets a number of its own.
    const { points } = await this.tries.add(key);
    if (points < this.rules.free) return 0;
    const pause = points > this.rules.free ? await this.pauseOf(key) : 0;
    if (pause > 0) await this.tries.takeBack(key);
    else await this.pauses.mark(key, this.pauseAfter(points));
    return pause;
  }

  /** What was counted was no failure after all. */
  async takeBack(key: string): Promise<void> {
    const { points } = await this.tries.takeBack(key);
    if (points < this.rules.free) await this.pauses.forget(key);
  }

  async forget(key: string): Promise<void> {
    await Promise.all([this.tries.forget(key), this.pauses.forget(key)]);
  }

  private async pauseOf(key: string): Promise<number> {
    const pause = await this.pauses.look(key);
    return pause === undefined ? 0 : Math.max(0, Math.ceil(pause.milliseconds / 1000));
  }

  private pauseAfter(tries: number): number {
    const { free, firstPause, longestPause } = this.rules;
    return Math.min(longestPause, firstPause * 2 ** (tries - free));
  }
}
