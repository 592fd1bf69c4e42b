import type { ListFaults } from './list-fault.js';

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
] as const;

/** Columns of the list of categories. */
export const categoryColumns = ['slug', 'name', 'description', 'position'] as const;

const OPTIONAL: ReadonlySet<string> = new Set(['keywords', 'attributes']);

/** Where each column stands, by name; undefined when the header can’t be used (its faults say why). */
export function columnsOf<Name extends string>(
  header: readonly string[],
  wanted: readonly Name[],
  faults: ListFaults,
): ReadonlyMap<Name, number> | undefined {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const before = faults.count;
  const found = new Map<Name, number>();
  names.forEach((name, index) => {
    if (name === '') return;
    const column = wanted.find((candidate) => candidate === name);
    if (column === undefined) faults.add({ row: 1, column: name, message: 'is not a column of this list' });
    else if (found.has(column)) faults.add({ row: 1, column: name, message: 'appears twice' });
    else found.set(column, index);
  });
  for (const column of wanted) {
    if (!found.has(column) && !OPTIONAL.has(column)) faults.add({ row: 1, column, message: 'is missing' });
  }
  return faults.count === before ? found : undefined;
}
