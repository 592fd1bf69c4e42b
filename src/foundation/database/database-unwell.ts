import { type FaultKind, mysqlFault, mysqlFaultIn } from '../faults/index.js';

/**
 * Thrown when the database can’t do its work now but will again: down, unreachable, hung, demoted, overloaded, or failing
 * in a way nobody has named. Whoever catches it may try later; nothing about the request itself was proved wrong.
 */
export class DatabaseUnwell extends Error {
  readonly code: string | undefined;
  readonly kind: FaultKind;

  constructor(reason: unknown) {
    super(`the database is unwell: ${typeof reason === 'string' ? reason : (codeOf(reason) ?? 'unknown')}`, {
      cause: reason,
    });
    this.name = 'DatabaseUnwell';
    this.code = codeOf(reason);
    this.kind = databaseFault(reason) ?? 'unavailable';
  }
}

const LOST = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE']);
/** The three faces of a demoted primary: read_only=1, offline mode, and a read-only transaction. */
const DEMOTED = new Set([
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
]);

/** What a fault of the database says about trying again; undefined for errors that aren’t the database’s. */
export function databaseFault(error: unknown): FaultKind | undefined {
  return error instanceof DatabaseUnwell ? error.kind : mysqlFault(error);
}

/**
 * True for faults of the database’s health, false for faults of the statement: its values or tables that don’t fit it. A
 * fault that nobody has named is one of health, because only those pass by themselves.
 */
export function isDatabaseUnwell(error: unknown): boolean {
  const kind = databaseFault(error);
  return kind === 'unavailable' || kind === 'conflict' || kind === 'unknown';
}

/** True when another transaction had the lock. The database itself is well. */
export function isClash(error: unknown): boolean {
  return databaseFault(error) === 'conflict';
}

/** True when the connection had died, possibly while idle in the pool: the same read may simply be tried again. */
export function isLostConnection(error: unknown): boolean {
  return LOST.has(codeOf(error) ?? '');
}

/** True when a query exceeded its time limit and still keeps its connection busy. */
export function isStuckQuery(error: unknown): boolean {
  return codeOf(error) === 'PROTOCOL_SEQUENCE_TIMEOUT';
}

/**
 * True when a node lacks a table or column that was asked for: of a reader that a migration hasn’t reached yet, this is no
 * fault of the statement.
 */
export function isBehind(error: unknown): boolean {
  return ['ER_NO_SUCH_TABLE', 'ER_BAD_FIELD_ERROR'].includes(codeOf(error) ?? '');
}

/** True when the primary takes no writes any more: another one does, or will in a moment. */
export function isDemoted(error: unknown): boolean {
  return DEMOTED.has(codeOf(error) ?? '');
}

/** True when the fault may lie with the node, so that it is worth a look. */
export function isWorthALook(error: unknown): boolean {
  return isDatabaseUnwell(error) && !isClash(error);
}

/** True when the insert collided with an existing row of the named unique key (`PRIMARY` for the primary key). */
export function isDuplicate(error: unknown, key: string): boolean {
  if (codeOf(error) !== 'ER_DUP_ENTRY' || !(error instanceof Error)) return false;
  return new RegExp(`for key '(?:[^']*\\.)?${key}'`).test(error.message);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof DatabaseUnwell ? error.code : mysqlFaultIn(error)?.code;
}
