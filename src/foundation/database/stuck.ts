/** Our own limit to a statement, in mysql2’s name for it. */
const OUT_OF_TIME = 'PROTOCOL_SEQUENCE_TIMEOUT';
/** The server’s limit, in MariaDB’s and in MySQL’s name for it. */
const CUT_SHORT = ['ER_STATEMENT_TIMEOUT', 'ER_QUERY_TIMEOUT'];
const LOCK_WAIT = 'ER_LOCK_WAIT_TIMEOUT';

/** A statement exceeded its time limit and still keeps its connection busy. */
export class StatementStuck extends Error {
  override readonly name = 'StatementStuck';
  readonly code = OUT_OF_TIME;

  /** @param given milliseconds it had */
  constructor(readonly given: number) {
    super(`no answer within ${String(Math.round(given))} ms`);
  }
}

/** A statement that had less than this may not have had a chance. */
const FAIR_MILLISECONDS = 250;

/**
 * Whether a statement got no answer in a time in which it should have had one. A plain SELECT waits for no row: a lock
 * that it waits for is one on the whole table.
 */
export function isStuck(error: unknown, sql: string): boolean {
  const { driverError, code, given = Infinity } = error as { driverError?: unknown; code?: unknown; given?: number };
  if (typeof driverError === 'object' && driverError !== null) return isStuck(driverError, sql);
  if (code === OUT_OF_TIME) return given >= FAIR_MILLISECONDS;
  if (code === LOCK_WAIT) return /^\s*select\b/i.test(sql) && !/\bfor\s+update\b/i.test(sql);
  return CUT_SHORT.includes(String(code));
}
