import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Budgets, COSTS, type Cost, isBudget } from '../../foundation/budgets/index.js';

/** Spends what a route says it costs, on the account of whoever asks, before anything is done for them. */
@Injectable()
export class BudgetGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly budgets: Pick<Budgets, 'spend'>,
  ) {}

  /** @throws {Overspent} when nothing is left for them */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const costs = this.reflector.getAllAndOverride<readonly Cost[] | undefined>(COSTS, [
      context.getHandler(),
      context.getClass(),
    ]);
    for (const cost of costs ?? []) if (isBudget(cost)) await this.budgets.spend(cost);
    return true;
  }
}
