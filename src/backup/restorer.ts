import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { escapeId } from 'mysql2';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { StoreConfig } from '../foundation/config/index.js';
import { connect, dataSourceOptions, type Rights, type Schema, TierUsers } from '../foundation/database/index.js';
import type { ObjectsReader } from '../foundation/objects/index.js';
import { type Dump, DumpShelf, sqlOf } from './dump-shelf.js';
import { statementsIn } from './insert-statements.js';
import type { Manifest } from './manifest.js';
import { tablesOf } from './table.js';

/** Nothing was changed, or what was made is not to be used: the message says which, and why. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}

export interface RestoreReport {
  readonly key: string;
  readonly database: string;
  readonly tables: number;
  readonly rows: number;
  readonly seconds: number;
  /** Migrations that this release has beyond the dump’s: still to be run. */
  readonly toMigrate: readonly string[];
}

/** Brings a dump back, into a database that holds nothing. */
export class Restorer {
  private readonly shelf: DumpShelf;

  constructor(
    private readonly config: StoreConfig,
    private readonly objects: ObjectsReader,
    private readonly schema: Schema,
    private readonly rights: Rights,
  ) {
    this.shelf = new DumpShelf(objects);
  }

  /**
   * Checks the dump to its last byte, brings the empty database to the schema the dump was made on, loads every row and
   * counts them, and lets the tiers’ users in. The database is made if there is none of that name and we may.
   *
   * @param named a dump’s name or `latest`
   * @param into name of a database on the primary
   * @throws {RestoreRefused} naming the reason
   */
  async restore(named: string, into: string = this.config.RDS_DB_NAME): Promise<RestoreReport> {
    const started = performance.now();
    const dump = await this.shelf.find(named);
    if (dump === undefined) {
      const none = named === 'latest' ? 'there is no dump yet: npm run dump makes one' : undefined;
      throw new RestoreRefused(none ?? `there is no dump ${named} (npm run dump:list names them)`);
    }
    const { manifest, key } = dump;
    const toMigrate = this.beyond(manifest);
    await makeDatabase(this.config, into);
    const connection = await connect(this.config, 'primary', { database: into });
    try {
      await mustBeEmpty(connection, into);
      await this.mustBeWhole(dump);
      await this.migrateTo(manifest, into);
      await this.load(dump, connection);
      await mustHold(connection, manifest, into);
      // A migration for the tables that this dump has not yet does so again.
      await new TierUsers(this.config, this.rights).letIn(into);
    } finally {
      connection.destroy();
    }
    const { rows, tables } = manifest;
    const seconds = Math.round(performance.now() - started) / 1000;
    return { key, database: into, tables: tables.length, rows, seconds, toMigrate };
  }

  private beyond({ migrations }: Manifest): string[] {
    const known = this.schema.migrations.map(({ name }) => name);
    const strange = migrations.filter((name) => !known.includes(name));
    if (strange.length > 0) {
      throw new RestoreRefused(`the dump is of another release: this one doesn’t know ${strange.join(', ')}`);
    }
    return known.filter((name) => !migrations.includes(name));
  }

  private async mustBeWhole({ key, manifest: { bytes, sha256 } }: Dump): Promise<void> {
    const digest = createHash('sha256');
    let read = 0;
    for await (const piece of (await this.objects.read(sqlOf(key))) as AsyncIterable<Buffer>) {
      digest.update(piece);
      read += piece.length;
    }
    if (read !== bytes) throw new RestoreRefused(`${key} has ${String(read)} bytes, not ${String(bytes)}`);
    if (digest.digest('hex') !== sha256) throw new RestoreRefused(`${key} is not what was written: its sha256 differs`);
  }

  private async migrateTo({ migrations }: Manifest, into: string): Promise<void> {
    const { RDS_REPLICA_HOSTNAME: _host, RDS_REPLICA_PORT: _port, ...primary } = this.config;
    const steps = this.schema.migrations.filter(({ name }) => migrations.includes(name));
    const source = new DataSource({
      ...dataSourceOptions({ ...primary, RDS_DB_NAME: into }, { entities: [], migrations: steps }),
      enableQueryTimeout: false,
      maxQueryExecutionTime: undefined,
    } as DataSourceOptions);
    await source.initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  }

  private async load({ key, manifest }: Dump, connection: Connection): Promise<void> {
    await connection.query('SET SESSION foreign_key_checks = 0');
    // What a migration may have put there is in the dump, as it became.
    for (const { name } of manifest.tables) await connection.query(`DELETE FROM ${escapeId(name, true)}`);
    const file = await this.objects.read(sqlOf(key));
    try {
      for await (const statement of statementsIn(unpacked(file))) await connection.query(statement);
    } finally {
      file.destroy();
    }
  }
}

function unpacked(file: Readable): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

async function makeDatabase(config: StoreConfig, name: string): Promise<void> {
  const connection = await connect(config, 'primary', { database: '' });
  try {
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS ${escapeId(name, true)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    );
  } finally {
    connection.destroy();
  }
}

async function mustBeEmpty(connection: Connection, name: string): Promise<void> {
  const tables = await tablesOf(connection);
  if (tables.length === 0) return;
  const names = tables.map((table) => table.name).join(', ');
  const count = tables.length === 1 ? '1 table' : `${String(tables.length)} tables`;
  throw new RestoreRefused(`the database ${name} isn’t empty: it has ${count} (${names}). Name another with --into`);
}

async function mustHold(connection: Connection, { tables }: Manifest, database: string): Promise<void> {
  const wrong: string[] = [];
  for (const { name, rows } of tables) {
    const [[row]] = await connection.query<(RowDataPacket & { n: number })[]>(
      `SELECT COUNT(*) AS n FROM ${escapeId(name, true)}`,
    );
    if (Number(row?.n) !== rows) wrong.push(`${name} has ${String(row?.n)} rows, not ${String(rows)}`);
  }
  if (wrong.length > 0) throw new RestoreRefused(`don’t use the database ${database}: ${wrong.join('; ')}`);
}
