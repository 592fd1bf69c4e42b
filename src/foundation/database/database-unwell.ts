/**
 * Thrown when the database can't do its work now but will again: down, unreachable, hung, demoted, overloaded. Whoever
 * catches it may try later; nothing about the request itself was wrong.
 */
export class DatabaseUnwell extends Error {
  readonly code: string | undefined;

  constructor(reason: unknown) {
    super(`the database is unwell: ${typeof reason === 'string' ? reason : (codeOf(reason) ?? 'unknown')}`, {
      cause: reason,
    });
    this.name = 'DatabaseUnwell';
    this.code = codeOf(reason);
  }
}

const LOST = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE']);
/** The three faces of a demoted primary: read_only=1, offline mode, and a read-only transaction. */
const DEMOTED = new Set([
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_READ_ONLY_MODE',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
]);
/** The server’s own limit to a statement, in MariaDB’s and in MySQL’s name for it. */
const CUT_SHORT = ['ER_STATEMENT_TIMEOUT', 'ER_QUERY_TIMEOUT'];
/** Nobody gets in: passwords are being rotated, or a copy of the database is still being made. */
const REFUSED = [
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_HOST_IS_BLOCKED',
  'ER_HOST_NOT_PRIVILEGED',
];
const UNWELL = new Set([
  ...LOST,
  ...DEMOTED,
  ...CUT_SHORT,
  ...REFUSED,
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'POOL_NONEONLINE',
  'POOL_NOEXIST',
  'POOL_CLOSED',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_ENQUEUE_AFTER_QUIT',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_LOCK_DEADLOCK',
]);
/** The node is up, and this one piece of work met another: no reason to ask how the node is. */
const CLASH = new Set(['ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK']);

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string') return code;
  return driverError === undefined ? undefined : codeOf(driverError);
}

/** True for faults of the database’s health, false for faults of the statement. */
export function isDatabaseUnwell(error: unknown): boolean {
  if (error instanceof DatabaseUnwell) return true;
  const code = codeOf(error);
  if (code !== undefined) return UNWELL.has(code);
  return error instanceof Error && /Pool is closed|Connection is closed|closed state/i.test(error.message);
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
  return isDatabaseUnwell(error) && !CLASH.has(codeOf(error) ?? '');
}

/** True when the insert collided with an existing row of the named unique key (`PRIMARY` for the primary key). */
export function isDuplicate(error: unknown, key: string): boolean {
  if (codeOf(error) !== 'ER_DUP_ENTRY' || !(error instanceof Error)) return false;
  return new RegExp(`for key '(?:[^']*\\.)?${key}'`).test(error.message);
}
