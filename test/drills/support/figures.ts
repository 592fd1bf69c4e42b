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
  /** From healing the last fault to the last trace of it; absent where a drill heals nothing. */
  readonly recovery?: number;
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

/**
 * Milliseconds from healing the last fault until its last trace was gone: no request failed any more, and every order
 * accepted until then was recorded and its mails were sent. Undefined when nothing was healed.
 */
export function recoveryIn({ client, orders, mails, drill: { healedAt } }: Ledger): number | undefined {
  if (healedAt === undefined) return undefined;
  const acceptedAt = acceptedIn(client);
  const waited = (orderId: string) => (acceptedAt.get(orderId) ?? Infinity) <= healedAt;
  const traces = [
    ...client.visits.flatMap(({ failure, status = 0, sentAt, ms }) =>
      failure !== undefined || status >= 500 ? [sentAt + ms] : [],
    ),
    ...orders.flatMap(({ id, recordedAt }) => (waited(id) ? [recordedAt] : [])),
    ...mails.flatMap(({ orderId, sentAt }) => (sentAt !== undefined && waited(orderId) ? [sentAt] : [])),
  ];
  return Math.max(0, ...traces.map((at) => at - healedAt));
}

/** Leaves a drill’s figures where `npm run drills -- --note` finds them. */
export function noteFigures(test: string, ledger: Ledger): void {
  const { client, orders } = ledger;
  const recovery = recoveryIn(ledger);
  const mustWork = client.visits.filter((visit) => visit.class === 'must-work');
  const figures: DrillFigures = {
    test,
    accepted: acceptedIn(client).size,
    recorded: orders.length,
    longest: Math.round(Math.max(0, ...mustWork.map(({ ms }) => ms))),
    slowest: Math.round(Math.max(0, ...waitsIn(ledger))),
    ...(recovery === undefined ? {} : { recovery: Math.round(recovery) }),
  };
  mkdirSync(dirname(figuresFile), { recursive: true });
  appendFileSync(figuresFile, `${JSON.stringify(figures)}\n`);
}
