import type { ListFaults } from './list-fault.js';
import type { ListRow } from './list-row.js';
import { type HeaderTest, namesOf } from './list-table.js';

export type Column = (typeof productColumns)[number] | (typeof categoryColumns)[number];

/** Columns of a price list. Any order; every one must be there but those marked optional below. */
export const productColumns = [
  'sku',
  'slug',
  'name',
  'category',
  'description',
  'price',
  'currency',
  'stock',
  'image',
  'keywords',
  'attributes',
  'colours',
  'materials',
  'size_cm',
] as const;

/** Columns of the list of categories. */
export const categoryColumns = ['slug', 'name', 'description', 'position'] as const;

const OPTIONAL: ReadonlySet<string> = new Set(['keywords', 'attributes', 'colours', 'materials', 'size_cm']);

/** Headers of a price list, the surer one first: what lacks `sku` but names two other columns is one with a fault. */
export const productHeaders: readonly HeaderTest[] = [
  (names) => names.includes('sku') && knownIn(names, productColumns) > 0,
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

/** Where each column stands, by name; undefined when the header can’t be used (its faults say why). */
export function columnsOf<Name extends string>(
  header: ListRow,
  wanted: readonly Name[],
  faults: ListFaults,
): ReadonlyMap<Name, number> | undefined {
  const { row, cells } = header;
  const before = faults.count;
  const found = new Map<Name, number>();
  namesOf(header).forEach((name, index) => {
    if (name === '') return;
    const column = wanted.find((candidate) => candidate === name);
    if (column === undefined) faults.add({ row, column: cells[index] ?? '', message: 'is not a column of this list' });
    else if (found.has(column)) faults.add({ row, column: name, message: 'appears twice' });
    else found.set(column, index);
  });
  const missing = wanted.filter((column) => !found.has(column) && !OPTIONAL.has(column));
  if (missing.length > 0) faults.add({ row, message: lacking(missing) });
  return faults.count === before ? found : undefined;
}

/** `the columns price, stock and image are missing` */
function lacking(columns: readonly string[]): string {
  return columns.length === 1
    ? `the column ${inOneSentence(columns)} is missing`
    : `the columns ${inOneSentence(columns)} are missing`;
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
