import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { ConfigFaults, readConfig } from '../../foundation/config/index.js';
import { dataSourceOptions } from '../../foundation/database/index.js';
import { CatalogImport, FaultyList } from './catalog-import.js';
import { inWords } from './list-fault.js';
import { UnreadableList } from './price-list.js';

interface Options {
  readonly dryRun?: true;
  readonly quiet?: true;
  readonly categories?: string;
}

new Command('catalog:import')
  .description(
    'Brings a price list into the catalogue: all of it, or nothing and every fault by row and column. Products are\n' +
      'matched by sku. The stock column is the count on the shelf now; each difference is kept as a stock movement.\n' +
      'Products that are not in the list stay as they are.',
  )
  .argument('<file>', 'price list, .csv or .xlsx, with a header row')
  .option('--dry-run', 'check everything and say what would change, but change nothing')
  .option('--quiet', 'no progress')
  .option('--categories <file>', 'list of categories (default: categories.csv beside the price list, when it exists)')
  .configureOutput({
    outputError: (text, write) => {
      write(text);
    },
  })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(bringIn)
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = 1;
    if (error instanceof FaultyList) {
      for (const fault of error.faults) process.stderr.write(`${inWords(fault)}\n`);
      if (error.count > error.faults.length) {
        process.stderr.write(`and ${String(error.count - error.faults.length)} more\n`);
      }
      process.stderr.write(`${error.message}, nothing was changed\n`);
      return;
    }
    const known = error instanceof ConfigFaults || error instanceof UnreadableList || error instanceof Error;
    process.stderr.write(`${known ? error.message : String(error)}\n`);
  });

async function bringIn(file: string, options: Options): Promise<void> {
  const started = performance.now();
  const config = readConfig(process.env);
  const dataSource = await new DataSource({
    ...dataSourceOptions(config, { entities: [], migrations: [] }),
    // A list may hold a hundred thousand rows: the shop’s two-second limit isn’t for it.
    enableQueryTimeout: false,
    maxQueryExecutionTime: undefined,
  } as ConstructorParameters<typeof DataSource>[0]).initialize();
  const bar = progressBar(options);
  try {
    const report = await new CatalogImport(dataSource).run(file, {
      categories: options.categories ?? categoriesBeside(file),
      dryRun: options.dryRun === true,
      progress: (rows) => bar?.update(rows),
    });
    bar?.stop();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const { rows, added, changed, unchanged } = report;
    const counts = `${String(added)} new, ${String(changed)} changed, ${String(unchanged)} unchanged`;
    const note = options.dryRun === true ? ' (dry run, nothing was changed)' : '';
    process.stdout.write(`${String(rows)} rows: ${counts} (${seconds} s)${note}\n`);
  } finally {
    bar?.stop();
    await dataSource.destroy();
  }
}

function categoriesBeside(file: string): string | undefined {
  const beside = join(dirname(file), 'categories.csv');
  return existsSync(beside) ? beside : undefined;
}

/** Rows can’t be counted without reading the file twice, so the bar shows how far it is, not how far to go. */
function progressBar({ quiet }: Options): SingleBar | undefined {
  if (quiet === true) return undefined;
  const bar = new SingleBar({
    format: '{value} rows read, {duration_formatted}',
    noTTYOutput: true,
    notTTYSchedule: 2000,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(0, 0);
  return bar;
}
