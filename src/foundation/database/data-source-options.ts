import type { DataSourceOptions, EntitySchema, MixedList } from 'typeorm';
import type { StoreConfig } from '../config/index.js';
import { QueryCounter } from './query-counter.js';
import { databaseTls } from './tls.js';

/** What the database holds: given by the composition root, because the foundation knows no shop word. */
export interface Schema {
  readonly entities: MixedList<string | (new () => unknown) | EntitySchema>;
  readonly migrations: (new () => { up: unknown })[];
}

const CONNECT_MILLISECONDS = 1000;
const QUERY_MILLISECONDS = 2000;
export const CONNECTIONS_PER_NODE = 10;
/** The system’s own is two hours. */
const KEEP_ALIVE_MILLISECONDS = 5000;

/**
 * TypeORM options for a writer and a reader. The defaults lose the database for good after one outage: a node that
 * failed five times is removed for the life of the process. So a node is left alone for a moment after each failure,
 * and then tried again. Which node stands in for which is {@link Database}’s business.
 */
export function dataSourceOptions(config: StoreConfig, schema: Schema): DataSourceOptions {
  const primary = {
    host: config.RDS_HOSTNAME,
    port: config.RDS_PORT,
    ...config.logins.writer,
    database: config.RDS_DB_NAME,
  };
  const reader = {
    ...primary,
    ...config.logins.reader,
    host: config.RDS_REPLICA_HOSTNAME ?? config.RDS_HOSTNAME,
    port: config.RDS_REPLICA_PORT ?? config.RDS_PORT,
  };
  const replication = {
    master: primary,
    slaves: [reader],
    defaultMode: 'master' as const,
    removeNodeErrorCount: 1,
    restoreNodeTimeout: 100,
  };
  const ssl = databaseTls(config);
  return {
    type: 'mysql',
    replication,
    ...(ssl === undefined ? {} : { ssl }),
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    supportBigNumbers: true,
    poolSize: CONNECTIONS_PER_NODE,
    connectTimeout: CONNECT_MILLISECONDS,
    enableQueryTimeout: true,
    maxQueryExecutionTime: QUERY_MILLISECONDS,
    extra: {
      waitForConnections: true,
      queueLimit: 0,
      enableKeepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MILLISECONDS,
    },
    entities: schema.entities as DataSourceOptions['entities'],
    migrations: schema.migrations as DataSourceOptions['migrations'],
    migrationsTransactionMode: 'each',
    synchronize: false,
    logger: new QueryCounter(),
    logging: true,
  };
}
