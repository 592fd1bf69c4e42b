import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Ledger } from '../checker/ledger.ts';

/** What a drill under load came to, for the table in docs/reliability.md. Times in milliseconds. */
export interface DrillFigures {
  /** Jest’s name of the test. */
  readonly test: string;
  readonly accepted: number;
  readonly recorded: number;
  /** The longest answer of a page that must work. */
  readonly longest: number;
  /** The longest time from an answer to the order’s row. */
  readonly slowest: number;
}

export const figuresFile = resolve(import.meta.dirname, '../../../.local/test-results/drill-figures.jsonl');

/** From each answer that an order is accepted to its row, in milliseconds. */
export function waitsIn({ client, orders }: Ledger): number[] {
  const acceptedAt = acceptedIn(client);
  return orders.flatMap(({ id, recordedAt }) => {
    const at = acceptedAt.get(id);
    return at === undefined ? [] : [recordedAt - at];
  });
}

function acceptedIn({ purchases }: Ledger['client']): Map<string, number> {
  return new Map(
    purchases.filter(({ told }) => told === 'accepted').map(({ orderId, answeredAt }) => [orderId, answeredAt]),
  );
}

/** Leaves a drill’s figures where `npm run drills -- --note` finds them. */
export function noteFigures(test: string, ledger: Ledger): void {
  const { client, orders } = ledger;
  const mustWork = client.visits.filter((visit) => visit.class === 'must-work');
  const figures: DrillFigures = {
    test,
    accepted: acceptedIn(client).size,
    recorded: orders.length,
    longest: Math.round(Math.max(0, ...mustWork.map(({ ms }) => ms))),
    slowest: Math.round(Math.max(0, ...waitsIn(ledger))),
  };
  mkdirSync(dirname(figuresFile), { recursive: true });
  appendFileSync(figuresFile, `${JSON.stringify(figures)}\n`);
}
