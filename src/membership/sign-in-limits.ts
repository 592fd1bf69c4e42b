import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyTries } from './membership-errors.js';

const WINDOW_SECONDS = 900;
const PER_ACCOUNT_AND_NETWORK = 8;
const PER_ACCOUNT = 60;
const PER_NETWORK = 200;

/**
 * Slows down guessing. Failures count per account and network, per account, and per network; a success clears its
 * own pair, so somebody else’s failures from elsewhere don’t lock the owner out until there are very many. Counted in
 * this process: limits that need a store would be gone with the store.
 */
@Injectable()
export class SignInLimits {
  private readonly pair = new RateLimiterMemory({ points: PER_ACCOUNT_AND_NETWORK, duration: WINDOW_SECONDS });
  private readonly account = new RateLimiterMemory({ points: PER_ACCOUNT, duration: WINDOW_SECONDS });
  private readonly network = new RateLimiterMemory({ points: PER_NETWORK, duration: WINDOW_SECONDS });

  /** @throws {TooManyTries} when this account or network has failed too often lately */
  async check(email: string, address: string): Promise<void> {
    const counts = await Promise.all([
      this.pair.get(`${email} ${networkOf(address)}`),
      this.account.get(email),
      this.network.get(networkOf(address)),
    ]);
    const limits = [PER_ACCOUNT_AND_NETWORK, PER_ACCOUNT, PER_NETWORK];
    const blocked = counts.filter((count, index) => isSpent(count, limits[index] ?? 0));
    if (blocked.length > 0) {
      throw new TooManyTries(
        Math.max(1, Math.ceil(Math.max(...blocked.map((count) => count?.msBeforeNext ?? 0)) / 1000)),
      );
    }
  }

  async failed(email: string, address: string): Promise<void> {
    await Promise.allSettled([
      this.pair.consume(`${email} ${networkOf(address)}`),
      this.account.consume(email),
      this.network.consume(networkOf(address)),
    ]);
  }

  async succeeded(email: string, address: string): Promise<void> {
    await this.pair.delete(`${email} ${networkOf(address)}`);
  }
}

function isSpent(count: RateLimiterRes | null, limit: number): boolean {
  return count !== null && count.consumedPoints >= limit;
}

/** A network rather than an address: whoever has one IPv6 address has a whole /64 of them. */
function networkOf(address: string): string {
  return address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address;
}
