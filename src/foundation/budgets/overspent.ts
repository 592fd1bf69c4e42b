import type { Scope } from './budget.js';

/** Nothing is left in a budget for now. */
export class Overspent extends Error {
  override readonly name = 'Overspent';

  constructor(
    /** Of the budget. */
    readonly budget: string,
    readonly scope: Scope,
    /** Whole seconds, at least one. */
    readonly retryAfterSeconds: number,
  ) {
    super(`nothing left of ${budget} (${scope})`);
  }
}
