import type { EntityManager } from 'typeorm';
import type { ExportReport } from './export-report.js';

const LONGEST_NAME = 120;

/**
 * Puts up the shelves of an export that the shop doesn’t have, behind its own, inside the caller’s transaction. Those it
 * has keep their names.
 */
export async function addShelves(
  manager: EntityManager,
  { categories }: Pick<ExportReport, 'categories'>,
): Promise<void> {
  const wanted = new Map([...categories.values()].map(({ slug, name }) => [slug, name.slice(0, LONGEST_NAME)]));
  if (wanted.size === 0) return;
  const there = await manager.query<{ slug: string }[]>('SELECT slug FROM categories WHERE slug IN (?)', [
    [...wanted.keys()],
  ]);
  for (const { slug } of there) wanted.delete(slug);
  if (wanted.size === 0) return;
  const [last] = await manager.query<{ position: unknown }[]>(
    'SELECT COALESCE(MAX(position), 0) AS position FROM categories',
  );
  const behind = Number(last?.position ?? 0);
  await manager.query('INSERT INTO categories (slug, name, description, position) VALUES ?', [
    [...wanted].map(([slug, name], at) => [slug, name, '', behind + 1 + at]),
  ]);
}
