import type { FaultKind } from './fault-kind.js';
import { isNetworkFault } from './network-faults.js';

/** What MySQL, MariaDB, mysql2 and TypeORM say about a fault. TypeORM’s wrapper is looked through. */
export interface MysqlFault {
  /** Name of the error: the server’s (`ER_DUP_ENTRY`), mysql2’s (`PROTOCOL_…`) or the system’s (`ECONNRESET`). */
  readonly code?: string | undefined;
  /** The server’s number; undefined when it wasn’t the server that spoke. */
  readonly errno?: number | undefined;
  readonly sqlState?: string | undefined;
}

interface ServerError {
  readonly name: string;
  readonly errno: number;
  readonly kind: Exclude<FaultKind, 'unknown'>;
}

const errors = (kind: ServerError['kind'], named: Readonly<Record<string, number>>): ServerError[] =>
  Object.entries(named).map(([name, errno]) => ({ name, errno, kind }));

/**
 * Server errors whose kind their SQLSTATE doesn’t tell, or tells wrongly. By number, because MariaDB and MySQL differ in
 * names; by name, for errors that were made without one. All others are judged by SQLSTATE, see {@link byState}.
 */
const SERVER_ERRORS: readonly ServerError[] = [
  ...errors('unavailable', {
    ER_DISK_FULL: 1021,
    ER_GET_ERRNO: 1030,
    ER_OUTOFMEMORY: 1037,
    ER_OUT_OF_SORTMEMORY: 1038,
    ER_CON_COUNT_ERROR: 1040,
    ER_OUT_OF_RESOURCES: 1041,
    // Nobody gets in: passwords are being rotated, or a copy of the database is still being made.
    ER_DBACCESS_DENIED_ERROR: 1044,
    ER_ACCESS_DENIED_ERROR: 1045,
    ER_BAD_DB_ERROR: 1049,
    ER_SERVER_SHUTDOWN: 1053,
    ER_RECORD_FILE_FULL: 1114,
    ER_HOST_IS_BLOCKED: 1129,
    ER_HOST_NOT_PRIVILEGED: 1130,
    ER_CANT_CREATE_THREAD: 1135,
    ER_ERROR_DURING_COMMIT: 1180,
    ER_TOO_MANY_USER_CONNECTIONS: 1203,
    ER_LOCK_TABLE_FULL: 1206,
    ER_USER_LIMIT_REACHED: 1226,
    ER_OPTION_PREVENTS_STATEMENT: 1290,
    ER_QUERY_INTERRUPTED: 1317,
    ER_TOO_MANY_CONCURRENT_TRXS: 1637,
    ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: 1792,
    ER_READ_ONLY_MODE: 1836,
    ER_CONNECTION_KILLED: 1927,
    ER_STATEMENT_TIMEOUT: 1969,
    ER_QUERY_TIMEOUT: 3024,
    ER_SERVER_OFFLINE_MODE: 3032,
    ER_SERVER_ISNT_AVAILABLE: 3168,
    ER_SESSION_WAS_KILLED: 3169,
    ER_CLIENT_INTERACTION_TIMEOUT: 4031,
  }),
  ...errors('conflict', {
    ER_CHECKREAD: 1020,
    ER_LOCK_WAIT_TIMEOUT: 1205,
    ER_LOCK_DEADLOCK: 1213,
    ER_XA_RBDEADLOCK: 1614,
    ER_TRANSACTION_ROLLBACK_DURING_COMMIT: 3101,
    ER_LOCK_NOWAIT: 3572,
  }),
  ...errors('schema', {
    // SQLSTATE 23000, though it is about names of columns.
    ER_NON_UNIQ_ERROR: 1052,
    ER_BAD_FIELD_ERROR: 1054,
    ER_NO_SUCH_TABLE: 1146,
    // A column the code doesn’t know and that has no default: SQLSTATE HY000 in MySQL.
    ER_NO_DEFAULT_FOR_FIELD: 1364,
  }),
  ...errors('data', {
    ER_BAD_NULL_ERROR: 1048,
    ER_DUP_ENTRY: 1062,
    ER_WARN_DATA_OUT_OF_RANGE: 1264,
    WARN_DATA_TRUNCATED: 1265,
    ER_TRUNCATED_WRONG_VALUE: 1292,
    ER_INVALID_CHARACTER_STRING: 1300,
    ER_TRUNCATED_WRONG_VALUE_FOR_FIELD: 1366,
    ER_DATA_TOO_LONG: 1406,
    ER_ROW_IS_REFERENCED_2: 1451,
    ER_NO_REFERENCED_ROW_2: 1452,
    ER_DATA_OUT_OF_RANGE: 1690,
    ER_INVALID_JSON_TEXT: 3140,
    ER_CHECK_CONSTRAINT_VIOLATED: 3819,
  }),
  // These carry SQLSTATE 22 or 23 and are still no proof: an index that is damaged, a counter that can’t be read.
  ...errors('unavailable', { ER_DUP_KEY: 1022, ER_AUTOINC_READ_FAILED: 1467 }),
];
const BY_ERRNO = new Map(SERVER_ERRORS.map(({ errno, kind }) => [errno, kind]));
const BY_NAME = new Map(SERVER_ERRORS.map(({ name, kind }) => [name, kind]));

/** mysql2 and TypeORM about their own connections and pools. */
const CLIENT = /^(?:PROTOCOL_|POOL_|HANDSHAKE_)/;
const CLOSED = /Pool is closed|Connection is closed|closed state/i;

/** What a fault says about itself, or undefined when it isn’t the database’s at all. */
export function mysqlFaultIn(error: unknown): MysqlFault | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, errno, sqlState, driverError } = error as Record<string, unknown>;
  if (driverError !== undefined) {
    const inside = mysqlFaultIn(driverError);
    if (inside !== undefined) return inside;
  }
  const fault = {
    code: typeof code === 'string' ? code : undefined,
    // The system’s own numbers are negative.
    errno: typeof errno === 'number' && errno > 0 ? errno : undefined,
    sqlState: typeof sqlState === 'string' && /^[0-9A-Z]{5}$/.test(sqlState) ? sqlState : undefined,
  };
  const spoken =
    fault.errno !== undefined ||
    fault.sqlState !== undefined ||
    (fault.code !== undefined && (/^(?:ER|WARN)_/.test(fault.code) || isOfTheConnection(fault.code)));
  if (spoken) return fault;
  if (driverError !== undefined || (error instanceof Error && CLOSED.test(error.message))) return fault;
  return undefined;
}

/**
 * What a database fault says about trying again; undefined for errors that aren’t the database’s.
 *
 * A number on the list above goes before the SQLSTATE. SQLSTATE 22 and 23 prove that the values were at fault, 42 that the
 * schema doesn’t fit; no other class proves anything.
 */
export function mysqlFault(error: unknown): FaultKind | undefined {
  const fault = mysqlFaultIn(error);
  if (fault === undefined) return undefined;
  const { code, errno, sqlState } = fault;
  const listed = errno === undefined ? BY_NAME.get(code ?? '') : BY_ERRNO.get(errno);
  if (listed !== undefined) return listed;
  if (code !== undefined && isOfTheConnection(code)) return 'unavailable';
  if (sqlState !== undefined) return byState(sqlState);
  return error instanceof Error && CLOSED.test(error.message) ? 'unavailable' : 'unknown';
}

function byState(sqlState: string): FaultKind {
  switch (sqlState.slice(0, 2)) {
    case '22':
    case '23':
      return 'data';
    case '42':
      return 'schema';
    case '40':
      return 'conflict';
    case '08':
    case '53':
    case '57':
    case '70':
      return 'unavailable';
    default:
      return 'unknown';
  }
}

function isOfTheConnection(code: string): boolean {
  return CLIENT.test(code) || isNetworkFault(code);
}
