import { type Connection, createConnection } from 'mysql2/promise';
import { twin } from './twin.ts';

/** Does something on a node that the shop's own user may not do. */
export async function asRoot<T>(node: 'primary' | 'reader', work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection({ socketPath: twin().mysql[node].rootSocket, user: 'root' });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

/** Lets the reader fall behind while `work` runs; afterwards it follows again. */
export async function whileTheReaderLags<T>(work: () => Promise<T>): Promise<T> {
  await asRoot('reader', (reader) => reader.query('STOP REPLICA SQL_THREAD'));
  try {
    return await work();
  } finally {
    await asRoot('reader', (reader) => reader.query('START REPLICA SQL_THREAD'));
  }
}
