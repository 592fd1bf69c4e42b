import { expect } from '@jest/globals';
import { type InvariantId, invariantIds } from '../checker/finding.ts';
import { type Judgement, judge, promises } from '../checker/invariants.ts';
import type { Ledger } from '../checker/ledger.ts';
import { attemptedIn } from '../checker/order-ids.ts';
import type { Drill } from './drill.ts';
import { noteFigures, waitsIn } from './figures.ts';

export interface Soundness {
  /** Invariants that this drill must have had facts for. */
  readonly requires: readonly InvariantId[];
  /** How long orders and mails may take to come to their end, in milliseconds. */
  readonly within?: number;
}

const MOST_VIOLATIONS = 40;

/**
 * Ends a drill and holds all that is known about it against what the shop promises. Prints what happened.
 *
 * @throws naming every violation, and each required invariant that nothing was observed of
 */
export async function expectSound(drill: Drill | Ledger, { requires, within }: Soundness): Promise<Ledger> {
  const ledger = 'end' in drill ? await drill.end(within) : drill;
  const judgement = judge(ledger);
  process.stderr.write(`${summary(ledger, judgement).join('\n')}\n`);
  noteFigures(expect.getState().currentTestName ?? '', ledger);
  const unseen = requires.filter((id) => judgement.examined[id] === 0);
  const faults = [
    ...judgement.violations.map(({ of, words }) => `${of}: ${words}`),
    ...unseen.map((id) => `${id} was not observed: ${promises[id]}`),
  ];
  if (faults.length === 0) return ledger;
  const more = faults.length - MOST_VIOLATIONS;
  const shown = [...faults.slice(0, MOST_VIOLATIONS), ...(more > 0 ? [`and ${more} more`] : [])];
  throw new Error(`the shop broke its word (${faults.length} times)\n  ${shown.join('\n  ')}`);
}

/** A drill in a few lines. */
export function summary(ledger: Ledger, { violations, examined }: Judgement): string[] {
  const { client, orders, drill, quarantined } = ledger;
  const attempted = attemptedIn(ledger);
  const told = (what: string) => attempted.filter((order) => order.told === what).length;
  const states = [...Map.groupBy(orders, ({ status }) => status)].map(([status, rows]) => `${rows.length} ${status}`);
  const seconds = ((drill.endedAt - drill.startedAt) / 1000).toFixed(1);
  const faults = drill.faults.map(({ name, hits }) => `${name} (${hits})`);
  const seen = invariantIds.filter((id) => examined[id] > 0).map((id) => `${id} ${examined[id]}`);
  const unseen = invariantIds.filter((id) => examined[id] === 0);
  return [
    `drill of ${seconds} s: ${drill.shoppers} shoppers, ${client.visits.length} requests, the longest ${longest(ledger)}`,
    `  orders: ${attempted.length} tried, ${told('accepted')} accepted, ${told('refused')} refused, ${told('unknown')} unknown`,
    `  recorded: ${orders.length} (${states.join(', ')}), ${quarantined.length} in quarantine, ${slowestRecord(ledger)}`,
    `  faults: ${faults.length === 0 ? 'none' : faults.join(', ')}; ${drill.crashes} crashes`,
    `  facts: ${seen.join(', ')}${unseen.length === 0 ? '' : `; not observed: ${unseen.join(', ')}`}`,
    `  ${violations.length === 0 ? 'sound' : `${violations.length} violations`}`,
  ];
}

function longest({ client }: Ledger): string {
  const of = (kind: 'must-work' | 'other') =>
    Math.max(0, ...client.visits.filter((visit) => visit.class === kind).map(({ ms }) => ms));
  return `${of('must-work')} ms (must work), ${of('other')} ms (others)`;
}

function slowestRecord(ledger: Ledger): string {
  const waits = waitsIn(ledger);
  return waits.length === 0 ? 'none of them accepted' : `at most ${Math.max(0, ...waits)} ms after they were accepted`;
}
