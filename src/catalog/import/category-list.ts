import type { EntityManager } from 'typeorm';
import { categoryColumns, categoryHeaders, columnsOf, strayCells } from './columns.js';
import type { ListFaults } from './list-fault.js';
import { listIn } from './list-file.js';
import { UnreadableList } from './list-row.js';

type CategoryColumn = (typeof categoryColumns)[number];

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MOST_CATEGORIES = 1000;

interface ListedCategory {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly position: number;
}

/** Reads the list of categories: short, so it is held in memory. Faults name row and column, as for products. */
export async function listedCategories(file: string, faults: ListFaults): Promise<ListedCategory[]> {
  const categories = new Map<string, ListedCategory>();
  const table = await listIn(file, categoryHeaders);
  if (table === undefined)
    throw new UnreadableList(`no row of ${file} names the columns slug, name, description and position`);
  const columns = columnsOf(table.header, categoryColumns, categoryColumns, faults);
  if (columns === undefined) return [];
  for await (const listRow of table.rows) {
    strayCells(listRow, columns, faults);
    const { row, cells } = listRow;
    const cell = (column: CategoryColumn) => (cells[columns.get(column) ?? -1] ?? '').trim();
    const [slug, name, description, position] = [cell('slug'), cell('name'), cell('description'), cell('position')];
    if (!SLUG.test(slug) || slug.length > 120) faults.add({ row, column: 'slug', message: 'is not a slug' });
    if (categories.has(slug)) faults.add({ row, column: 'slug', message: 'appears twice' });
    if (name === '' || name.length > 120) faults.add({ row, column: 'name', message: 'needs 1 to 120 characters' });
    if (description.length > 500) faults.add({ row, column: 'description', message: 'has more than 500 characters' });
    if (!/^\d{1,6}$/.test(position)) faults.add({ row, column: 'position', message: 'is not a number' });
    categories.set(slug, { slug, name, description, position: Number(position) });
    if (categories.size > MOST_CATEGORIES) {
      faults.add({
        row,
        column: 'slug',
        message: `is one more category than the ${String(MOST_CATEGORIES)} there may be`,
      });
      break;
    }
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
