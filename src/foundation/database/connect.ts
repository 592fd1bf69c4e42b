import { type Connection, createConnection } from 'mysql2/promise';
import type { Login, StoreConfig } from '../config/index.js';
import { databaseTls } from './tls.js';

/** Which of the two servers: neither stands in for the other here. */
export type ServerName = 'primary' | 'reader';

const CONNECT_MILLISECONDS = 5000;

export interface ConnectWishes {
  /** The store’s own when absent, none when empty. */
  readonly database?: string;
  /** The process’s own when absent. */
  readonly login?: Login;
}

/** A connection of its own for work of minutes: the shop’s limits aren’t for it. Texts are UTF-8, times UTC. @throws what the server says */
export async function connect(
  config: StoreConfig,
  server: ServerName,
  { database = config.RDS_DB_NAME, login }: ConnectWishes = {},
): Promise<Connection> {
  const isReader = server === 'reader';
  const { username, password } = login ?? config.logins[isReader ? 'reader' : 'writer'];
  const ssl = databaseTls(config);
  const connection = await createConnection({
    host: (isReader ? config.RDS_REPLICA_HOSTNAME : undefined) ?? config.RDS_HOSTNAME,
    port: (isReader ? config.RDS_REPLICA_PORT : undefined) ?? config.RDS_PORT,
    user: username,
    password,
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
