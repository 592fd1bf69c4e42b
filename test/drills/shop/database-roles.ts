import { createConnection } from 'mysql2/promise';
import { eventually } from '../../support/eventually.ts';
import type { PartsState } from './parts.ts';

type Row = Record<string, unknown>;

/** Has the password of the shop’s own user: the twin’s servers are for this machine only. */
const REPLICATION_USER = 'replication';

/** Runs a statement as root of a server, past all lines. */
export async function asRoot(socketPath: string, sql: string): Promise<Row[]> {
  const connection = await createConnection({ socketPath, user: 'root' });
  try {
    const [rows] = await connection.query(sql);
    return Array.isArray(rows) ? (rows as Row[]) : [];
  } finally {
    await connection.end();
  }
}

/**
 * A failover as a managed database does it: the one in office stops taking writes, the other catches up, they change
 * places, and each follows the other from where it stands.
 */
export async function handOver({ primary, reader }: PartsState['mysql'], to: 'primary' | 'reader'): Promise<void> {
  const [old, next] = to === 'reader' ? [primary, reader] : [reader, primary];
  await asRoot(old.rootSocket, 'SET GLOBAL read_only = 1');
  await asRoot(next.rootSocket, 'START SLAVE');
  const written = await positionOf(old.rootSocket);
  await eventually(async () => (await positionOf(next.rootSocket)) === written, {
    what: 'the new primary having all that the old one wrote',
  });
  await asRoot(next.rootSocket, 'STOP SLAVE');
  await asRoot(next.rootSocket, 'SET GLOBAL read_only = 0');
  await asRoot(old.rootSocket, 'STOP SLAVE');
  await asRoot(
    old.rootSocket,
    `CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=${next.port}, MASTER_USER='${REPLICATION_USER}',
       MASTER_PASSWORD='${next.password}', MASTER_CONNECT_RETRY=1, MASTER_USE_GTID=slave_pos`,
  );
  await asRoot(old.rootSocket, 'START SLAVE');
}

async function positionOf(socketPath: string): Promise<string> {
  const [row] = await asRoot(socketPath, 'SELECT @@gtid_current_pos AS position');
  return String(row?.['position']);
}
