import type { EntityManager } from 'typeorm';
import { addFaults } from './list-checks.js';
import type { ListFaults } from './list-fault.js';

type Row = Record<string, unknown>;

/**
 * What the shop will be when the list is in it: every product, listed or not, with its address and whether it is on sale.
 * Only this has to be without contradictions. Products may swap their addresses, and one that is no longer sold yields its
 * own to another: it gets one that says no more than that it was there.
 */
export class EndState {
  constructor(private readonly manager: EntityManager) {}

  /** Works it out. @param withdrawMissing whether what is on sale and not in the list goes off sale */
  async workOut(withdrawMissing: boolean): Promise<void> {
    if (withdrawMissing) {
      await this.manager.query(
        `INSERT INTO withdrawn (sku) SELECT p.sku FROM products p LEFT JOIN listed_products l ON l.sku = p.sku
         WHERE p.active = 1 AND l.sku IS NULL`,
      );
    }
    await this.manager.query(
      // A sku that is there twice is a fault of its own.
      `INSERT IGNORE INTO end_state (sku, folded, slug, on_sale, row_no, is_new)
       SELECT p.sku, LOWER(p.sku), COALESCE(l.slug, p.slug),
         IF(w.sku IS NULL, COALESCE(l.on_sale, p.active), 0), l.row_no, 0
       FROM products p LEFT JOIN listed_products l ON l.sku = p.sku LEFT JOIN withdrawn w ON w.sku = p.sku`,
    );
    await this.manager.query(
      `INSERT IGNORE INTO end_state (sku, folded, slug, on_sale, row_no, is_new)
       SELECT l.sku, LOWER(l.sku), l.slug, COALESCE(l.on_sale, 1), l.row_no, 1
       FROM listed_products l LEFT JOIN products p ON p.sku = l.sku WHERE p.sku IS NULL ORDER BY l.row_no`,
    );
  }

  /** Addresses two products on sale would share, and skus that only capitals tell apart, are faults. */
  async check(faults: ListFaults): Promise<void> {
    if (await this.hasRepeated('folded')) {
      await addFaults(this.manager, faults, {
        column: 'sku',
        sql: `SELECT row_no, sku AS value, other, COUNT(*) OVER () AS found FROM (
            SELECT row_no, sku, is_new, FIRST_VALUE(sku) OVER (PARTITION BY folded ORDER BY is_new, row_no) AS other
            FROM end_state
          ) skus WHERE is_new = 1 AND sku <> other`,
        inWords: (value, { other }) => `${value} and ${String(other)} differ in small and capital letters alone`,
      });
    }
    if (!(await this.hasRepeated('slug'))) return;
    await addFaults(this.manager, faults, {
      column: 'slug',
      sql: `SELECT row_no, slug AS value, other, other_row, COUNT(*) OVER () AS found FROM (
          SELECT row_no, slug, sku, FIRST_VALUE(sku) OVER named AS other, FIRST_VALUE(row_no) OVER named AS other_row
          FROM end_state WHERE on_sale = 1 AND slug IS NOT NULL
          WINDOW named AS (PARTITION BY slug ORDER BY row_no IS NOT NULL, row_no)
        ) slugs WHERE sku <> other AND row_no IS NOT NULL`,
      inWords: (value, { other, other_row: row }) =>
        row === null
          ? `${value} belongs to product ${String(other)}`
          : `${value} stands in row ${String(Number(row))} already`,
    });
    await this.yieldSlugs();
  }

  /** Notes which products of the shop get another address. */
  async noteNewSlugs(): Promise<void> {
    await this.manager.query(
      `INSERT INTO new_slugs (sku, slug)
       SELECT e.sku, e.slug FROM end_state e JOIN products p ON p.sku = e.sku WHERE e.slug <> p.slug`,
    );
  }

  private async hasRepeated(column: 'slug' | 'folded'): Promise<boolean> {
    const [row] = await this.manager.query<Row[]>(
      `SELECT COUNT(${column}) - COUNT(DISTINCT ${column}) AS repeated FROM end_state`,
    );
    return Number(row?.['repeated']) > 0;
  }

  private async yieldSlugs(): Promise<void> {
    await this.manager.query(
      `INSERT INTO yielded_slugs (sku, slug)
       SELECT sku, CONCAT(TRIM(TRAILING '-' FROM CONVERT(LEFT(slug, 107) USING utf8mb4)), '-', LEFT(SHA2(sku, 256), 12)) FROM (
         SELECT sku, slug, on_sale,
           ROW_NUMBER() OVER (PARTITION BY slug ORDER BY on_sale DESC, row_no IS NULL, row_no, sku) AS place
         FROM end_state WHERE slug IS NOT NULL
       ) places WHERE on_sale = 0 AND place > 1`,
    );
    await this.manager.query('UPDATE end_state e JOIN yielded_slugs y ON y.sku = e.sku SET e.slug = y.slug');
  }
}
