import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { Dependencies } from '../health/dependencies.js';
import { CALL_LIMITS, type CallLimits } from './call-limits.js';
import { Database } from './database.js';
import { dataSourceOptions, type Schema } from './data-source-options.js';
import { StoreDataSource } from './store-data-source.js';

/** Provides {@link Database} over a writer and a reader. Starts without either. */
@Global()
@Module({})
export class DatabaseModule {
  constructor(database: Database, dependencies: Dependencies) {
    dependencies.register('database-writer', () => database.ask('writer'));
    dependencies.register('database-reader', () => database.ask('reader'));
  }

  /**
   * @param limits what a call may cost: a process that serves people must have some (a wall checks), work that nobody
   *   waits for says `undefined`
   */
  static of(schema: Schema, limits: CallLimits | undefined): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [STORE_CONFIG],
          useFactory: (config: StoreConfig) => ({ ...dataSourceOptions(config, schema), retryAttempts: 0 }),
          dataSourceFactory: async (options) => await new StoreDataSource(options as DataSourceOptions).initialize(),
        }),
      ],
      providers: [Database, { provide: CALL_LIMITS, useValue: limits }],
      exports: [Database],
    };
  }
}
