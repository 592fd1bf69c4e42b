import { Counter, register } from 'prom-client';

const REFUSALS = 'budget_refusals_total';
const FALLBACKS = 'budget_fallbacks_total';

/** Counts requests that were refused because nothing was left for them, by budget and by whose share was used up. */
export function refusals(): Counter<'budget' | 'scope'> {
  const known = register.getSingleMetric(REFUSALS) as Counter<'budget' | 'scope'> | undefined;
  return (
    known ??
    new Counter({
      name: REFUSALS,
      help: 'Requests refused because a budget was spent, by budget and scope',
      labelNames: ['budget', 'scope'],
    })
  );
}

/** Counts what this process counted alone because Redis gave no answer. */
export function fallbacks(): Counter {
  const known = register.getSingleMetric(FALLBACKS) as Counter | undefined;
  return (
    known ??
    new Counter({ name: FALLBACKS, help: 'Times a budget was counted in memory alone, Redis giving no answer' })
  );
}
