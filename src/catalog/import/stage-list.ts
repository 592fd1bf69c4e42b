import { letterOf, productColumns, productColumnsOf, productHeaders } from './columns.js';
import { type ListFileOptions, listIn } from './list-file.js';
import type { ListFaults } from './list-fault.js';
import { BrokenRow, type ListRow, UnreadableList } from './list-row.js';
import type { ListTable } from './list-table.js';
import { withoutColumns } from './other-shops/left-columns.js';
import { mappedListIn } from './other-shops/look.js';
import type { Mapping } from './other-shops/mapping.js';
import type { MappedList } from './other-shops/price-list-of.js';
import { type ListedProduct, listedProduct } from './product-row.js';
import type { Staging } from './staging.js';

const ROWS_AT_ONCE = 1000;
const CHARACTERS_AT_ONCE = 1_000_000;

/** What was read of a list. */
export interface StagedList {
  /** Below the header. */
  readonly rows: number;
  readonly columns: ReadonlySet<string>;
}

export interface StageOptions {
  readonly progress?: ((read: { readonly rows: number; readonly share: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How a file is opened as a price list. */
export interface OpenOptions extends ListFileOptions {
  /** How its columns become ours, when they have other names. */
  readonly mapping?: Mapping | undefined;
  /** Columns that are left behind. */
  readonly ignore?: readonly string[] | undefined;
}

/** @throws {UnreadableList} when the file is no list, or no row of it names the columns of a price list */
export async function priceListIn(file: string, options: OpenOptions): Promise<ListTable | MappedList> {
  const { mapping, ignore = [] } = options;
  if (mapping !== undefined)
    return await mappedListIn(file, { ...mapping, ignore: [...mapping.ignore, ...ignore] }, options);
  const table = await listIn(file, productHeaders, options);
  if (table !== undefined) return withoutColumns(table, ignore);
  throw new UnreadableList(
    `no row of this file names the columns of a price list: sku, and any of ${productColumns.slice(1).join(', ')}`,
  );
}

/** Reads a list into the staging tables, a thousand rows at a time. */
export async function stageList(
  staging: Staging,
  table: ListTable,
  faults: ListFaults,
  { progress, signal }: StageOptions,
): Promise<StagedList> {
  const columns = productColumnsOf(table.header, faults);
  if (columns === undefined) return { rows: 0, columns: new Set() };
  let products: ListedProduct[] = [];
  let characters = 0;
  let rows = 0;
  for await (const listRow of rowsUntilBroken(table, faults)) {
    rows += 1;
    const product = listedProduct(listRow, columns, table.decimalMark, faults);
    if (product !== undefined) products.push(product);
    characters += listRow.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (rows % ROWS_AT_ONCE === 0 || characters > CHARACTERS_AT_ONCE) {
      signal?.throwIfAborted();
      await staging.add(products);
      products = [];
      characters = 0;
      progress?.({ rows, share: table.share });
    }
  }
  await staging.add(products);
  if (rows === 0 && faults.count === 0) {
    faults.add({ row: table.header.row, column: 'sku', message: 'there is no product in this file' });
  }
  return { rows, columns: new Set(columns.keys()) };
}

/** The rows of a list up to one that can’t be read, which is then among the faults. */
export async function* rowsUntilBroken({ header, rows }: ListTable, faults: ListFaults): AsyncGenerator<ListRow> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof BrokenRow)) throw error;
    const { row, index, reason } = error;
    const name = index === undefined ? undefined : header.cells[index]?.trim() || letterOf(index);
    faults.add(name === undefined ? { row, message: reason } : { row, column: name, message: reason });
  }
}
