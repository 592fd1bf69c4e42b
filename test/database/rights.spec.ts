import 'reflect-metadata';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import {
  type Login,
  loginOf,
  readConfig,
  type StoreConfig,
  TIER_USERS,
  type TierUser,
} from '../../src/foundation/config/index.ts';
import {
  Database,
  dataSourceOptions,
  DatabaseUnwell,
  StoreDataSource,
  TierUsers,
  type Verb,
} from '../../src/foundation/database/index.ts';
import { rights } from '../../src/rights.ts';
import { run } from '../support/commands.ts';
import { databaseTls } from '../support/database-tls.ts';
import { eventually } from '../support/eventually.ts';
import { unique } from '../support/products.ts';
import { asRoot } from '../support/root.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

jest.setTimeout(120_000);

let name: string;
const own: string[] = [];
const opened: Connection[] = [];

/** The owner’s configuration for that database, with users of this spec’s own where it names some. */
function ownerOf(database: string, more: Readonly<Record<string, string>> = {}): StoreConfig {
  return readConfig({ ...twin().environment, RDS_DB_NAME: database, ...more }, 'owner');
}

async function as({ username, password }: Login, database = name): Promise<Connection> {
  const { host, port } = twin().mysql.primary;
  const connection = await createConnection({ host, port, user: username, password, database, ...databaseTls() });
  opened.push(connection);
  return connection;
}

/** Users that nobody else has; they are gone once the tests of the file are through. */
function someUsers(): Record<string, string> {
  const of = (tier: string) => `t_${tier}_${unique().replaceAll(/\W/g, '')}`.slice(0, 32);
  const users = { RDS_WEB_USERNAME: of('w'), RDS_READER_USERNAME: of('r'), RDS_WORKER_USERNAME: of('k') };
  own.push(...Object.values(users));
  return users;
}

const DENIED = /^ER_(?:TABLE|COLUMN|DB|SPECIFIC_)?(?:ACCESS_DENIED|ACCESS_DENIED_ERROR|ACCESSDENIED_ERROR)/;
/** How a server refuses what somebody has no right to. */
const isDenied = (code: string | undefined) =>
  code !== undefined &&
  (DENIED.test(code) || ['ER_OPTION_PREVENTS_STATEMENT', 'ER_BINLOG_CREATE_ROUTINE_NEED_SUPER'].includes(code));

/** Whether somebody has the right to a statement, whatever else may be wrong with it. Nothing of it stays. */
async function may(connection: Connection, sql: string): Promise<boolean> {
  try {
    await connection.query('START TRANSACTION');
    await connection.query(sql);
    return true;
  } catch (error) {
    return !isDenied((error as { code?: string }).code);
  } finally {
    await connection.query('ROLLBACK');
  }
}

const TRIES: Readonly<Record<Verb, (table: string, column: string) => string>> = {
  SELECT: (table, column) => `SELECT \`${column}\` FROM \`${table}\` LIMIT 0`,
  INSERT: (table) => `INSERT INTO \`${table}\` () VALUES ()`,
  UPDATE: (table, column) => `UPDATE \`${table}\` SET \`${column}\` = \`${column}\` WHERE FALSE`,
  DELETE: (table) => `DELETE FROM \`${table}\` WHERE FALSE`,
};

beforeAll(async () => {
  name = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  for (const connection of opened) connection.destroy();
  await asRoot('primary', async (root) => {
    for (const user of own) await root.query(`DROP USER IF EXISTS ?@'%'`, [user]);
  });
});

async function tablesWithAColumn(): Promise<{ table: string; column: string }[]> {
  const [rows] = await (
    await connectedTo(name)
  ).query<(RowDataPacket & { table: string; column: string })[]>(
    `SELECT table_name AS \`table\`, column_name AS \`column\` FROM information_schema.columns
      WHERE table_schema = DATABASE() AND ordinal_position = 1 ORDER BY table_name`,
  );
  return rows.toSorted((one, other) => (one.table < other.table ? -1 : 1));
}

describe('what the migration lets a tier do', () => {
  it.each(TIER_USERS)(
    'is, for %s, exactly what the table of rights says of every table and every verb',
    async (user) => {
      const connection = await as(loginOf(ownerOf(name), user));
      const tables = await tablesWithAColumn();
      expect(tables.map(({ table }) => table)).toEqual(Object.keys(rights.tables).sort());
      const [held, wanted]: [string[], string[]] = [[], []];
      for (const { table, column } of tables) {
        for (const [verb, sql] of Object.entries(TRIES) as [Verb, (typeof TRIES)[Verb]][]) {
          if (await may(connection, sql(table, column))) held.push(`${table} ${verb}`);
          if (mayBy(user, table, verb)) wanted.push(`${table} ${verb}`);
        }
      }
      expect(held).toEqual(wanted);
    },
  );

  it.each(
    TIER_USERS.flatMap((user) =>
      [
        'CREATE TABLE made (id int)',
        'ALTER TABLE orders ADD COLUMN made int',
        'DROP TABLE orders',
        'TRUNCATE TABLE orders',
        'RENAME TABLE orders TO old_orders',
        'CREATE INDEX made ON orders (id)',
        'CREATE VIEW made AS SELECT id FROM orders',
        'CREATE TRIGGER made BEFORE INSERT ON orders FOR EACH ROW SET @made = 1',
        'CREATE PROCEDURE made() SELECT 1',
        'CREATE TEMPORARY TABLE made (id int)',
        'LOCK TABLES orders WRITE',
        'CREATE DATABASE made',
        'DROP DATABASE HERE',
        "CREATE USER made@'%' IDENTIFIED BY 'made'",
        'GRANT SELECT ON products TO CURRENT_USER',
        'SELECT * FROM mysql.user',
        "SELECT 1 INTO OUTFILE '/tmp/made'",
        'SET GLOBAL max_connections = 1',
        'FLUSH TABLES',
      ].map((sql) => [user, sql] as const),
    ),
  )('never lets %s: %s', async (user, sql) => {
    expect(await may(await as(loginOf(ownerOf(name), user)), sql.replace('HERE', name))).toBe(false);
  });

  it('lets those who look at a replica ask how far behind it is, and the web tier’s writer not', async () => {
    const asking = async (user: TierUser) => await may(await as(loginOf(ownerOf(name), user)), 'SHOW REPLICA STATUS');
    expect([await asking('reader'), await asking('worker'), await asking('web')]).toEqual([true, true, false]);
  });

  it('holds for the database of each store apart', async () => {
    const another = await anEmptyDatabase();
    for (const user of TIER_USERS) await expect(as(loginOf(ownerOf(name), user), another)).rejects.toThrow(/denied/i);
  });
});

const mayBy = (user: TierUser, table: string, verb: Verb): boolean =>
  (rights.tables[table]?.[user] ?? []).includes(verb) || (verb === 'SELECT' && rights.everyTable.includes(user));

describe('the users of the tiers', () => {
  it('are made once, and left alone while nothing is to be changed', async () => {
    const users = new TierUsers(ownerOf(name, someUsers()), rights);
    const done = await users.letIn();
    expect(done.filter((line) => line.startsWith('made the user'))).toHaveLength(3);
    expect(await users.letIn()).toEqual([]);
  });

  it('are given what they lack and lose what is not theirs, in this database alone', async () => {
    const names = someUsers();
    const config = ownerOf(name, names);
    await new TierUsers(config, rights).letIn();
    const another = await anEmptyDatabase();
    const { RDS_WEB_USERNAME: web = '' } = names;
    await asRoot('primary', async (root) => {
      await root.query(`CREATE TABLE ${another}.kept (id int)`);
      await root.query(`GRANT SELECT ON ${another}.kept TO ?@'%'`, [web]);
      await root.query(`REVOKE UPDATE ON ${name}.orders FROM ?@'%'`, [web]);
      await root.query(`GRANT DELETE ON ${name}.orders TO ?@'%' WITH GRANT OPTION`, [web]);
      await root.query(`GRANT CREATE ON ${name}.* TO ?@'%'`, [web]);
      await root.query(`GRANT PROCESS ON *.* TO ?@'%'`, [web]);
    });
    expect(await new TierUsers(config, rights).letIn()).toEqual([
      `gave ${web} 1 rights`,
      expect.stringMatching(new RegExp(`^took \\d rights from ${web}$`)),
    ]);
    const connection = await as(loginOf(config, 'web'));
    expect(await may(connection, 'UPDATE orders SET id = id WHERE FALSE')).toBe(true);
    for (const sql of ['DELETE FROM orders WHERE FALSE', 'CREATE TABLE made (id int)'])
      expect([sql, await may(connection, sql)]).toEqual([sql, false]);
    expect(await may(connection, `SELECT id FROM ${another}.kept`)).toBe(true);
    const [everywhere] = await connection.query(
      'SELECT privilege_type AS held FROM information_schema.user_privileges',
    );
    expect(everywhere).toEqual([{ held: 'USAGE' }]);
  });

  it('get another password while those who are in stay in', async () => {
    const names = someUsers();
    const before = ownerOf(name, { ...names, RDS_WEB_PASSWORD: 'the password before the change' });
    const after = ownerOf(name, { ...names, RDS_WEB_PASSWORD: 'the password after the change' });
    await new TierUsers(before, rights).letIn();
    const inside = await as(loginOf(before, 'web'));
    expect(await new TierUsers(after, rights).letIn()).toEqual([
      `changed the password of ${String(names['RDS_WEB_USERNAME'])}`,
      `changed the password of ${String(names['RDS_READER_USERNAME'])}`,
    ]);
    expect(await may(inside, 'SELECT id FROM orders LIMIT 0')).toBe(true);
    await as(loginOf(after, 'web'));
    await new TierUsers(after, rights).forgetOldPasswords();
    await expect(as(loginOf(before, 'web'))).rejects.toThrow(/denied/i);
  });

  it('are waited for by a process that was there first', async () => {
    const names = someUsers();
    const said: string[] = [];
    for (const level of ['log', 'warn'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation((line: unknown) => void said.push(String(line)));
    const config = readConfig({ ...twin().environment, RDS_DB_NAME: name, ...names }, 'web');
    const options = dataSourceOptions(config, { entities: [], migrations: [] });
    const database = new Database(await new StoreDataSource(options).initialize());
    try {
      database.onApplicationBootstrap();
      const asked = () => database.writing((manager) => manager.query('SELECT COUNT(*) AS n FROM orders'));
      await expect(asked()).rejects.toThrow(DatabaseUnwell);
      await eventually(
        async () => said.some((line) => line.includes('the migration of a deployment makes the users')),
        {
          within: 10_000,
          what: 'a word about users that are not there',
        },
      );
      await new TierUsers(ownerOf(name, names), rights).letIn();
      expect(await asked()).toEqual([{ n: expect.anything() }]);
    } finally {
      await database.onApplicationShutdown();
      jest.restoreAllMocks();
    }
  });
});
