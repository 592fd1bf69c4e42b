import { type Finding, type InvariantId, invariantIds, together, type Violation } from './finding.ts';
import { cartInvariants } from './invariants/carts.ts';
import { mailInvariants } from './invariants/mails.ts';
import { moneyInvariants } from './invariants/money.ts';
import { ordersInvariants } from './invariants/orders.ts';
import { pageInvariants } from './invariants/pages.ts';
import { processInvariants } from './invariants/processes.ts';
import { queueInvariants } from './invariants/queue.ts';
import { sessionInvariants } from './invariants/sessions.ts';
import { stockInvariants } from './invariants/stock.ts';
import type { Ledger } from './ledger.ts';
import { askedOfTheStore, unanswered } from './store-checks.ts';

const invariants = [
  ...ordersInvariants,
  ...moneyInvariants,
  ...cartInvariants,
  ...stockInvariants,
  ...sessionInvariants,
  ...mailInvariants,
  ...queueInvariants,
  ...pageInvariants,
  ...processInvariants,
].sort((a, b) => invariantIds.indexOf(a.id) - invariantIds.indexOf(b.id));

export interface Judgement {
  readonly violations: readonly Violation[];
  /** How many facts each invariant was held against; 0 is “not observed”. */
  readonly examined: Readonly<Record<InvariantId, number>>;
}

/** What each promise says, by its id. */
export const promises: Readonly<Record<InvariantId, string>> = Object.fromEntries(
  invariants.map(({ id, promise }) => [id, promise]),
) as Record<InvariantId, string>;

/** Holds everything known about a drill against what the shop promises. */
export function judge(ledger: Ledger): Judgement {
  const findings = invariants.map(
    ({ id, examine }) => [id, together(examine(ledger), askedOfTheStore(ledger, id))] as const,
  );
  return {
    violations: [
      ...idleDrill(ledger),
      ...findings.flatMap(([of, { broken }]) => broken.map((words) => ({ of, words }))),
    ],
    examined: Object.fromEntries(
      findings.map(([id, { facts }]: readonly [InvariantId, Finding]) => [id, facts]),
    ) as Record<InvariantId, number>,
  };
}

/** The violations alone. */
export function check(ledger: Ledger): readonly Violation[] {
  return judge(ledger).violations;
}

/** A drill in which nothing broke proves nothing, and neither does one that wasn't waited for. */
function idleDrill(ledger: Ledger): Violation[] {
  const { drill } = ledger;
  const idle = drill.faults.filter(({ hits }) => hits === 0).map(({ name }) => `fault “${name}” never struck`);
  const left = drill.undrained === undefined ? [] : [`the shop was not drained: ${drill.undrained}`];
  return [...idle, ...left, ...unanswered(ledger)].map((words) => ({ of: 'drill', words }));
}
