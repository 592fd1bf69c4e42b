import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf } from '../foundation/budgets/index.js';
import { TooManyTries } from './membership-errors.js';
import { Tally } from './tally.js';

const KNOWN_SECONDS = 14 * 86_400;

/** What a try was counted as, to be taken back when it turns out to be no failure. */
interface Counted {
  readonly tally: Tally;
  readonly key: string;
}

/**
 * Slows down guessing. Tries count per account and network, per account, and per network; after some failures each
 * next one needs a pause, twice as long as the one before. A try counts before the password is looked at, for a rush of
 * parallel guesses would otherwise all get in before the first had failed.
 *
 * Nobody can lock an owner out: from a network the account was signed in to from before, only failures of that very
 * account from that very network count, and other pauses never exceed a minute. Counted in this process: limits that
 * need a store would be gone with the store.
 */
@Injectable()
export class SignInLimits {
  private readonly pairs = new Tally({ free: 8, firstPause: 30, longestPause: 900 });
  private readonly accounts = new Tally({ free: 60, firstPause: 1, longestPause: 60 });
  private readonly networks = new Tally({ free: 200, firstPause: 1, longestPause: 60 });
  private readonly known = new RateLimiterMemory({ points: 1, duration: KNOWN_SECONDS });

  /**
   * Lets one try at an account’s password happen, unless it comes too early.
   *
   * @param checked the try: undefined when the password was wrong; a throw counts as no try at all
   * @throws {TooManyTries} saying when to come back
   */
  async during<T>(email: string, address: string, checked: () => Promise<T | undefined>): Promise<T | undefined> {
    const network = networkOf(address);
    const pair = `${email} ${network}`;
    const counted: Counted[] = [{ tally: this.pairs, key: pair }];
    if ((await this.known.get(pair)) === null) {
      counted.push({ tally: this.accounts, key: email }, { tally: this.networks, key: network });
    }
    await this.count(counted);
    try {
      const answer = await checked();
      if (answer !== undefined) {
        await takeBack(counted);
        await this.pairs.forget(pair);
        await this.known.set(pair, 1, KNOWN_SECONDS);
      }
      return answer;
    } catch (error) {
      await takeBack(counted);
      throw error;
    }
  }

  private async count(tries: readonly Counted[]): Promise<void> {
    const pauses = await Promise.all(tries.map(async ({ tally, key }) => await tally.count(key)));
    const longest = Math.max(...pauses);
    if (longest === 0) return;
    await takeBack(tries.filter((_, index) => pauses[index] === 0));
    throw new TooManyTries(longest);
  }
}

async function takeBack(tries: readonly Counted[]): Promise<void> {
  await Promise.all(tries.map(({ tally, key }) => tally.takeBack(key)));
}
