import 'reflect-metadata';
import { Command } from 'commander';
import { ConfigFaults, loadConfig, type StoreConfig } from '../foundation/config/index.js';
import { type Objects, objectsOf } from '../foundation/objects/index.js';
import { schema } from '../schema.js';
import { DumpShelf } from './dump-shelf.js';
import { Dumper } from './dumper.js';
import { Restorer } from './restorer.js';

const EXAMPLES = `
Examples:
  dump make                                a dump now, beside the nightly one
  dump list                                what there is, oldest first
  dump restore latest --into shop_restored into a database beside the shop's own

A dump lies in the bucket (BUCKET) as dumps/<time>/shop.sql.gz with a manifest.json. Restoring never touches a database
that holds anything. Exit codes: 0 done, 1 it couldn't be done, 2 wrong use.`;

const dumps = new Command('dump')
  .description('Dumps of the database in the bucket: makes, lists and restores them.')
  .addHelpText('after', EXAMPLES)
  .showHelpAfterError('--help tells more')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

command('make', 'writes the whole database to the bucket, as it is at this moment').action((options: Shown) =>
  answer(options, async ({ config, objects, signal }) => {
    const report = await new Dumper(config, objects).make(signal);
    const { key, rows, tables, bytes, seconds, from } = report;
    const what = `${String(rows)} rows of ${String(tables)} tables, ${megabytes(bytes)} compressed`;
    return { text: `${key}: ${what}, from the ${from} in ${String(seconds)} s`, json: report };
  }),
);

command('list', 'names every dump in the bucket, oldest first').action((options: Shown) =>
  answer(options, async ({ objects }) => {
    const shelf = new DumpShelf(objects);
    const keys = await shelf.keys();
    const found = await Promise.all(keys.map(async (key) => ({ key, manifest: (await shelf.find(key))?.manifest })));
    const lines = found.map(({ key, manifest }) =>
      manifest === undefined
        ? `${key}  expired a moment ago`
        : `${key}  ${String(manifest.rows).padStart(9)} rows  ${megabytes(manifest.bytes).padStart(9)}  ${manifest.migrations.at(-1) ?? ''}`,
    );
    return { text: lines.length === 0 ? 'there are no dumps yet' : lines.join('\n'), json: found };
  }),
);

command('restore', 'brings a dump back into an empty database')
  .argument('<dump>', 'a dump’s name as list shows it, or latest')
  .option('--into <database>', 'the database to fill, made when there is none (default: the one of RDS_DB_NAME)')
  .action((named: string, options: Shown & { readonly into?: string }) =>
    answer(options, async ({ config, objects }) => {
      const report = await new Restorer(config, objects, schema).restore(named, options.into);
      const { key, database, rows, tables, seconds, toMigrate } = report;
      const lines = [
        `${key} is in ${database}: ${String(rows)} rows of ${String(tables)} tables in ${String(seconds)} s, counted and checked`,
        toMigrate.length === 0
          ? 'its schema is this release’s: nothing to migrate'
          : `then run the migrations it doesn’t have yet (${toMigrate.join(', ')}): RDS_DB_NAME=${database} node dist/src/migrate.js`,
      ];
      return { text: lines.join('\n'), json: report };
    }),
  );

dumps.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigFaults ? 2 : 1;
});

interface Shown {
  readonly json?: true;
}

interface Tools {
  readonly config: StoreConfig;
  readonly objects: Objects;
  /** Aborted when whoever started this wants it to end. */
  readonly signal: AbortSignal;
}

function command(name: string, description: string): Command {
  return dumps.command(name).description(description).option('--json', 'answer as a JSON document');
}

async function answer(
  { json }: Shown,
  work: (tools: Tools) => Promise<{ text: string; json: unknown }>,
): Promise<void> {
  // Should nothing be left to wait for, it wasn’t done.
  process.exitCode = 1;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopping.abort(new Error('stopped before it was done')));
  }
  const config = await loadConfig(process.env);
  const objects = objectsOf(config);
  try {
    const done = await work({ config, objects, signal: stopping.signal });
    process.stdout.write(`${json === true ? JSON.stringify(done.json, null, 2) : done.text}\n`);
    process.exitCode = 0;
  } finally {
    await objects.close();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
