import 'reflect-metadata';
import { Command } from 'commander';
import { ConfigFaults, loadConfig } from '../../foundation/config/index.js';
import { readerOf } from '../../foundation/objects/index.js';
import { rights } from '../../rights.js';
import { schema } from '../../schema.js';
import { Restorer } from '../restorer.js';

const HELP = `
Examples:
  restore latest --into shop_restored      into a database beside the shop's own
  restore 2026-11-28T02-10-00-000Z         into the shop's own, when it holds nothing

It never touches a database that holds anything. Done as the owner of the schema, whose password only the web tier's instances
may ask for; the tiers' users are let into what was restored.
Exit codes: 0 done, 1 it couldn't be done, 2 wrong use.`;

interface Options {
  readonly into?: string;
  readonly json?: true;
}

const restore = new Command('restore')
  .description('Brings a dump of the bucket back into an empty database.')
  .argument('<dump>', 'a dump’s name as `dump list` shows it, or latest')
  .option('--into <database>', 'the database to fill, made when there is none (default: the one of RDS_DB_NAME)')
  .option('--json', 'answer as a JSON document')
  .addHelpText('after', HELP)
  .showHelpAfterError('--help tells more')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async (named: string, { into, json }: Options) => {
    // Should nothing be left to wait for, it wasn’t done.
    process.exitCode = 1;
    const config = await loadConfig(process.env, 'owner');
    const objects = readerOf(config);
    try {
      const report = await new Restorer(config, objects, schema, rights).restore(named, into);
      process.stdout.write(`${json === true ? JSON.stringify(report, null, 2) : inWords(report)}\n`);
      process.exitCode = 0;
    } finally {
      await objects.close();
    }
  });

function inWords({
  key,
  database,
  rows,
  tables,
  seconds,
  toMigrate,
}: Awaited<ReturnType<Restorer['restore']>>): string {
  return [
    `${key} is in ${database}: ${String(rows)} rows of ${String(tables)} tables in ${String(seconds)} s, counted and checked`,
    toMigrate.length === 0
      ? 'its schema is this release’s: nothing to migrate'
      : `then run the migrations it doesn’t have yet (${toMigrate.join(', ')}): RDS_DB_NAME=${database} node dist/src/migrate.js`,
  ].join('\n');
}

restore.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigFaults ? 2 : 1;
});
