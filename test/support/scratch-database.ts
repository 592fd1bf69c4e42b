import type { RowDataPacket } from 'mysql2/promise';
import { type Connection, createConnection } from 'mysql2/promise';
import { databaseTls } from './database-tls.ts';
import { unique } from './products.ts';
import { asRoot } from './root.ts';
import { twin } from './twin.ts';

const made: string[] = [];
const connections: Connection[] = [];

/** An empty database of this test's own, in which the shop's user may do what it may in its own. Answers its name. */
export async function anEmptyDatabase(): Promise<string> {
  const name = `story_${unique()}`;
  const { user } = twin().mysql.primary;
  await asRoot('primary', async (root) => {
    await root.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
    const [accounts] = await root.query<RowDataPacket[]>('SELECT host AS host FROM mysql.user WHERE user = ?', [user]);
    for (const { host } of accounts) {
      await root.query(`GRANT ALL ON ${name}.* TO ?@?`, [user, host]);
    }
  });
  made.push(name);
  return name;
}

/** A connection to such a database, closed when the tests of the file are through. */
export async function connectedTo(database: string): Promise<Connection> {
  const { host, port, user, password } = twin().mysql.primary;
  const login = { host, port, user, password, database, ...databaseTls() };
  const connection = await createConnection({ ...login, timezone: 'Z' });
  connections.push(connection);
  return connection;
}

/** Everything in a database, table by table, for comparing before and after. */
export async function contentsOf(connection: Connection): Promise<Record<string, RowDataPacket[]>> {
  const [tables] = await connection.query<RowDataPacket[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name',
  );
  const contents: Record<string, RowDataPacket[]> = {};
  for (const { name } of tables as { name: string }[]) {
    const [rows] = await connection.query<RowDataPacket[]>(`SELECT * FROM \`${name}\` ORDER BY 1, 2`);
    contents[name] = rows;
  }
  return contents;
}

afterAll(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.end()));
  await asRoot('primary', async (root) => {
    for (const name of made.splice(0)) await root.query(`DROP DATABASE IF EXISTS ${name}`);
  });
});
