import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner, type ReplicationMode } from 'typeorm';
import { DatabaseUnwell, isDatabaseUnwell, isLostConnection, isStuckQuery } from './database-unwell.js';

const RECONNECT_MILLISECONDS = 1000;

/**
 * The one door to MySQL. A call says where it goes, so that a reviewer sees it: {@link reading} goes to the replica
 * (the primary stands in while the replica is down), {@link writing} and {@link transaction} to the primary. Anything
 * personal (carts’ prices, own orders, accounts) belongs on `writing`, because a replica may be minutes behind.
 *
 * The process starts and listens without a database and connects in the background, for a web server that can't start
 * during a failover is one more thing that is down.
 */
@Injectable()
export class Database implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Database.name);
  private stopped = false;
  private connecting: Promise<void> | undefined;
  private writerAnswered = true;

  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    this.connecting = this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.connecting;
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /** Resolves once the database was reached for the first time. Commands wait for it; servers don't. */
  async connected(): Promise<void> {
    this.connecting ??= this.connect();
    await this.connecting;
  }

  /** Whether the last thing asked of the primary was answered, fault or not. */
  get reachable(): boolean {
    return this.dataSource.isInitialized && this.writerAnswered;
  }

  /** Runs `work` against the reader. For catalogue data only. Repeated once when a connection had died while idle. */
  async reading<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.on('slave', work);
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      return await this.on('slave', work);
    }
  }

  /** Runs `work` against the primary without a transaction: personal reads and single statements. */
  async writing<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return await this.on('master', work);
  }

  /** Runs `work` in one transaction on the primary: all of it is committed, or nothing. */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return await this.on('master', (manager) => manager.transaction('READ COMMITTED', work));
  }

  private async on<T>(mode: ReplicationMode, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (!this.dataSource.isInitialized) throw new DatabaseUnwell('not connected yet');
    const runner = this.dataSource.createQueryRunner(mode);
    try {
      const answer = await work(runner.manager);
      if (mode === 'master') this.writerAnswered = true;
      return answer;
    } catch (error) {
      if (isStuckQuery(error)) destroyConnection(runner);
      if (mode === 'master') this.writerAnswered = !isDatabaseUnwell(error);
      throw isDatabaseUnwell(error) ? new DatabaseUnwell(error) : error;
    } finally {
      await runner.release();
    }
  }

  private async connect(): Promise<void> {
    for (let attempt = 1; !this.stopped && !this.dataSource.isInitialized; attempt += 1) {
      try {
        await this.dataSource.initialize();
        this.logger.log('connected to the database');
      } catch (error) {
        if (attempt === 1 || attempt % 30 === 0) {
          this.logger.warn(`the database can't be reached, trying again: ${describe(error)}`);
        }
        // A failed initialize leaves its pools behind; without this each attempt would leak one.
        await this.dataSource.driver.disconnect().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MILLISECONDS).unref());
      }
    }
  }
}

/** A query that ran into its time limit still occupies its connection: the next borrower would wait behind it. */
function destroyConnection(runner: QueryRunner): void {
  const connection = (runner as unknown as { databaseConnection?: { destroy?: () => void } }).databaseConnection;
  connection?.destroy?.();
}

function describe(error: unknown): string {
  return error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown error';
}
