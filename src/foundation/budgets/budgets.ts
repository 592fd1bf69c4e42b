import { Injectable, Logger } from '@nestjs/common';
import { currentAsker } from './asker.js';
import { type Allowance, type Budget, type Scope, SCOPES } from './budget.js';
import { refusals } from './budget-metrics.js';
import { Overspent } from './overspent.js';
import { SharedCounter } from './shared-counter.js';
import { SharedStore } from './shared-store.js';
import { Tally, type TallyRules } from './tally.js';

const SAY_AGAIN_MILLISECONDS = 10_000;
const TOGETHER = 'all';

/** Whose shares are spent from, beside those of whoever asks now. */
export interface Spending {
  /** How many points; one when absent. */
  readonly cost?: number;
  /** Address that a mail goes to. It is hashed before it goes anywhere. */
  readonly recipient?: string;
  /** Instead of the account that asks now. */
  readonly account?: string;
  /** Instead of the network that asks now. */
  readonly network?: string;
}

interface Spent {
  readonly counter: SharedCounter;
  readonly key: string;
}

/**
 * Spends what is scarce. Counted in Redis for all processes together; by each process alone, from what it knew, while
 * Redis gives no answer: then there are as many budgets as processes, and never none.
 */
@Injectable()
export class Budgets {
  private readonly logger = new Logger('Budgets');
  private readonly counters = new Map<string, SharedCounter>();
  private readonly alone: SharedStore;
  private readonly said = new Map<string, { readonly at: number; refused: number }>();

  /** @param scale what every allowance is multiplied with */
  constructor(
    private readonly store: SharedStore,
    private readonly scale = 1,
  ) {
    this.alone = store.alone();
  }

  /**
   * Spends from every share the budget knows, or from none of them. Who asks is known from the request; who has proved
   * who they are spends nothing of the strangers’ share.
   *
   * @throws {Overspent} saying whose share was used up, and when there is some again
   */
  async spend(budget: Budget, { cost = 1, ...by }: Spending = {}): Promise<void> {
    const asker = currentAsker();
    const keys: Record<Scope, string | undefined> = {
      account: by.account ?? asker.account,
      recipient: by.recipient?.trim().toLowerCase(),
      network: by.network ?? asker.network,
      strangers: asker.proven ? undefined : TOGETHER,
    };
    const spent: Spent[] = [];
    for (const scope of SCOPES) {
      const [allowance, key] = [budget.allowances[scope], keys[scope]];
      if (allowance === undefined || key === undefined) continue;
      const counter = this.counterOf(budget, scope, allowance);
      const wait = await counter.take(key, cost, this.pointsOf(allowance));
      if (wait > 0) {
        await Promise.all(spent.map(async (one) => await one.counter.takeBack(one.key, cost)));
        throw this.refused(new Overspent(budget.name, scope, Math.ceil(wait / 1000)));
      }
      spent.push({ counter, key });
    }
  }

  /** A tally of tries, for what gets dearer by failing. @param name of its own among all tallies and budgets */
  tally(name: string, rules: TallyRules): Tally {
    return new Tally(name, rules, this.store);
  }

  /** How much of an allowance there is in this shop. */
  pointsOf({ points }: Allowance): number {
    return Math.max(1, Math.round(points * this.scale));
  }

  private counterOf({ name, alone }: Budget, scope: Scope, { seconds }: Allowance): SharedCounter {
    const whole = `${name}-${scope}`;
    let counter = this.counters.get(whole);
    if (counter === undefined)
      this.counters.set(whole, (counter = new SharedCounter(whole, seconds, alone ? this.alone : this.store)));
    return counter;
  }

  /** Counted each time, logged once in a while: whoever is refused ten thousand times must not fill the disk as well. */
  private refused(overspent: Overspent): Overspent {
    const { budget, scope, retryAfterSeconds } = overspent;
    refusals().inc({ budget, scope });
    const key = `${budget} ${scope}`;
    const last = this.said.get(key);
    const now = performance.now();
    if (last !== undefined && now - last.at < SAY_AGAIN_MILLISECONDS) {
      last.refused += 1;
      return overspent;
    }
    this.said.set(key, { at: now, refused: 0 });
    this.logger.warn({ budget, scope, retryAfterSeconds, refusedSinceLastSaid: last?.refused ?? 0 }, 'budget spent');
    return overspent;
  }
}
