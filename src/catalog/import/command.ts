import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import type { DataSource } from 'typeorm';
import { loadConfig } from '../../foundation/config/index.js';
import { commandDataSource, isDatabaseUnwell } from '../../foundation/database/index.js';
import { CatalogImport, type ImportProgress, type ImportReport } from './catalog-import.js';
import { FaultyList } from './import-errors.js';
import { inWords } from './list-fault.js';
import { homelessOf, notesOn } from './other-shops/look-words.js';
import { readMapping } from './other-shops/mapping.js';
import { showExport } from './other-shops/show-export.js';
import { countsByColumn, previewOf } from './preview.js';
import { printable } from './printable.js';

interface Options {
  readonly dryRun?: true;
  readonly show: number;
  readonly quiet?: true;
  readonly first?: true;
  readonly categories?: string;
  readonly withdrawMissing?: true;
  readonly withdrawMost?: true;
  readonly again?: true;
  readonly encoding?: string;
  readonly map?: string;
  readonly ignore?: readonly string[];
}

new Command('catalog:import')
  .description(
    [
      'Brings a price list into the catalogue: all of it, or nothing and every fault by row and column.',
      'Products are matched by sku; those that are not in the list stay as they are, and so does whatever a column',
      'would say that the list leaves out: sku and price alone are a list. What stands in which column is in docs/price-list.md.',
    ].join(' '),
  )
  .argument('<file>', 'price list, .csv or .xlsx, with a header row')
  .option('--dry-run', 'check everything and say what would change, from what to what, but change nothing')
  .option('--show <products>', 'how many products a dry run shows', wholeNumber, 20)
  .option('--withdraw-missing', 'take off sale what is not in the list')
  .option('--withdraw-most', 'do so even if that is most of what is on sale')
  .option('--again', 'bring in stock changes that were brought in before')
  .option(
    '--encoding <name>',
    'what a CSV file is written in, when it is not UTF-8 or UTF-16: windows-1252, for example',
    encodingNamed,
  )
  .option('--first', 'only into a shop that sells nothing yet; otherwise leave it as it is')
  .option(
    '--map <file>',
    'how the columns of this list become ours, as JSON: written beside an export of Shopify or WooCommerce when it is given without this option, which changes nothing',
  )
  .option('--ignore <column>', 'leave a column behind; may be given several times', several)
  .option('--quiet', 'no progress')
  .option('--categories <file>', 'list of categories (default: categories.csv beside the price list, when it exists)')
  .configureOutput({
    outputError: (text, write) => {
      write(text);
    },
  })
  .showHelpAfterError('--help tells more')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async (file: string, options: Options) => {
    if (options.map === undefined && (await showExport(file, { ...options, ignore: options.ignore ?? [] }))) return;
    await bringIn(file, options);
  })
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = 1;
    if (error instanceof FaultyList) {
      for (const fault of error.faults) process.stderr.write(`${inWords(fault)}\n`);
      if (error.count > error.faults.length) {
        process.stderr.write(`and ${String(error.count - error.faults.length)} more\n`);
      }
      process.stderr.write(`${printable(error.message)}, nothing was changed\n`);
      return;
    }
    process.stderr.write(`${printable(wordsFor(error))}\n`);
  });

async function bringIn(file: string, options: Options): Promise<void> {
  const started = performance.now();
  const mapping = options.map === undefined ? undefined : await readMapping(options.map);
  const config = await loadConfig(process.env, 'owner');
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
      ...options,
      mapping,
      categories: options.categories ?? categoriesBeside(file),
      dryRun: options.dryRun && { shows: options.show },
      progress: ({ stage, rows, share }) => bar?.update(Math.floor(share * 100), { stage, rows }),
      signal: stop.signal,
    });
    bar?.stop();
    tell(report, performance.now() - started, options.dryRun === true);
  } finally {
    bar?.stop();
    await dataSource.destroy();
  }
}

function tell(report: ImportReport, milliseconds: number, dryRun: boolean): void {
  const { rows, added, changed, unchanged, withdrawn, pictures, refusal } = report;
  const counts = [`${String(added)} new`, `${String(changed)} changed`, `${String(unchanged)} unchanged`];
  if (withdrawn > 0) counts.push(`${String(withdrawn)} off sale`);
  const note = dryRun ? ' (dry run, nothing was changed)' : '';
  const seconds = (milliseconds / 1000).toFixed(1);
  const lines = [`${rows === 1 ? '1 row' : `${String(rows)} rows`}: ${counts.join(', ')} (${seconds} s)${note}`];
  const columns = countsByColumn(report);
  if (columns !== '') lines.push(`changes by column: ${columns}`);
  lines.push(
    ...(dryRun ? previewOf(report, report.first, report.firstWithdrawn) : []),
    ...pictures.first.map((each) => `note: ${inWords(each)}`),
  );
  if (pictures.count > pictures.first.length) {
    lines.push(`note: ${String(pictures.count - pictures.first.length)} more pictures are missing`);
  }
  if (pictures.unasked > 0)
    lines.push(`note: ${String(pictures.unasked)} more pictures on other servers were not looked for`);
  if (report.mapped !== undefined) lines.push(...notesOn(report.mapped), ...homelessOf(report.mapped));
  process.stdout.write(`${lines.join('\n')}\n`);
  if (refusal === undefined) return;
  process.stderr.write(`${refusal.message}\n`);
  process.exitCode = 1;
}

async function sellsSomething(dataSource: DataSource): Promise<boolean> {
  const found = await dataSource.query<unknown[]>('SELECT 1 FROM products LIMIT 1');
  return found.length > 0;
}

function encodingNamed(name: string): string {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    throw new InvalidArgumentError('no such encoding is known');
  }
}

function several(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('a whole number, please');
  return Number(text);
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
