import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Budgets, networkOf, type Tally } from '../foundation/budgets/index.js';
import { TooManyTries } from './membership-errors.js';

const KNOWN_SECONDS = 14 * 86_400;

/** What a try was counted as, to be taken back when it turns out to be no failure. */
interface Counted {
  readonly tally: Tally;
  readonly key: string;
}

/** Where a try comes from. */
export interface TriedFrom {
  /** The network address. */
  readonly address: string;
  /** The browser, if its owner signed in with it before and the account’s password is still the same. */
  readonly browser?: string | undefined;
}

/**
 * Slows down guessing. Tries count per account and network, per account, and per network; after some failures each
 * next one needs a pause, twice as long as the one before. A try counts before the password is looked at, for a rush of
 * parallel guesses would otherwise all get in before the first had failed. Counted with all processes of the shop; by each
 * alone while Redis gives no answer.
 *
 * Nobody can lock an owner out. A browser in which they signed in before counts by itself, whatever others do: it shows so
 * without any store, so a deploy or another instance changes nothing. A few failures use that up, for the cookie may be
 * stolen; from then on it is a browser like any other. Without the cookie, from a network the account was signed in to from
 * before, only failures of that very account from that very network count. Other pauses never exceed a minute.
 */
@Injectable()
export class SignInLimits {
  private readonly browsers: Tally;
  private readonly pairs: Tally;
  private readonly accounts: Tally;
  private readonly networks: Tally;
  private readonly known = new RateLimiterMemory({ points: 1, duration: KNOWN_SECONDS });

  constructor(budgets: Budgets) {
    const name = this.tried;
    this.browsers = budgets.tally(`${name}-browser`, { free: 8, firstPause: 30, longestPause: 900 });
    this.pairs = budgets.tally(`${name}-account-and-network`, { free: 8, firstPause: 30, longestPause: 900 });
    this.accounts = budgets.tally(`${name}-account`, { free: 60, firstPause: 1, longestPause: 60 });
    this.networks = budgets.tally(`${name}-network`, { free: 200, firstPause: 1, longestPause: 60 });
  }

  /** What is tried here: tallies of another thing have other names. */
  protected get tried(): string {
    return 'sign-in';
  }

  /**
   * Lets one try at an account’s password happen, unless it comes too early.
   *
   * @param checked the try: undefined when the password was wrong; a throw counts as no try at all
   * @throws {TooManyTries} saying when to come back
   */
  async during<T>(
    email: string,
    { address, browser }: TriedFrom,
    checked: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const network = networkOf(address);
    const pair = `${email} ${network}`;
    const counted = (await this.countBrowser(browser)) ?? (await this.countAll({ email, network, pair }));
    try {
      const answer = await checked();
      if (answer !== undefined) {
        await takeBack(counted);
        await this.pairs.forget(pair);
        if (browser !== undefined) await this.browsers.forget(browser);
        await this.known.set(pair, 1, KNOWN_SECONDS);
      }
      return answer;
    } catch (error) {
      await takeBack(counted);
      throw error;
    }
  }

  /** Undefined when there is no such browser, or too many of its tries have failed. */
  private async countBrowser(browser: string | undefined): Promise<Counted[] | undefined> {
    if (browser === undefined || (await this.browsers.count(browser)) > 0) return undefined;
    return [{ tally: this.browsers, key: browser }];
  }

  private async countAll(by: { email: string; network: string; pair: string }): Promise<Counted[]> {
    const tries: Counted[] = [{ tally: this.pairs, key: by.pair }];
    if ((await this.known.get(by.pair)) === null) {
      tries.push({ tally: this.accounts, key: by.email }, { tally: this.networks, key: by.network });
    }
    const pauses = await Promise.all(tries.map(async ({ tally, key }) => await tally.count(key)));
    const longest = Math.max(...pauses);
    if (longest === 0) return tries;
    await takeBack(tries.filter((_, index) => pauses[index] === 0));
    throw new TooManyTries(longest);
  }
}

async function takeBack(tries: readonly Counted[]): Promise<void> {
  await Promise.all(tries.map(({ tally, key }) => tally.takeBack(key)));
}
