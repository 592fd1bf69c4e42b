import type { EntityManager } from 'typeorm';
import { ANYTHING_DIFFERS, BESIDE_THE_SHOP, type Field, fields } from './fields.js';

type Row = Record<string, unknown>;

/** What bringing a list in changes. */
export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Products not in the list that go off sale. */
  readonly withdrawn: number;
  /** Of all products, those on sale before. */
  readonly onSaleBefore: number;
  /** How many products of the shop change in a column, by column, those without any left out. */
  readonly byColumn: ReadonlyMap<string, number>;
}

/** One value of the list beside the shop’s. */
export interface Difference {
  readonly column: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What happens to one product. */
export interface ProductChange {
  readonly row: number;
  readonly sku: string;
  readonly name: string;
  readonly currency: string;
  readonly isNew: boolean;
  readonly differences: readonly Difference[];
}

/** A product that goes off sale. */
export interface Withdrawal {
  readonly sku: string;
  readonly name: string;
}

/** Counts what the list in the staging tables would change. */
export async function changesOf(manager: EntityManager): Promise<Changes> {
  const [counts] = await manager.query<Row[]>(
    `SELECT COUNT(*) AS listed, SUM(p.sku IS NULL) AS added, SUM(p.sku IS NOT NULL AND ${ANYTHING_DIFFERS}) AS changed,
       ${fields.map(({ differs }, at) => `SUM(p.sku IS NOT NULL AND ${differs}) AS f${String(at)}`).join(', ')}
     ${BESIDE_THE_SHOP}`,
  );
  const [shop] = await manager.query<Row[]>(
    'SELECT (SELECT COUNT(*) FROM withdrawn) AS withdrawn, (SELECT COUNT(*) FROM products WHERE active = 1) AS on_sale',
  );
  const [listed, added, changed] = [counts?.['listed'], counts?.['added'], counts?.['changed']].map(Number);
  return {
    added: added ?? 0,
    changed: changed ?? 0,
    unchanged: (listed ?? 0) - (added ?? 0) - (changed ?? 0),
    withdrawn: Number(shop?.['withdrawn']),
    onSaleBefore: Number(shop?.['on_sale']),
    byColumn: new Map(
      fields.flatMap(({ column }, at): [string, number][] => {
        const count = Number(counts?.[`f${String(at)}`]);
        return count > 0 ? [[column, count]] : [];
      }),
    ),
  };
}

/** The first products the list would add or change, in the order of the list. */
export async function firstChanges(manager: EntityManager, most: number): Promise<ProductChange[]> {
  const rows = await manager.query<Row[]>(
    `SELECT l.row_no, l.sku, p.sku IS NULL AS is_new, COALESCE(p.name, l.name) AS name,
       COALESCE(l.currency, p.currency) AS currency,
       ${fields.map((field, at) => columnsFor(field, String(at))).join(', ')}
     ${BESIDE_THE_SHOP} WHERE p.sku IS NULL OR ${ANYTHING_DIFFERS} ORDER BY l.row_no LIMIT ?`,
    [most],
  );
  return rows.map((row) => ({
    row: Number(row['row_no']),
    sku: String(row['sku']),
    name: String(row['name']),
    currency: String(row['currency']),
    isNew: Number(row['is_new']) === 1,
    differences: fields.flatMap(({ column }, at) =>
      Number(row[`d${String(at)}`]) === 1
        ? [{ column, before: row[`b${String(at)}`], after: row[`a${String(at)}`] }]
        : [],
    ),
  }));
}

/** The first products that would go off sale because they are not in the list, by sku. */
export async function firstWithdrawals(manager: EntityManager, most: number): Promise<Withdrawal[]> {
  const rows = await manager.query<Row[]>(
    'SELECT p.sku, p.name FROM withdrawn w JOIN products p ON p.sku = w.sku ORDER BY p.sku LIMIT ?',
    [most],
  );
  return rows.map(({ sku, name }) => ({ sku: String(sku), name: String(name) }));
}

function columnsFor({ differs, before, after }: Field, at: string): string {
  return `${differs} AS d${at}, ${before} AS b${at}, ${after} AS a${at}`;
}
