import type { Check } from './check.js';
import type { LedgerQuestion } from './ledger.js';

/** A check that asks the tables one question. Only a person can say which of two rows that differ is right. */
export function ledgerCheck({ name, promise, ...question }: Pick<Check, 'name' | 'promise'> & LedgerQuestion): Check {
  return {
    ...{ name, promise, severity: 'error' },
    finds: async ({ stores, since }) => await stores.ledger.ask(question, since),
  };
}

/** A cell that should hold text. */
export const text = (cell: unknown): string => (typeof cell === 'string' ? cell : 'none');
