import 'reflect-metadata';
import { extname } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from '../../foundation/config/index.js';
import { commandDataSource, isDatabaseUnwell } from '../../foundation/database/index.js';
import type { ProductColumn } from '../import/index.js';
import { CatalogExport } from './catalog-export.js';
import { exportedColumns } from './exported-product.js';
import { csvOf, workbookOf } from './list-text.js';
import { writeWhole } from './whole-file.js';

interface Options {
  readonly columns: readonly ProductColumn[];
  readonly categories?: string;
  readonly overwrite?: true;
}

new Command('catalog:export')
  .description(
    [
      'Writes the catalogue as a price list, products off sale too. Imported again as it is, it changes nothing;',
      'what stands in which column is in docs/price-list.md.',
    ].join(' '),
  )
  .argument('<file>', 'a .csv or .xlsx file, or - for standard output (CSV)', listFile)
  .addOption(
    new Option('--columns <names>', `some of ${exportedColumns.join(',')}`)
      .argParser(columnsNamed)
      .default(exportedColumns, 'all of them'),
  )
  .option('--categories <file>', 'write the list of categories, too', listFile)
  .option('--overwrite', 'replace a file that is there already')
  .configureOutput({
    outputError: (text, write) => {
      write(text);
    },
  })
  .showHelpAfterError('--help tells more')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(write)
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = 1;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${isDatabaseUnwell(error) ? `the database can’t be reached: ${message}` : message}\n`);
  });

async function write(file: string, { columns, categories, overwrite: replace }: Options): Promise<void> {
  const dataSource = await commandDataSource(await loadConfig(process.env, 'owner'), {
    entities: [],
    migrations: [],
  }).initialize();
  try {
    const overwrite = replace === true;
    const catalog = new CatalogExport(dataSource);
    await writeList(file, catalog.products(columns), 'products', { overwrite });
    if (categories !== undefined) await writeList(categories, catalog.categories(), 'categories', { overwrite });
  } finally {
    await dataSource.destroy();
  }
}

async function writeList(
  file: string,
  rows: AsyncIterable<readonly string[]>,
  what: string,
  options: { readonly overwrite: boolean },
): Promise<void> {
  let count = -1;
  const counted = async function* () {
    for await (const row of rows) {
      count += 1;
      yield row;
    }
  };
  const content = extname(file).toLowerCase() === '.xlsx' ? workbookOf(counted()) : csvOf(counted());
  await writeWhole(file, content as AsyncIterable<string | Uint8Array>, options);
  // Standard output may be the list itself.
  process.stderr.write(`${file === '-' ? 'written' : file}: ${String(count)} ${what}\n`);
}

function listFile(file: string): string {
  if (file === '-' || ['.csv', '.xlsx'].includes(extname(file).toLowerCase())) return file;
  throw new InvalidArgumentError('it ends in .csv or .xlsx, or is -');
}

function columnsNamed(names: string): ProductColumn[] {
  const columns = names.split(',').map((name) => name.trim().toLowerCase());
  const chosen = exportedColumns.filter((column) => columns.includes(column));
  const unknown = columns.filter((name) => !exportedColumns.some((column) => column === name));
  if (unknown.length > 0) throw new InvalidArgumentError(`there is no column ${unknown.join(', ')}`);
  // Without it, nobody could tell which row is which product.
  return chosen.includes('sku') ? chosen : ['sku', ...chosen];
}
