import { DataSource, type DataSourceOptions } from 'typeorm';
import type { StoreConfig } from '../config/index.js';
import { dataSourceOptions, type Schema } from './data-source-options.js';

/** Nobody is served meanwhile: a busy machine may take its time, as it does while an instance is being set up. */
const CONNECT_MILLISECONDS = 10_000;

/**
 * The data source of a command that does its work and ends: migrations, imports, accounts of staff. Without the shop’s
 * limits, because a migration may rebuild a large table and a list may hold a hundred thousand rows. The caller initialises
 * it, and destroys it in the end; a database that can’t be reached doesn’t keep the process from ending.
 */
export function commandDataSource(config: StoreConfig, schema: Schema): DataSource {
  return new DataSource({
    ...dataSourceOptions(config, schema),
    connectTimeout: CONNECT_MILLISECONDS,
    enableQueryTimeout: false,
    maxQueryExecutionTime: undefined,
  } as DataSourceOptions);
}
