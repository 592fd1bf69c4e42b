import type { Readable } from 'node:stream';
import { DeleteObjectsCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DumpShelf } from '../../src/backup/dump-shelf.ts';
import { Dumper } from '../../src/backup/dumper.ts';
import { RestoreRefused, Restorer } from '../../src/backup/restorer.ts';
import { Snapshot } from '../../src/backup/snapshot.ts';
import { type Identity, readConfig, type StoreConfig } from '../../src/foundation/config/index.ts';
import { type Schema, TierUsers } from '../../src/foundation/database/index.ts';
import { type ObjectHeaders, Objects, objectsOf } from '../../src/foundation/objects/index.ts';
import { rights } from '../../src/rights.ts';
import { asRoot, whileTheReaderLags } from '../support/root.ts';
import { anEmptyDatabase, connectedTo, contentsOf } from '../support/scratch-database.ts';
import { eventually } from '../support/eventually.ts';
import { twin } from '../support/twin.ts';

/** Every kind of value a dump claims to hold, and tables that need each other in the order of no alphabet. */
class Zoo1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE herds (id int NOT NULL, size int NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB`);
    await runner.query(`CREATE TABLE animals (
      id bigint unsigned NOT NULL AUTO_INCREMENT, herd int NOT NULL, name varchar(200) NULL, diary mediumtext NULL,
      weight decimal(40,20) NULL, ratio double NULL, born datetime(6) NULL, seen timestamp(6) NULL DEFAULT NULL,
      wakes time(6) NULL, year year NULL, day date NULL, kind enum('a','b''c') NULL, traits set('x','y') NULL,
      papers json NULL, chip varbinary(64) NULL, picture longblob NULL, code binary(4) NULL,
      label varchar(210) AS (CONCAT('<', name, '>')) STORED,
      PRIMARY KEY (id), CONSTRAINT animal_herd FOREIGN KEY (herd) REFERENCES herds (id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('nobody goes back here'));
  }
}
class Keepers1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE keepers (id int NOT NULL PRIMARY KEY) ENGINE=InnoDB');
    await runner.query('INSERT INTO keepers VALUES (1)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('nobody goes back here'));
  }
}

const zoo = { entities: [], migrations: [Zoo1700000000001] };
const laterZoo = { entities: [], migrations: [Zoo1700000000001, Keepers1700000000002] };

const NASTY = `it's "quoted" \\ back\\\\slash ; \n;\n\r\t\0\x1a\u2028 -- /* 🧊 Größe é`;
const animals: readonly (readonly unknown[])[] = [
  ['18446744073709551610', NASTY, NASTY, '-12345678901234567890.12345678901234567890', 0.1 + 0.2],
  ['2', '', '', '0.00000000000000000001', 1.7976931348623157e308],
  ['3', null, null, null, null],
  ['4', 'x'.repeat(200), `${'🧊;\n'.repeat(150_000)}`, '1', -5e-324],
];
const BYTES = Buffer.from(Array.from({ length: 256 }, (_, index) => index));

const env = () => twin().environment;
const objects = () => objectsOf(readConfig(env()));

/** As the tiers have it, but for its database, and with or without a reader. */
function configOf(database: string, reader: 'with' | 'without', identity: Identity = 'worker'): StoreConfig {
  const { RDS_REPLICA_HOSTNAME, ...rest } = env();
  const replica = reader === 'with' ? { RDS_REPLICA_HOSTNAME: RDS_REPLICA_HOSTNAME ?? '' } : {};
  return readConfig({ ...rest, RDS_DB_NAME: database, ...replica }, identity);
}

/** Brings a dump back as the owner of the schema does. */
const restorerOf = (schema: Schema) => new Restorer(configOf(source, 'without', 'owner'), objects(), schema, rights);

/** Settles something between the moment of the snapshot and the first row that is read. */
class Meanwhile extends Objects {
  constructor(
    config: StoreConfig,
    private readonly work: () => Promise<void>,
  ) {
    super({ bucket: config.BUCKET, region: config.AWS_REGION, endpoint: config.AWS_ENDPOINT_URL_S3 });
  }

  override async putStream(key: string, body: Readable, headers: ObjectHeaders, signal?: AbortSignal): Promise<void> {
    await this.work();
    await super.putStream(key, body, headers, signal);
  }
}

const forever = new AbortController().signal;
const before = { ...process.env };
let s3: S3Client;
let source: string;
let there: Connection;

async function aZoo(): Promise<{ name: string; connection: Connection }> {
  const name = await anEmptyDatabase();
  const connection = await connectedTo(name);
  const runner = { query: (sql: string) => connection.query(sql) } as unknown as QueryRunner;
  await new Zoo1700000000001().up(runner);
  await connection.query(
    'CREATE TABLE migrations (id int AUTO_INCREMENT PRIMARY KEY, timestamp bigint, name varchar(255))',
  );
  await connection.query('INSERT INTO migrations VALUES (1, 1700000000001, ?)', [Zoo1700000000001.name]);
  await connection.query('INSERT INTO herds VALUES (0, 1), (7, 3)');
  for (const [id, name_, diary, weight, ratio] of animals) {
    const isBare = name_ === null;
    await connection.query(
      `INSERT INTO animals (id, herd, name, diary, weight, ratio, born, seen, wakes, year, day, kind, traits, papers, chip,
         picture, code) VALUES (?, 7, ?, ?, ?, ?, ?)`,
      [
        ...[id, name_, diary, weight, ratio],
        isBare
          ? Array<null>(11).fill(null)
          : [
              ...['9999-12-31 23:59:59.999999', '2038-01-19 03:14:07.999999', '-838:59:58.999999', 2155, '1000-01-01'],
              ...[
                "b'c",
                'x,y',
                JSON.stringify({ big: 1e21, text: NASTY }),
                BYTES.subarray(0, 64),
                BYTES,
                BYTES.subarray(0, 4),
              ],
            ],
      ],
    );
  }
  await connection.query('UPDATE animals SET id = 0 WHERE id = 2');
  await new TierUsers(configOf(name, 'without', 'owner'), rights).letIn();
  return { name, connection };
}

const dumped = (reader: 'with' | 'without' = 'without') =>
  new Dumper(configOf(source, reader), objects()).make(forever);

beforeAll(async () => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = env();
  Object.assign(process.env, { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY });
  s3 = new S3Client({ endpoint: env()['AWS_ENDPOINT_URL_S3'] ?? '', region: 'us-east-1', forcePathStyle: true });
  ({ name: source, connection: there } = await aZoo());
});
afterAll(() => {
  s3.destroy();
  process.env = before;
});

describe('a dump that is restored', () => {
  it('holds every value to the last digit, byte and moment', async () => {
    const { key, rows } = await dumped();
    const target = await anEmptyDatabase();
    const report = await restorerOf(zoo).restore(key, target);
    expect(report).toMatchObject({ key, database: target, tables: 2, rows, toMigrate: [] });
    const back = await connectedTo(target);
    const { migrations: _theirs, ...was } = await contentsOf(there);
    const { migrations: _ours, ...is } = await contentsOf(back);
    expect(is).toEqual(was);
    expect(await sums(back)).toEqual(await sums(there));
  });

  it('gives no number a second time that a deleted row had', async () => {
    const { name, connection } = await aZoo();
    await connection.query('DELETE FROM animals WHERE id > 2');
    await connection.query('ALTER TABLE animals AUTO_INCREMENT = 41');
    const config = configOf(name, 'without');
    const { key } = await new Dumper(config, objects()).make(forever);
    const target = await anEmptyDatabase();
    await restorerOf(zoo).restore(key, target);
    const back = await connectedTo(target);
    const [{ insertId }] = (await back.query('INSERT INTO animals (herd) VALUES (7)')) as [
      { insertId: number },
      unknown,
    ];
    expect(insertId).toBe(41);
  });

  it('holds one moment, whatever is written while it is made', async () => {
    const { name, connection } = await aZoo();
    const config = configOf(name, 'without');
    const { key } = await new Dumper(
      config,
      new Meanwhile(config, async () => {
        await connection.query('INSERT INTO herds VALUES (8, 1)');
        await connection.query('INSERT INTO animals (id, herd) VALUES (80, 8)');
        await connection.query('DELETE FROM animals WHERE id = 3');
      }),
    ).make(forever);
    const target = await anEmptyDatabase();
    await restorerOf(zoo).restore(key, target);
    const [rows] = await (await connectedTo(target)).query<RowDataPacket[]>('SELECT id, herd FROM animals ORDER BY id');
    expect(rows.map(({ id }) => Number(id)).slice(0, 3)).toEqual([0, 3, 4]);
    expect(rows.some(({ herd }) => herd === 8)).toBe(false);
  });

  it('has the schema it was made on, and says what this release has beyond it', async () => {
    const { key } = await dumped();
    const target = await anEmptyDatabase();
    const report = await restorerOf(laterZoo).restore(key, target);
    expect(report.toMigrate).toEqual(['Keepers1700000000002']);
    expect(Object.keys(await contentsOf(await connectedTo(target)))).toEqual(['animals', 'herds', 'migrations']);
  });
});

describe('a restore', () => {
  const restoring = async (named: string, into: string, schema: typeof laterZoo | typeof zoo = zoo) =>
    await restorerOf(schema).restore(named, into);

  it('leaves a database alone that holds anything', async () => {
    const { key } = await dumped();
    const target = await anEmptyDatabase();
    const connection = await connectedTo(target);
    await connection.query('CREATE TABLE precious (id int, worth int)');
    await expect(restoring(key, target)).rejects.toThrow(/isn’t empty: it has 1 table \(precious\)/);
    expect(Object.keys(await contentsOf(connection))).toEqual(['precious']);
  });

  it('finds a dump that isn’t what was written before it touches anything', async () => {
    const { key } = await dumped();
    const target = await anEmptyDatabase();
    const Key = `${key}/shop.sql.gz`;
    const Bucket = env()['BUCKET'];
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(changed.length >> 1) ^ 1, changed.length >> 1);
    for (const [wrong, why] of [
      [changed, /sha256/],
      [bytes.subarray(0, -9), /bytes, not/],
    ] as const) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: wrong }));
      await expect(restoring(key, target)).rejects.toThrow(why);
    }
    expect(await contentsOf(await connectedTo(target))).toEqual({});
  });

  it('knows neither a dump without manifest nor one that never was', async () => {
    const { key } = await dumped();
    const Delete = { Objects: [{ Key: `${key}/manifest.json` }] };
    await s3.send(new DeleteObjectsCommand({ Bucket: env()['BUCKET'], Delete }));
    const target = await anEmptyDatabase();
    for (const named of [key, 'dumps/1999', 'nothing']) {
      await expect(restoring(named, target)).rejects.toThrow(RestoreRefused);
    }
    expect(await new DumpShelf(objects()).keys()).not.toContain(key);
  });

  it('refuses a dump of a release with migrations that this one doesn’t have', async () => {
    const { key } = await dumped();
    const target = await anEmptyDatabase();
    const other = { entities: [], migrations: [Keepers1700000000002] };
    await expect(restoring(key, target, other)).rejects.toThrow(/doesn’t know Zoo1700000000001/);
  });
});

describe('a dump in the making', () => {
  it('is taken from the reader while that keeps up, and from the primary otherwise', async () => {
    await eventually(async () => (await dumped('with')).from === 'reader', { what: 'the reader being asked' });
    await whileTheReaderLags(async () => {
      expect((await dumped('with')).from).toBe('primary');
    });
    const deaf = { ...configOf(source, 'with'), RDS_REPLICA_PORT: 1 };
    expect((await new Dumper(deaf, objects()).make(forever)).from).toBe('primary');
  });

  it('is no dump when it breaks off, and says so', async () => {
    const keysBefore = await new DumpShelf(objects()).keys();
    const stopping = new AbortController();
    const config = configOf(source, 'without');
    const stopped = new Meanwhile(config, () => {
      stopping.abort(new Error('this worker stops'));
      return Promise.resolve();
    });
    await expect(new Dumper(config, stopped).make(stopping.signal)).rejects.toThrow('this worker stops');
    const { username: user } = config.logins.writer;
    const cut = new Meanwhile(config, () =>
      asRoot('primary', async (root) => {
        const [rows] = await root.query<RowDataPacket[]>(
          'SELECT id FROM information_schema.processlist WHERE user = ? AND db = ? AND id <> ?',
          [user, source, there.threadId],
        );
        for (const { id } of rows) await root.query(`KILL ${String(id)}`);
      }),
    );
    await expect(new Dumper(config, cut).make(forever)).rejects.toThrow(/connection/i);
    expect(await new DumpShelf(objects()).keys()).toEqual(keysBefore);
  });

  it('is no dump when the connection ends in the middle of a table', async () => {
    const { name, connection } = await aZoo();
    await connection.query(
      `INSERT INTO animals (id, herd, name, diary) SELECT 100 + ROW_NUMBER() OVER (), 7, 'x', REPEAT('x', 20000) FROM
         (SELECT 1 FROM information_schema.columns LIMIT 2000) AS many`,
    );
    const config = configOf(name, 'without');
    const snapshot = await Snapshot.take(config);
    const [table] = await snapshot.tables();
    if (table === undefined) throw new Error('the zoo has no animals');
    let read = 0;
    const reading = async () => {
      for await (const _row of snapshot.rows(table)) {
        read += 1;
        if (read === 10) {
          await asRoot('primary', async (root) => {
            const [[row]] = await root.query<RowDataPacket[]>(
              "SELECT id FROM information_schema.processlist WHERE db = ? AND command = 'Query'",
              [name],
            );
            await root.query(`KILL ${String(row?.['id'])}`);
          });
        }
      }
    };
    await expect(reading()).rejects.toThrow('lost in the middle of animals');
    expect(read).toBeLessThan(2000);
    snapshot.close();
  }, 15_000);

  it('refuses a kind of value that it would not hold exactly', async () => {
    const { name, connection } = await aZoo();
    await connection.query('CREATE TABLE scales (weight float)');
    await expect(new Dumper(configOf(name, 'without'), objects()).make(forever)).rejects.toThrow(
      'a dump can’t hold scales.weight',
    );
  });
});

async function sums(connection: Connection): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const table of ['animals', 'herds']) {
    const [[row]] = await connection.query<RowDataPacket[]>(`CHECKSUM TABLE ${table}`);
    found.push(row?.['Checksum']);
  }
  return found;
}
