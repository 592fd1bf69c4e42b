import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { STORE_CONFIG, type StoreConfig } from '../config/index.js';
import { Dependencies } from '../health/dependencies.js';
import { Database } from './database.js';
import { dataSourceOptions, type Schema } from './data-source-options.js';

/** Provides {@link Database} over a writer and a reader. Starts without either. */
@Global()
@Module({})
export class DatabaseModule {
  constructor(database: Database, dependencies: Dependencies) {
    dependencies.register('database-writer', async () => {
      await database.writing((manager) => manager.query('SELECT 1'));
    });
    dependencies.register('database-reader', async () => {
      await database.reading((manager) => manager.query('SELECT 1'));
    });
  }

  static of(schema: Schema): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [STORE_CONFIG],
          useFactory: (config: StoreConfig) => ({
            ...dataSourceOptions(config, schema),
            manualInitialization: true,
          }),
        }),
      ],
      providers: [Database],
      exports: [Database],
    };
  }
}
