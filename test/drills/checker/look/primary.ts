import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { MysqlPart } from '../../../support/twin.ts';

const CONNECT_MILLISECONDS = 2000;
const QUERY_MILLISECONDS = 5000;

export type Row = RowDataPacket;

/** A connection of the checker's own to the primary, past every line that a drill spoils; made anew when it breaks. */
export class Primary {
  private readonly part: MysqlPart;
  private connection: Connection | undefined;

  constructor(part: MysqlPart) {
    this.part = part;
  }

  /** @throws when the primary doesn't answer within five seconds */
  async rows(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      this.connection ??= await this.connect();
      const [rows] = await this.connection.query<Row[]>({ sql, values: [...values], timeout: QUERY_MILLISECONDS });
      return rows;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Lets `work` read everything as of one moment. */
  async inOneSnapshot<T>(work: () => Promise<T>): Promise<T> {
    await this.rows('START TRANSACTION WITH CONSISTENT SNAPSHOT');
    try {
      return await work();
    } finally {
      await this.rows('ROLLBACK');
    }
  }

  close(): void {
    this.connection?.destroy();
    this.connection = undefined;
  }

  private async connect(): Promise<Connection> {
    const { host, port, user, password, database } = this.part;
    const connection = await createConnection({
      ...{ host, port, user, password, database, charset: 'utf8mb4', timezone: 'Z' },
      connectTimeout: CONNECT_MILLISECONDS,
    });
    // Without a listener a primary that is killed would take the drill with it; the next query tells.
    connection.on('error', () => undefined);
    return connection;
  }
}
