import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type DataSourceOptions, type ReplicationMode } from 'typeorm';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { dataSourceOptions } from './data-source-options.js';
import { isDatabaseUnwell } from './database-unwell.js';
import type { NodeName } from './database.js';

/**
 * Reads that may take minutes: a shopper’s two-second limit isn’t for them. On the reader, whose every moment is one the
 * primary was in, so that what is compared within a statement belongs together; on the primary where there is no reader.
 */
@Injectable()
export class LongReads implements OnApplicationShutdown {
  private opened: Promise<DataSource> | undefined;

  constructor(@Inject(STORE_CONFIG) private readonly config: StoreConfig) {}

  /**
   * @param from `writer` where the reader is known to be behind
   * @throws {DatabaseUnwell} when neither node answers
   */
  async rows<T>(statement: string, values: readonly unknown[], from: NodeName = 'reader'): Promise<T[]> {
    const source = await this.open();
    if (from === 'writer') return await rowsOn(source, 'master', statement, values);
    try {
      return await rowsOn(source, 'slave', statement, values);
    } catch (error) {
      if (!isDatabaseUnwell(error)) throw error;
      return await rowsOn(source, 'master', statement, values);
    }
  }

  private async open(): Promise<DataSource> {
    this.opened ??= new DataSource({
      ...dataSourceOptions(this.config, { entities: [], migrations: [] }),
      enableQueryTimeout: false,
      maxQueryExecutionTime: undefined,
    } as DataSourceOptions).initialize();
    try {
      return await this.opened;
    } catch (error) {
      // What failed once may be there when somebody asks next.
      this.opened = undefined;
      throw error;
    }
  }

  /** Lets go of its connections; the next read opens others. */
  async close(): Promise<void> {
    const opened = this.opened;
    this.opened = undefined;
    await (await opened?.catch(() => undefined))?.destroy();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

async function rowsOn<T>(source: DataSource, mode: ReplicationMode, statement: string, values: readonly unknown[]) {
  const runner = source.createQueryRunner(mode);
  try {
    return (await runner.query(statement, [...values])) as T[];
  } finally {
    await runner.release();
  }
}
