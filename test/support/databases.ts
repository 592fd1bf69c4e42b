import { createPool, type Pool, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import { databaseTls } from './database-tls.ts';
import { type MysqlPart, twin } from './twin.ts';

export type Row = RowDataPacket;

const pools = new Map<string, Pool>();
let over = false;

function poolOf(name: string, part: MysqlPart): Pool {
  // A story that ran out of time may still be asking: a pool opened now would never be closed and keep Jest alive.
  if (over) throw new Error('the stories of this file are over');
  let pool = pools.get(name);
  if (pool === undefined) {
    const { host, port, user, password, database } = part;
    const login = { host, port, user, password, database, ...databaseTls() };
    pool = createPool({ ...login, charset: 'utf8mb4', timezone: 'Z', connectionLimit: 2 });
    pools.set(name, pool);
  }
  return pool;
}

/** Rows of the primary: what is true. */
export async function onPrimary(sql: string, values: unknown[] = []): Promise<Row[]> {
  const [rows] = await poolOf('primary', twin().mysql.primary).query<Row[]>(sql, values);
  return rows;
}

/** Rows of the reader: what the catalogue shows. */
export async function onReader(sql: string, values: unknown[] = []): Promise<Row[]> {
  const [rows] = await poolOf('reader', twin().mysql.reader).query<Row[]>(sql, values);
  return rows;
}

/** Changes rows on the primary, past the shop. */
export async function change(sql: string, values: unknown[] = []): Promise<ResultSetHeader> {
  const [result] = await poolOf('primary', twin().mysql.primary).query<ResultSetHeader>(sql, values);
  return result;
}

/** The number in a row of one column called `n`. */
export async function counted(sql: string, values: unknown[] = []): Promise<number> {
  return Number((await onPrimary(sql, values))[0]?.['n']);
}

afterAll(async () => {
  over = true;
  await Promise.all([...pools.values()].map((pool) => pool.end()));
  pools.clear();
});
