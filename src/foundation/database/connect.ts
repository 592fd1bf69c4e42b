import { type Connection, createConnection } from 'mysql2/promise';
import type { StoreConfig } from '../foundation/config/index.js';
import { databaseTls } from '../foundation/database/index.js';

/** Which of the two databases. */
export type NodeName = 'primary' | 'reader';

const CONNECT_MILLISECONDS = 5000;

/** A connection of its own for work of minutes: the shop’s limits aren’t for it. Texts are UTF-8, times UTC. */
export async function connectTo(
  config: StoreConfig,
  node: NodeName,
  database: string | undefined = config.RDS_DB_NAME,
): Promise<Connection> {
  const isReader = node === 'reader';
  const ssl = databaseTls(config);
  const connection = await createConnection({
    host: (isReader ? config.RDS_REPLICA_HOSTNAME : undefined) ?? config.RDS_HOSTNAME,
    port: (isReader ? config.RDS_REPLICA_PORT : undefined) ?? config.RDS_PORT,
    user: config.RDS_USERNAME,
    password: config.RDS_PASSWORD,
    ...(database === '' ? {} : { database }),
    ...(ssl === undefined ? {} : { ssl }),
    charset: 'utf8mb4_unicode_ci',
    connectTimeout: CONNECT_MILLISECONDS,
    enableKeepAlive: true,
  });
  // Whoever asks next is told; nobody listening would end the process.
  connection.on('error', () => undefined);
  return connection;
}
