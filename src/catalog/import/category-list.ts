import type { EntityManager } from 'typeorm';
import { categoryColumns, columnsOf } from './columns.js';
import type { ListFaults } from './list-fault.js';
import { rowsOf } from './price-list.js';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

interface ListedCategory {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly position: number;
}

/** Reads the list of categories: short, so it is held in memory. Faults name row and column, as for products. */
export async function listedCategories(file: string, faults: ListFaults): Promise<ListedCategory[]> {
  const categories = new Map<string, ListedCategory>();
  let columns: ReturnType<typeof columnsOf<(typeof categoryColumns)[number]>>;
  for await (const { row, cells } of rowsOf(file)) {
    if (columns === undefined) {
      columns = columnsOf(cells, categoryColumns, faults);
      if (columns === undefined) return [];
      continue;
    }
    const cell = (column: (typeof categoryColumns)[number]) => (cells[columns?.get(column) ?? -1] ?? '').trim();
    const [slug, name, description, position] = [cell('slug'), cell('name'), cell('description'), cell('position')];
    if (!SLUG.test(slug) || slug.length > 120) faults.add({ row, column: 'slug', message: 'is not a slug' });
    if (categories.has(slug)) faults.add({ row, column: 'slug', message: 'appears twice' });
    if (name === '' || name.length > 120) faults.add({ row, column: 'name', message: 'needs 1 to 120 characters' });
    if (description.length > 500) faults.add({ row, column: 'description', message: 'has more than 500 characters' });
    if (!/^\d{1,6}$/.test(position)) faults.add({ row, column: 'position', message: 'is not a number' });
    categories.set(slug, { slug, name, description, position: Number(position) });
  }
  return [...categories.values()];
}

/** Adds and updates categories inside the caller’s transaction. None is ever removed: products may stand on it. */
export async function bringInCategories(manager: EntityManager, categories: readonly ListedCategory[]): Promise<void> {
  if (categories.length === 0) return;
  await manager.query(
    `INSERT INTO categories (slug, name, description, position) VALUES ?
     ON DUPLICATE KEY UPDATE name = VALUES(name), description = VALUES(description), position = VALUES(position)`,
    [categories.map(({ slug, name, description, position }) => [slug, name, description, position])],
  );
}
