import { Injectable } from '@nestjs/common';
import { Budgets, networkOf, type Tally } from '../foundation/budgets/index.js';
import { TooManyTries } from './membership-errors.js';

/**
 * Slows down who has links mailed for one address after the other. How many one address is sent is counted where the links
 * are kept, and said to nobody: whoever is told that it was too many knows that there is an account.
 */
@Injectable()
export class ResetLimits {
  private readonly networks: Tally;

  constructor(budgets: Budgets) {
    this.networks = budgets.tally('reset-network', { free: 120, firstPause: 60, longestPause: 900 });
  }

  /** @param address the network address it comes from @throws {TooManyTries} saying when to come back */
  async count(address: string): Promise<void> {
    const pause = await this.networks.count(networkOf(address));
    if (pause > 0) throw new TooManyTries(pause);
  }
}
