import { Logger } from '@nestjs/common';
import mysql from 'mysql2';
import type { PoolConnection } from 'mysql2';
import { DataSource, type DataSourceOptions, type ReplicationMode } from 'typeorm';
import { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import type { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js';
import { CONNECTIONS_PER_NODE } from './data-source-options.js';
import { isDemoted, isStuckQuery } from './database-unwell.js';
import { EntryWatch } from './entry-watch.js';
import { type Ask, factsOf } from './node-facts.js';
import type { NodeFacts } from './node-watch.js';
import type { StatusRow } from './replication.js';
import { timed } from '../clock/index.js';
import { StatementStuck } from './stuck.js';
import { destroy, limited, replaceIfStuck, type StatementLimits } from './limited-runner.js';

/** An idle connection may lead nowhere without anybody knowing: it is closed before it is old. */
const IDLE_MILLISECONDS = 20_000;
const LOOK_MILLISECONDS = 900;
/** Of the driver, where a limit of our own stands before it. */
const BACKSTOP_MILLISECONDS = 5000;
/** A connection that answered so lately is taken to lead somewhere. */
const PROVED_FOR_MILLISECONDS = 1000;
const PING_MILLISECONDS = 300;
/** Beyond the two seconds after which the client gives up: what nobody waits for any more ends on the server, too. */
const STATEMENT_MILLISECONDS = 3000;
/** Less than the client’s limit: who waits for a lock shall lose it to the server, not to a cut connection. */
const LOCK_SECONDS = 1;
/**
 * MariaDB reads the first comment and skips the second, MySQL the other way round. MariaDB stops any statement, MySQL
 * only SELECT: what else waits for a lock on a whole table ends by `lock_wait_timeout`.
 */
const LIMIT = `SET SESSION innodb_lock_wait_timeout = ${String(LOCK_SECONDS)},
  lock_wait_timeout = ${String(STATEMENT_MILLISECONDS / 1000)}
  /*M!100101 , max_statement_time = ${String(STATEMENT_MILLISECONDS / 1000)} */
  /*!80000 , max_execution_time = ${String(STATEMENT_MILLISECONDS)} */`;

/**
 * The data source of servers, as opposed to that of commands such as migrations and imports:
 *
 * - It is initialised without asking the database anything. TypeORM asks the primary for its version, and a process that
 *   starts while the primary is down could not even read from the reader.
 * - Each new connection tells the server to stop statements that nobody waits for any more.
 * - Connections that may lead nowhere (opened before their node was lost or its name moved, or to a primary that no longer
 *   takes writes) are replaced instead of handed out. One that idled proves first that it leads somewhere: a machine that
 *   died without a word leaves connections that look open for ever.
 */
export class StoreDataSource extends DataSource {
  private readonly storeDriver: StoreDriver;

  constructor(options: DataSourceOptions) {
    // One less than there may be: only then does mysql2 look for idle ones at all. It does so by a timer that would keep a
    // command whose database is away from ever ending, so commands go without.
    const idle = { maxIdle: CONNECTIONS_PER_NODE - 1, idleTimeout: IDLE_MILLISECONDS };
    super({ ...options, extra: { ...(options.extra as object | undefined), ...idle } });
    this.storeDriver = new StoreDriver(this);
    this.driver = this.storeDriver;
  }

  /** Resolves when the node answers on a connection of its own, whatever it says; rejects within a second otherwise. */
  async look(mode: ReplicationMode): Promise<void> {
    await this.storeDriver.look(mode);
  }

  /** What the node says of itself on a connection of its own. Ends within seconds. @throws when it says nothing */
  async inspect(mode: ReplicationMode): Promise<NodeFacts> {
    return await this.storeDriver.onOwnConnection(mode, factsOf);
  }

  /** A runner whose statements end in time, taken together, and pass the gates. */
  limitedRunner(mode: ReplicationMode, limits: StatementLimits): MysqlQueryRunner {
    return limited(this.createQueryRunner(mode) as MysqlQueryRunner, limits);
  }

  /** Has every connection opened so far to that node replaced before it is used again. */
  distrust(mode: ReplicationMode): void {
    this.storeDriver.distrust(mode);
  }
}

class StoreDriver extends MysqlDriver {
  private readonly logger = new Logger('Database');
  private readonly openedAt = new WeakMap<PoolConnection, number>();
  private readonly provedAt = new WeakMap<PoolConnection, number>();
  private readonly trustedSince: Record<ReplicationMode, number> = { master: 0, slave: 0 };
  private readonly doubtedSince: Record<ReplicationMode, number> = { master: 0, slave: 0 };
  private saidUnlimited = false;
  private readonly entries = new EntryWatch(this.logger);

  override createQueryRunner(mode: ReplicationMode): MysqlQueryRunner {
    const runner = super.createQueryRunner(mode);
    const query = runner.query.bind(runner) as (...given: Parameters<typeof runner.query>) => Promise<unknown>;
    return Object.assign(runner, {
      // Asked once, at start, and used for features the shop has no use for.
      getVersion: () => Promise.resolve('8.0.0'),
      query: async (...given: Parameters<typeof runner.query>) => {
        try {
          const answer = await query(...given);
          this.provedAt.set((await runner.connect()) as PoolConnection, performance.now());
          return answer;
        } catch (error) {
          if (isStuckQuery(error)) this.doubt(mode);
          await replaceIfStuck(runner, error);
          if (isDemoted(error)) this.distrust(mode);
          throw error;
        }
      },
    });
  }

  override async obtainMasterConnection(): Promise<PoolConnection> {
    return await this.trusted('master', () => super.obtainMasterConnection() as Promise<PoolConnection>);
  }

  override async obtainSlaveConnection(): Promise<PoolConnection> {
    return await this.trusted('slave', () => super.obtainSlaveConnection() as Promise<PoolConnection>);
  }

  distrust(mode: ReplicationMode): void {
    this.trustedSince[mode] = performance.now();
  }

  /** On a connection of its own: in the pool it might wait behind statements that wait for each other. */
  async look(mode: ReplicationMode): Promise<void> {
    const { username = '' } = this.loginTo(mode);
    try {
      await this.onOwnConnection(mode, (ask) => ask('SELECT 1'));
      this.entries.note(mode, username);
    } catch (error) {
      const { code = '' } = error as { code?: string };
      // A refusal in MySQL’s own words (too many connections, wrong password) is an answer, too: connections that were let
      // in before go on.
      if (!code.startsWith('ER_')) throw error;
      this.entries.note(mode, username, code);
    }
  }

  /** Each statement, and connecting, ends within a second. */
  async onOwnConnection<T>(mode: ReplicationMode, work: (ask: Ask) => Promise<T>): Promise<T> {
    const options = (await this.createConnectionOptions(this.options, this.loginTo(mode))) as mysql.ConnectionOptions;
    // The driver’s own limits count the time in which this process was held up: one such moment, and both nodes were
    // taken to be away for a second.
    const connection = mysql.createConnection({ ...options, connectTimeout: BACKSTOP_MILLISECONDS });
    const inTime = async <A>(answer: (done: (error: Error | null, rows?: A) => void) => void): Promise<A> => {
      const { promise, resolve, reject } = Promise.withResolvers<A>();
      connection.once('error', reject);
      answer((error, rows) => {
        if (error === null) resolve(rows as A);
        else reject(error);
      });
      return await timed(LOOK_MILLISECONDS, promise, noAnswer);
    };
    const ask: Ask = async (sql) =>
      await inTime<StatusRow[]>((done) => connection.query<StatusRow[] & mysql.RowDataPacket[]>(sql, done));
    // Nobody listening would end the process.
    connection.on('error', () => undefined);
    try {
      await inTime<undefined>((done) => {
        connection.connect(done);
      });
      return await work(ask);
    } finally {
      destroy(connection);
    }
  }

  private loginTo(mode: ReplicationMode) {
    const { replication } = this.options;
    return (mode === 'slave' ? replication?.slaves[0] : replication?.master) ?? {};
  }

  private async trusted(mode: ReplicationMode, obtain: () => Promise<PoolConnection>): Promise<PoolConnection> {
    for (;;) {
      const connection = await obtain();
      const openedAt = this.openedAt.get(connection);
      if (openedAt === undefined) {
        this.openedAt.set(connection, performance.now());
        await this.limit(connection);
        return connection;
      }
      if (openedAt > this.trustedSince[mode] && (await this.leadsSomewhere(connection, mode))) return connection;
      destroy(connection);
    }
  }

  /** After one that didn’t answer, every other has to prove itself anew. */
  private doubt(mode: ReplicationMode): void {
    this.doubtedSince[mode] = performance.now();
  }

  private async leadsSomewhere(connection: PoolConnection, mode: ReplicationMode): Promise<boolean> {
    const provedAt = this.provedAt.get(connection) ?? 0;
    if (provedAt > Math.max(performance.now() - PROVED_FOR_MILLISECONDS, this.doubtedSince[mode])) return true;
    const answered = new Promise<boolean>((resolve) => {
      connection.ping((error) => {
        resolve(error === null);
      });
    });
    try {
      await timed(PING_MILLISECONDS, answered, () => new Error('no answer'));
    } catch {
      // Its neighbours were opened to the same machine: asking each would take as long again.
      this.distrust(mode);
      return false;
    }
    this.provedAt.set(connection, performance.now());
    return await answered;
  }

  private async limit(connection: PoolConnection): Promise<void> {
    try {
      const set = connection.promise().query(LIMIT);
      await timed(LOOK_MILLISECONDS, set, () => new StatementStuck(LOOK_MILLISECONDS));
    } catch (error) {
      if ((error as { fatal?: boolean }).fatal === true || isStuckQuery(error)) {
        destroy(connection);
        throw error;
      }
      if (!this.saidUnlimited) this.logger.warn(`the server takes no limit to statements: ${(error as Error).message}`);
      this.saidUnlimited = true;
    }
  }
}

function noAnswer(): Error {
  return Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' });
}
