import 'reflect-metadata';
import { Command } from 'commander';
import { ConfigFaults, loadConfig, type StoreConfig } from '../foundation/config/index.js';
import { type Objects, objectsOf } from '../foundation/objects/index.js';
import { DumpShelf } from './dump-shelf.js';
import { Dumper } from './dumper.js';

const ELSEWHERE =
  'On an instance of the web tier: sudo shop restore latest --into shop_restored. Beside npm run up: npm run dump:restore.';
const EXAMPLES = `
Examples:
  dump make                                a dump now, beside the nightly one
  dump list                                what there is, oldest first

A dump lies in the bucket (BUCKET) as dumps/<time>/shop.sql.gz with a manifest.json. To bring one back:
${ELSEWHERE}
Exit codes: 0 done, 1 it couldn't be done, 2 wrong use.`;

const dumps = new Command('dump')
  .description('Dumps of the database in the bucket: makes and lists them.')
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

// Nobody whose hands know the way there shall guess.
command('restore', 'is a command of its own: see below')
  .argument('[dump]')
  .option('--into <database>')
  .action(() => {
    process.stderr.write(`Restoring is done as the owner of the schema. ${ELSEWHERE}\n`);
    process.exitCode = 2;
  });

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
  const config = await loadConfig(process.env, 'worker');
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
