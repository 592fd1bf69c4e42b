import type { NodeFacts } from './node-watch.js';
import { type Following, followingIn, type StatusRow } from './replication.js';

/** Runs a statement on a connection of its own. */
export type Ask = (sql: string) => Promise<readonly StatusRow[]>;

/** What a node says of itself. @throws when it doesn’t even say who it is */
export async function factsOf(ask: Ask): Promise<NodeFacts> {
  const [row] = await ask(`SELECT CONCAT_WS(' ', @@hostname, @@port, @@server_id) AS server`);
  return { server: String(row?.['server']), following: await followingOf(ask), beat: await beatOf(ask) };
}

/** Undefined where we lack the right to ask (REPLICATION CLIENT, in MariaDB REPLICA MONITOR), or the server is too old. */
async function followingOf(ask: Ask): Promise<Following | undefined> {
  return await unlessRefused(async () => followingIn(await ask('SHOW REPLICA STATUS')));
}

/** Undefined before the migration that makes the table, and where there is no row. */
async function beatOf(ask: Ask): Promise<number | undefined> {
  const sql = `SELECT TIMESTAMPDIFF(MICROSECOND, '2026-01-01', beaten_at) DIV 1000 AS beat FROM replication_heartbeats`;
  const [row] = (await unlessRefused(() => ask(sql))) ?? [];
  return row === undefined ? undefined : Number(row['beat']);
}

/** What the server refuses in its own words isn’t known; what doesn’t answer says nothing of itself. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith('ER_')) throw error;
    return undefined;
  }
}
