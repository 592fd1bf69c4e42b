import type { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { type Count, LocalCounts } from './local-counts.js';
import type { SharedStore } from './shared-store.js';

/**
 * Counts by key for a time that begins with the first of it: together with the other processes, and in memory as well, so
 * that this process goes on from what it knew whenever Redis gives no answer. Of the two the higher count holds.
 */
export class SharedCounter {
  private readonly local = new LocalCounts();
  private readonly shared: RateLimiterRedis | undefined;
  private readonly milliseconds: number;

  /** @param name of its own among all counters of the shop */
  constructor(
    private readonly name: string,
    private readonly seconds: number,
    private readonly store: SharedStore,
  ) {
    this.shared = store.limiter(name, seconds);
    this.milliseconds = seconds * 1000;
  }

  /** Counts points and answers what they are with all before. Of many at once each gets a count of its own. */
  async add(key: string, points = 1): Promise<Count> {
    const hidden = this.hidden(key);
    const here = this.local.add(hidden, points, this.milliseconds);
    const there = await this.ask((shared) => shared.penalty(hidden, points));
    if (there === undefined) return here;
    const count = countIn(there);
    this.local.raise(hidden, count);
    return count.points >= here.points ? count : here;
  }

  /** Takes points back that were counted by mistake. */
  async takeBack(key: string, points = 1): Promise<Count> {
    const hidden = this.hidden(key);
    const here = this.local.add(hidden, -points, this.milliseconds);
    const there = await this.ask((shared) => shared.reward(hidden, points));
    return there === undefined ? here : countIn(there);
  }

  /**
   * Counts points unless they would be more than `most` with all before. Of many at once exactly as many are taken as fit. A
   * key that is known to be used up costs Redis nothing.
   *
   * @returns 0, or the milliseconds until points are forgotten
   */
  async take(key: string, points: number, most: number): Promise<number> {
    const hidden = this.hidden(key);
    const here = this.local.add(hidden, points, this.milliseconds);
    if (here.points > most) {
      this.local.add(hidden, -points, this.milliseconds);
      return Math.max(1, here.milliseconds);
    }
    const there = await this.ask((shared) => shared.penalty(hidden, points));
    if (there === undefined) return 0;
    const count = countIn(there);
    if (count.points <= most) {
      this.local.raise(hidden, count);
      return 0;
    }
    const left = await this.takeBack(key, points);
    this.local.raise(hidden, left);
    return Math.max(1, count.milliseconds);
  }

  /** What is known of a key. */
  async look(key: string): Promise<Count | undefined> {
    const hidden = this.hidden(key);
    const here = this.local.get(hidden);
    const there = await this.ask(async (shared) => await shared.get(hidden));
    if (there === undefined || there === null) return here;
    const count = countIn(there);
    return here === undefined || count.milliseconds > here.milliseconds ? count : here;
  }

  /** Sets a key to one point for that many seconds. */
  async mark(key: string, seconds: number): Promise<void> {
    const hidden = this.hidden(key);
    this.local.forget(hidden);
    this.local.add(hidden, 1, seconds * 1000);
    await this.ask((shared) => shared.set(hidden, 1, seconds));
  }

  async forget(key: string): Promise<void> {
    const hidden = this.hidden(key);
    this.local.forget(hidden);
    await this.ask((shared) => shared.delete(hidden));
  }

  private async ask<T>(question: (shared: RateLimiterRedis) => Promise<T>): Promise<T | undefined> {
    const { shared } = this;
    return await this.store.ask(shared === undefined ? undefined : () => question(shared));
  }

  private hidden(key: string): string {
    return this.store.hidden(`${this.name} ${String(this.seconds)} ${key}`);
  }
}

function countIn({ consumedPoints, msBeforeNext }: RateLimiterRes): Count {
  return { points: consumedPoints, milliseconds: Math.max(0, msBeforeNext) };
}
