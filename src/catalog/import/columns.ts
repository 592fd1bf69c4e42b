import type { ListFaults } from './list-fault.js';
import type { ListRow } from './list-row.js';
import { type HeaderTest, namesOf } from './list-table.js';

export type ProductColumn = (typeof productColumns)[number];
export type Column = ProductColumn | (typeof categoryColumns)[number];

/** Columns of a price list, in the order in which it is exported. Only `sku` must be there. */
export const productColumns = [
  'sku',
  'slug',
  'name',
  'category',
  'description',
  'price',
  'currency',
  'stock',
  'stock_was',
  'stock_change',
  'on_sale',
  'image',
  'keywords',
  'attributes',
  'colours',
  'materials',
  'size_cm',
] as const;

/** What nothing can be sold without, and a new product therefore has to bring. */
export const neededByNewProducts = ['slug', 'name', 'category', 'description', 'price', 'image'] as const;

/** Columns of the list of categories. */
export const categoryColumns = ['slug', 'name', 'description', 'position'] as const;

/** Headers of a price list, the surer one first: what lacks `sku` but names two other columns is one with a fault. */
export const productHeaders: readonly HeaderTest[] = [
  (names) => names.includes('sku'),
  (names) => knownIn(names, productColumns) > 1,
];

/** The same of the list of categories. */
export const categoryHeaders: readonly HeaderTest[] = [
  (names) => names.includes('slug'),
  (names) => knownIn(names, categoryColumns) > 1,
];

function knownIn(names: readonly string[], columns: readonly string[]): number {
  return columns.filter((column) => names.includes(column)).length;
}

/** Where each column of a price list stands; undefined when the header can’t be used (its faults say why). */
export function productColumnsOf(header: ListRow, faults: ListFaults): ReadonlyMap<ProductColumn, number> | undefined {
  const columns = columnsOf(header, productColumns, ['sku'], faults);
  if (columns?.has('stock') === true && columns.has('stock_change')) {
    const message = 'a list says what stands on the shelf (stock) or what is added to it (stock_change), not both';
    faults.add({ row: header.row, column: 'stock_change', message });
    return undefined;
  }
  return columns;
}

/** Where each column stands, by name; undefined when the header can’t be used (its faults say why). */
export function columnsOf<Name extends string>(
  header: ListRow,
  known: readonly Name[],
  required: readonly Name[],
  faults: ListFaults,
): ReadonlyMap<Name, number> | undefined {
  const { row, cells } = header;
  const before = faults.count;
  const found = new Map<Name, number>();
  namesOf(header).forEach((name, index) => {
    if (name === '') return;
    const column = known.find((candidate) => candidate === name);
    if (column === undefined) faults.add({ row, column: cells[index] ?? '', message: 'is not a column of this list' });
    else if (found.has(column)) faults.add({ row, column: name, message: 'appears twice' });
    else found.set(column, index);
  });
  const missing = required.filter((column) => !found.has(column));
  if (missing.length > 0) {
    const are = missing.length === 1 ? 'is' : 'are';
    faults.add({
      row,
      message: `the column${missing.length === 1 ? '' : 's'} ${inOneSentence(missing)} ${are} missing`,
    });
  }
  return faults.count === before ? found : undefined;
}

/** `price, stock and image` */
export function inOneSentence(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** Text where the header has no name: most often a comma that should have been in quotes. */
export function strayCells({ row, cells }: ListRow, columns: ReadonlyMap<string, number>, faults: ListFaults): void {
  const named = new Set(columns.values());
  const stray = cells.findIndex((cell, index) => !named.has(index) && cell.trim() !== '');
  if (stray >= 0)
    faults.add({ row, column: letterOf(stray), message: 'has no name in the header, but text in this row' });
}

/** As spreadsheets letter columns. */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : letterOf(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
