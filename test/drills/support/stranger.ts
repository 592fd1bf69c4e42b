import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, createConnection } from 'mysql2/promise';
import { eventually } from '../../support/eventually.ts';
import type { DrillShop } from '../shop/drill-shop.ts';

type Row = Record<string, unknown>;

/** Asked more often than every 100 ms, the server answers what it answered before. */
const LOOK_AGAIN_MILLISECONDS = 120;

/** A transaction of somebody else’s on the primary, past all lines, that holds rows which the shop wants. */
export class Stranger {
  private static readonly present = new Set<Stranger>();
  private readonly connection: Connection;

  private constructor(connection: Connection) {
    this.connection = connection;
  }

  static async in({ state }: DrillShop): Promise<Stranger> {
    const { rootSocket: socketPath, database } = state.mysql.primary;
    const connection = await createConnection({ socketPath, user: 'root', database, charset: 'utf8mb4' });
    await connection.beginTransaction();
    const stranger = new Stranger(connection);
    this.present.add(stranger);
    return stranger;
  }

  /** Sends away whoever a drill that failed has left behind. */
  static async allLeave(): Promise<void> {
    await Promise.all([...this.present].map((stranger) => stranger.leaves()));
  }

  async does(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const [rows] = await this.connection.query(sql, [...values]);
    return Array.isArray(rows) ? (rows as Row[]) : [];
  }

  /** Waits until so many transactions wait for a lock. */
  async holdsUp(transactions: number): Promise<void> {
    const sql = "SELECT COUNT(*) AS n FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'";
    await eventually(
      async () => {
        await pause(LOOK_AGAIN_MILLISECONDS);
        return Number((await this.does(sql))[0]?.['n']) >= transactions;
      },
      { within: 5000, what: `${transactions} transactions waiting for a lock` },
    );
  }

  /** Lets go of everything, with all it did or nothing. */
  async leaves(how: 'commit' | 'rollback' = 'rollback'): Promise<void> {
    Stranger.present.delete(this);
    await this.connection[how]();
    await this.connection.end();
  }
}
