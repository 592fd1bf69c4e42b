export { type Asker, askedBy, currentAsker, proveAsker } from './asker.js';
export { type Allowance, type Budget, budget, declaredBudgets, per, type Scope, SCOPES } from './budget.js';
export { Budgets, type Spending } from './budgets.js';
export { BudgetsModule } from './budgets.module.js';
export { CHEAP, type Cost, COSTS, Costs, isBudget, type Within, within } from './costs.js';
export { networkOf } from './network.js';
export { Overspent } from './overspent.js';
export { SharedStore } from './shared-store.js';
export { Tally, type TallyRules } from './tally.js';
