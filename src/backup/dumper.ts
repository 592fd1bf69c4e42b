import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline, Readable, Transform } from 'node:stream';
import { createGzip } from 'node:zlib';
import { escapeId } from 'mysql2';
import type { StoreConfig } from '../foundation/config/index.js';
import type { ServerName } from '../foundation/database/index.js';
import type { Objects } from '../foundation/objects/index.js';
import { keyOf, manifestOf, sqlOf } from './dump-shelf.js';
import { insertStatements, PREAMBLE } from './insert-statements.js';
import { writeManifest } from './manifest.js';
import { Snapshot } from './snapshot.js';

/** What was dumped. */
export interface DumpReport {
  readonly key: string;
  readonly from: ServerName;
  readonly tables: number;
  readonly rows: number;
  /** Of the compressed file. */
  readonly bytes: number;
  readonly seconds: number;
}

/** Writes the whole database to the bucket, as statements that any MySQL reads. */
export class Dumper {
  constructor(
    private readonly config: StoreConfig,
    private readonly objects: Objects,
  ) {}

  /**
   * Makes a dump: `dumps/<time>/shop.sql.gz`, then its manifest. Rows are passed on as they come: memory doesn’t grow with
   * the database. A dump that fails leaves no manifest.
   *
   * @throws {NoBucket}, what the database or S3 says, or the reason of `signal`
   */
  async make(signal: AbortSignal): Promise<DumpReport> {
    const started = performance.now();
    this.objects.requireBucket();
    signal.throwIfAborted();
    const snapshot = await Snapshot.take(this.config);
    const counts = new Map<string, number>();
    const digest = createHash('sha256');
    let bytes = 0;
    const meter = new Transform({
      transform(piece: Buffer, _encoding, done) {
        digest.update(piece);
        bytes += piece.length;
        done(null, piece);
      },
    });
    try {
      const { at, from } = snapshot;
      const key = keyOf(at);
      const migrations = await snapshot.migrations();
      // A failure of any part ends the others, and the upload hears of it from the meter.
      pipeline(Readable.from(sqlOfAll(snapshot, counts, signal)), createGzip(), meter, () => undefined);
      await this.objects.putStream(sqlOf(key), meter, { contentType: 'application/gzip' }, signal);
      const tables = [...counts].map(([name, rows]) => ({ name, rows }));
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      const sha256 = digest.digest('hex');
      const made = { at: at.toISOString(), version: release(), from, migrations, tables, rows, bytes, sha256 };
      // Before it is there, this is only a file.
      await this.objects.put(manifestOf(key), writeManifest(made), { contentType: 'application/json' });
      return {
        ...{ key, from, tables: tables.length, rows, bytes },
        seconds: Math.round(performance.now() - started) / 1000,
      };
    } finally {
      meter.destroy();
      snapshot.close();
    }
  }
}

async function* sqlOfAll(snapshot: Snapshot, counts: Map<string, number>, signal: AbortSignal): AsyncGenerator<string> {
  yield PREAMBLE;
  for (const table of await snapshot.tables()) {
    let rows = 0;
    for await (const statement of insertStatements(table, snapshot.rows(table), () => (rows += 1))) {
      signal.throwIfAborted();
      yield statement;
    }
    counts.set(table.name, rows);
    // A number whose row was deleted must not be given a second time.
    const next = await snapshot.nextNumber(table);
    if (next !== undefined) yield `ALTER TABLE ${escapeId(table.name, true)} AUTO_INCREMENT = ${next};\n`;
  }
}

/** What the bundle says it was made from. A laptop has no bundle. */
function release(): unknown {
  try {
    return JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../VERSION'), 'utf8'));
  } catch {
    return null;
  }
}
