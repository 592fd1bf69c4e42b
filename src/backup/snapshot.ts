import type { Socket } from 'node:net';
import type { Connection as StreamingConnection } from 'mysql2';
import { escapeId } from 'mysql2';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { StoreConfig } from '../foundation/config/index.js';
import { connect, type ServerName } from '../foundation/database/index.js';
import type { RawRow } from './insert-statements.js';
import { MIGRATIONS, type Table, tablesOf } from './table.js';

/** A reader that is further behind is not what a dump should be made from. */
const MOST_BEHIND_SECONDS = 600;
/** How long the server may wait for us to take the next rows while S3 is slow. */
const WAIT_SECONDS = 600;
const ROWS_AHEAD = 256;
/** Longer than S3 may keep us from taking rows; a server that sends nothing for so long is gone. */
const STALL_MILLISECONDS = 300_000;

/** The whole database at one moment, whatever is written meanwhile. */
export class Snapshot {
  private constructor(
    /** The node it is read from. */
    readonly from: ServerName,
    readonly at: Date,
    private readonly connection: Connection,
  ) {}

  /** Taken from the reader when it answers and keeps up, so that shoppers don’t feel it, otherwise from the primary. */
  static async take(config: StoreConfig): Promise<Snapshot> {
    const reader = await goodReader(config);
    const connection = reader ?? (await connect(config, 'primary'));
    try {
      await connection.query(
        `SET SESSION time_zone = '+00:00', net_write_timeout = ${String(WAIT_SECONDS)}, innodb_lock_wait_timeout = 1`,
      );
      await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
      return new Snapshot(reader === undefined ? 'primary' : 'reader', new Date(), connection);
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  /** Every table but the one of migrations. */
  async tables(): Promise<Table[]> {
    return (await tablesOf(this.connection)).filter(({ name }) => name !== MIGRATIONS);
  }

  /** Names of the migrations that have run, oldest first. */
  async migrations(): Promise<string[]> {
    const [rows] = await this.connection.query<(RowDataPacket & { name: string })[]>(
      `SELECT name FROM ${MIGRATIONS} ORDER BY timestamp, id`,
    );
    return rows.map(({ name }) => name);
  }

  /** Rows as the server sends them, no more of them in memory than are on their way; by primary key. */
  rows({ name, columns }: Table): AsyncIterable<RawRow> {
    const names = columns.map((each) => escapeId(each.name, true)).join(', ');
    const { connection } = this.connection as unknown as { readonly connection: StreamingConnection };
    const rows = connection
      .query({
        sql: `SELECT ${names} FROM ${escapeId(name, true)}`,
        rowsAsArray: true,
        // Not one value is turned into a number or a date of JavaScript's: neither has all of MySQL's digits.
        typeCast: (field) => field.buffer(),
      })
      .stream({ highWaterMark: ROWS_AHEAD });
    // mysql2 tells nobody when a connection ends in the middle of a result: whoever reads would wait for ever.
    const { stream: socket } = connection as unknown as { readonly stream: Socket };
    const lost = () => void rows.destroy(new Error(`the connection was lost in the middle of ${name}`));
    socket.once('close', lost).once('timeout', lost).setTimeout(STALL_MILLISECONDS);
    rows.once('close', () => socket.off('close', lost).off('timeout', lost).setTimeout(0));
    return rows;
  }

  /** What the next row of a table will be numbered, or undefined when its rows aren’t numbered. */
  async nextNumber({ name }: Table): Promise<string | undefined> {
    const [[row]] = await this.connection.query<RowDataPacket[]>(`SHOW CREATE TABLE ${escapeId(name, true)}`);
    return / AUTO_INCREMENT=(\d+)/.exec(String(row?.['Create Table']))?.[1];
  }

  /** Lets go of it, at once and in any state. */
  close(): void {
    this.connection.destroy();
  }
}

async function goodReader(config: StoreConfig): Promise<Connection | undefined> {
  if (config.RDS_REPLICA_HOSTNAME === undefined) return undefined;
  let connection: Connection | undefined;
  try {
    connection = await connect(config, 'reader');
    if (await keepsUp(connection)) return connection;
  } catch {
    // The primary stands in.
  }
  connection?.destroy();
  return undefined;
}

/** Whether a reader follows its primary; also true where we may not ask. */
async function keepsUp(reader: Connection): Promise<boolean> {
  let row: RowDataPacket | undefined;
  try {
    [[row]] = await reader.query<RowDataPacket[]>('SHOW REPLICA STATUS');
  } catch (error) {
    if ((error as { code?: string }).code?.includes('ACCESS_DENIED') === true) return true;
    throw error;
  }
  if (row === undefined) return true;
  const behind: unknown = row['Seconds_Behind_Source'] ?? row['Seconds_Behind_Master'];
  return behind !== null && behind !== undefined && Number(behind) <= MOST_BEHIND_SECONDS;
}
