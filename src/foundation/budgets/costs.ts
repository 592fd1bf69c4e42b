import { SetMetadata } from '@nestjs/common';
import type { Budget } from './budget.js';

export const COSTS = 'store:costs';

/** Spent by what the route calls, which knows more than the request says: the recipient of a mail, a failed try. */
export interface Within {
  readonly kind: 'within';
  /** Of the budget, the tally or the places. */
  readonly name: string;
  /** In a few words, for the documentation. */
  readonly of: string;
}

/** A budget is spent before the route’s handler runs. */
export type Cost = Budget | Within | typeof CHEAP;

/** Takes nothing scarce: reads from memory, or one row or item by its key. */
export const CHEAP = 'cheap';

/** States that what the route calls spends something scarce. */
export function within(name: string, of: string): Within {
  return { kind: 'within', name, of };
}

export function isBudget(cost: Cost): cost is Budget {
  return typeof cost === 'object' && 'allowances' in cost;
}

/**
 * States what a route, or all routes of a controller, cost, and whom. Every route must: a test walks the router and fails on
 * one that doesn’t. Budgets named here are spent by a guard.
 */
export const Costs = (...costs: readonly [Cost, ...Cost[]]): ClassDecorator & MethodDecorator =>
  SetMetadata(COSTS, costs);
