import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { loadConfig } from '../../foundation/config/index.js';
import { commandDataSource, isDatabaseUnwell } from '../../foundation/database/index.js';
import { CatalogImport, FaultyList, type ImportProgress } from './catalog-import.js';
import { inWords } from './list-fault.js';

interface Options {
  readonly dryRun?: true;
  readonly quiet?: true;
  readonly first?: true;
  readonly categories?: string;
}

new Command('catalog:import')
  .description(
    [
      'Brings a price list into the catalogue: all of it, or nothing and every fault by row and column.',
      'Products are matched by sku; those that are not in the list stay as they are.',
      'The stock column is the count on the shelf now; each difference is kept as a stock movement.',
    ].join(' '),
  )
  .argument('<file>', 'price list, .csv or .xlsx, with a header row')
  .option('--dry-run', 'check everything and say what would change, but change nothing')
  .option('--first', 'only into a shop that sells nothing yet; otherwise leave it as it is')
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
    process.stderr.write(`${wordsFor(error)}\n`);
  });

async function bringIn(file: string, options: Options): Promise<void> {
  const started = performance.now();
  const config = await loadConfig(process.env);
  const dataSource = await commandDataSource(config, { entities: [], migrations: [] }).initialize();
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort(new Error('stopped, nothing was changed'));
    });
  }
  const bar = progressBar(options);
  try {
    if (options.first === true && (await sellsSomething(dataSource))) {
      process.stdout.write('the shop sells something already, nothing was changed\n');
      return;
    }
    const report = await new CatalogImport(dataSource).run(file, {
      categories: options.categories ?? categoriesBeside(file),
      dryRun: options.dryRun === true,
      progress: ({ stage, rows, share }) => bar?.update(Math.floor(share * 100), { stage, rows }),
      signal: stop.signal,
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

async function sellsSomething(dataSource: DataSource): Promise<boolean> {
  const found = await dataSource.query<unknown[]>('SELECT 1 FROM products LIMIT 1');
  return found.length > 0;
}

function categoriesBeside(file: string): string | undefined {
  const beside = join(dirname(file), 'categories.csv');
  return existsSync(beside) ? beside : undefined;
}

/** How much of the file was read. Checking and saving are one step each for the database, which doesn’t say how far it is. */
function progressBar({ quiet }: Options): SingleBar | undefined {
  if (quiet === true) return undefined;
  const bar = new SingleBar({
    format: process.stderr.isTTY ? '{bar} {percentage} % {stage}, {rows} rows' : '{stage}, {rows} rows',
    noTTYOutput: true,
    notTTYSchedule: 2000,
    hideCursor: null,
    clearOnComplete: true,
    stream: process.stderr,
  });
  const start: ImportProgress = { stage: 'reading', rows: 0, share: 0 };
  bar.start(100, 0, start);
  return bar;
}

function wordsFor(error: unknown): string {
  if (isDatabaseUnwell(error)) return `the database can’t be reached: ${(error as Error).message}`;
  return error instanceof Error ? error.message : String(error);
}
