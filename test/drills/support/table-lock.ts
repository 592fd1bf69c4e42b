import { type Connection, createConnection } from 'mysql2/promise';
import { eventually } from '../../support/eventually.ts';

const LOOK_MILLISECONDS = 20;

/**
 * A table of a server that nobody gets at: a long read holds it, ALTER TABLE waits for the read, and everybody else waits
 * behind ALTER TABLE. The server is well all the while.
 */
export class TableLock {
  private readonly reading: Connection;
  private readonly altering: Connection;
  private readonly altered: Promise<unknown>;
  private readonly seen = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private looking = false;

  private constructor(reading: Connection, altering: Connection, table: string) {
    this.reading = reading;
    this.altering = altering;
    this.altered = altering.query(`ALTER TABLE ${table} COMMENT 'locked'`);
    this.altered.catch(() => undefined);
    this.timer = setInterval(() => void this.look(), LOOK_MILLISECONDS);
  }

  static async on(socketPath: string, database: string, table: string): Promise<TableLock> {
    const open = async () => await createConnection({ socketPath, user: 'root', database });
    const reading = await open();
    await reading.query('BEGIN');
    await reading.query(`SELECT COUNT(*) FROM ${table}`);
    const lock = new TableLock(reading, await open(), table);
    await eventually(async () => (await lock.waiting()).some(({ user }) => user === 'root'), {
      what: 'ALTER TABLE waiting',
    });
    return lock;
  }

  /** Statements of the shop that were seen waiting for the table. */
  get hits(): number {
    return this.seen.size;
  }

  /** Ends the long read; ALTER TABLE gets its turn, and then all the others. */
  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.reading.query('COMMIT');
    await this.altered;
    await Promise.all([this.reading.end(), this.altering.end()]);
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      for (const { id, user, query } of await this.waiting()) if (user !== 'root') this.seen.add(`${id} ${query}`);
    } finally {
      this.looking = false;
    }
  }

  private async waiting(): Promise<{ readonly id: string; readonly user: string; readonly query: string }[]> {
    const [rows] = await this.reading.query(
      `SELECT id, user, query_id FROM information_schema.processlist WHERE state LIKE 'Waiting for table metadata lock%'`,
    );
    return (rows as { id: number; user: string; query_id: number }[]).map(({ id, user, query_id: query }) => ({
      id: String(id),
      user,
      query: String(query),
    }));
  }
}
