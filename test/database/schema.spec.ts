import 'reflect-metadata';
import type { RowDataPacket } from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { readConfig } from '../../src/foundation/config/index.ts';
import { dataSourceOptions } from '../../src/foundation/database/index.ts';
import { schema } from '../../src/schema.ts';
import { run } from '../support/commands.ts';
import { isMariaDb } from '../support/dialect.ts';
import { anEmptyDatabase, connectedTo, contentsOf } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

const migrate = (database: string) => run('src/migrate.js', [], database);

/** Statements with which TypeORM would turn the database into what the entities describe. */
async function differences(database: string): Promise<string[]> {
  const config = readConfig({ ...twin().environment, RDS_DB_NAME: database }, 'owner');
  // MariaDB words "no default" as the text NULL. The shop says `mysql`, for that is what it meets in the cloud; only a
  // comparison with the driver's name for MariaDB can tell the two apart.
  const type = (await isMariaDb()) ? 'mariadb' : 'mysql';
  const options = { ...dataSourceOptions(config, schema), type } as ConstructorParameters<typeof DataSource>[0];
  const dataSource = new DataSource(options);
  await dataSource.initialize();
  try {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await dataSource.destroy();
  }
}

describe('the schema', () => {
  it('that migrations make is the one the entities describe', async () => {
    const database = await anEmptyDatabase();
    expect(await migrate(database)).toMatchObject({ code: 0, err: '' });
    expect(await differences(database)).toEqual([]);
  });

  it('is seen to differ when it does', async () => {
    const database = await anEmptyDatabase();
    await migrate(database);
    const connection = await connectedTo(database);
    await connection.query('ALTER TABLE orders MODIFY contact_name varchar(100) NOT NULL');
    await connection.query('ALTER TABLE products DROP KEY product_price');
    await connection.query('ALTER TABLE mails DROP COLUMN sent_at');
    const found = (await differences(database)).join('\n');
    expect(found).toMatch(/contact_name/);
    expect(found).toMatch(/product_price/);
    expect(found).toMatch(/sent_at/);
  });

  it('is made once: a second run changes nothing and says so', async () => {
    const database = await anEmptyDatabase();
    expect((await migrate(database)).out).toMatch(/^migrated: \w+/);
    const connection = await connectedTo(database);
    const before = await contentsOf(connection);
    expect(await migrate(database)).toEqual({ code: 0, out: 'schema is up to date\n', err: '' });
    expect(await contentsOf(connection)).toEqual(before);
  });

  it.each([
    ['migrations', 'src/migrate.js', []],
    ['an import', 'src/catalog/import/command.js', ['data/products.csv']],
    ['a staff account', 'src/membership/staff/command.js', ['ada@example.com']],
  ])('%s: a command whose database isn’t there says so and ends', async (_what, script, args) => {
    const { code, err } = await run(script, args, 'nobody_made_this');
    expect([code, err]).toEqual([1, expect.stringContaining('nobody_made_this')]);
  });

  it('is made once, too, when three servers start at the same time', async () => {
    const database = await anEmptyDatabase();
    const ran = await Promise.all([migrate(database), migrate(database), migrate(database)]);
    expect(ran.map(({ code, err }) => [code, err])).toEqual(Array(3).fill([0, '']));
    expect(ran.filter(({ out }) => out.startsWith('migrated:'))).toHaveLength(1);
    expect(await differences(database)).toEqual([]);
  });

  it('keeps money, text and time without loss', async () => {
    const connection = await connectedTo(await migrated());
    await connection.query(`INSERT INTO categories (slug, name, description, position) VALUES ('a', '🐝 "x"', '', 1)`);
    await connection.query(
      `INSERT INTO products (sku, slug, category_id, name, description, price, currency, image, attributes, created_at,
         updated_at) VALUES ('A', 'a', 1, 'Ä 立方体', '', 4294967295, 'USD', ?, '{}', '2025-01-01 00:00:00.123', NOW(3))`,
      [`https://x.example/${'p'.repeat(2030)}`],
    );
    const [rows] = await connection.query<RowDataPacket[]>(
      'SELECT name, price, LENGTH(image) AS length, created_at AS created FROM products',
    );
    expect(rows[0]).toEqual({
      name: 'Ä 立方体',
      price: 4_294_967_295,
      length: 2048,
      created: new Date('2025-01-01T00:00:00.123Z'),
    });
    await expect(connection.query(`UPDATE stock SET on_hand = -1`)).resolves.toBeDefined();
    await connection.query(`INSERT INTO stock (sku, on_hand) VALUES ('A', 0)`);
    await expect(connection.query(`UPDATE stock SET on_hand = on_hand - 1`)).rejects.toThrow(/out of range/i);
    await expect(connection.query(`INSERT INTO stock (sku, on_hand) VALUES ('a', 1)`)).resolves.toBeDefined();
  });
});

async function migrated(): Promise<string> {
  const database = await anEmptyDatabase();
  await migrate(database);
  return database;
}
