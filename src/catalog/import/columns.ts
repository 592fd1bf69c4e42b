import type { ListFaults } from './list-fault.js';
import type { ListRow } from './list-row.js';

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

/** Where each column stands, by name; undefined when the header can’t be used (its faults say why). */
export function columnsOf<Name extends string>(
  { row, cells }: ListRow,
  wanted: readonly Name[],
  faults: ListFaults,
): ReadonlyMap<Name, number> | undefined {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const before = faults.count;
  const found = new Map<Name, number>();
  names.forEach((name, index) => {
    if (name === '') return;
    const column = wanted.find((candidate) => candidate === name);
    if (column === undefined) faults.add({ row, column: name, message: 'is not a column of this list' });
    else if (found.has(column)) faults.add({ row, column: name, message: 'appears twice' });
    else found.set(column, index);
  });
  for (const column of wanted) {
    if (!found.has(column) && !OPTIONAL.has(column)) faults.add({ row, column, message: 'is missing' });
  }
  return faults.count === before ? found : undefined;
}

/** Text where the header has no name: most often a comma that should have been in quotes. */
export function strayCells({ row, cells }: ListRow, columns: ReadonlyMap<string, number>, faults: ListFaults): void {
  const named = new Set(columns.values());
  const stray = cells.findIndex((cell, index) => !named.has(index) && cell.trim() !== '');
  if (stray >= 0)
    faults.add({ row, column: letterOf(stray), message: 'has no name in the header, but text in this row' });
}

/** As spreadsheets letter columns. */
function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest === 0 ? '' : letterOf(rest - 1)) + String.fromCharCode(65 + (index % 26));
}
