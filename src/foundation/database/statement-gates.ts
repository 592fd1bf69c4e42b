import { bulkhead, type BulkheadPolicy } from 'cockatiel';
import { Breaker } from '../breaker/index.js';
import { isStuck } from './stuck.js';

/** Failures in a row, so that one slow statement says nothing. */
const THRESHOLD = 3;
const OPEN_MILLISECONDS = 1000;

export interface GateEvents {
  readonly opened: (tables: string, reason: unknown) => void;
  readonly closed: (tables: string) => void;
}

interface Gate {
  readonly breaker: Breaker;
  readonly bulkhead: BulkheadPolicy;
}

/**
 * The statements to one node, by what they do to which tables. A node may be well and one table locked (ALTER TABLE behind
 * a long read, LOCK TABLES): asking the node how it is never tells. So those that ask the same tables share a breaker fed
 * by their own answers, and no more connections than leave the rest of the pool to the others.
 */
export class StatementGates {
  private readonly gates = new Map<string, Gate>();

  /** @param atOnce calls under way at once that began with the same tables */
  constructor(
    private readonly atOnce: number,
    private readonly events: GateEvents,
  ) {}

  /**
   * Lets a call in that is about to ask this first, and counts it until `left` resolves: it keeps its connection all the
   * while, whatever it asks next.
   */
  async enter(sql: string, left: Promise<void>): Promise<void> {
    const { bulkhead } = this.gateOf(sql);
    await new Promise<void>((resolve, reject) => {
      bulkhead
        .execute(async () => {
          resolve();
          await left;
        })
        .catch(reject);
    });
  }

  /** Runs a statement unless those before it were stuck. @throws {BreakerOpen} when it was not run, or what `ask` throws */
  async pass<T>(sql: string, ask: () => Promise<T>): Promise<T> {
    return await this.gateOf(sql).breaker.run(ask);
  }

  private gateOf(sql: string): Gate {
    const tables = tablesOf(sql);
    const known = this.gates.get(tables);
    if (known !== undefined) return known;
    const breaker = new Breaker(
      { threshold: THRESHOLD, openFor: OPEN_MILLISECONDS, isFailure: (error) => isStuck(error, sql) },
      {
        opened: (reason) => {
          this.events.opened(tables, reason);
        },
        closed: () => {
          this.events.closed(tables);
        },
      },
    );
    const gate = { breaker, bulkhead: bulkhead(this.atOnce, Number.MAX_SAFE_INTEGER) };
    this.gates.set(tables, gate);
    return gate;
  }
}

/** Verb and tables of a statement, `read orders` or `write stock stock_movements`: never its values. */
export function tablesOf(sql: string): string {
  const verb = /^[\s(]*select\b/i.test(sql) && !/\bfor\s+update\b/i.test(sql) ? 'read' : 'write';
  const named = [...sql.matchAll(/\b(?:from|join|into|update|table)\s+`?([a-z_]\w*)/gi)].map(
    ([, table]) => table ?? '',
  );
  return [verb, ...new Set(named.map((table) => table.toLowerCase()).sort())].join(' ');
}
