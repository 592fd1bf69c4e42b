import type { EntityManager } from 'typeorm';
import type { ListFaults } from './list-fault.js';
import type { ListedProduct } from './product-row.js';

const TABLE = 'listed_products';
const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';
const COMPARED = ['slug', 'name', 'description', 'keywords', 'price', 'currency', 'image', 'attributes'] as const;
const MOST_REPORTED = 200;

type Row = Record<string, unknown>;

/** How many products an import adds, changes and leaves. */
export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * The price list beside the catalogue, in a table only this connection sees. All rows are there and checked against
 * each other and the catalogue before anything in the shop changes.
 */
export class Staging {
  private constructor(private readonly manager: EntityManager) {}

  static async open(manager: EntityManager): Promise<Staging> {
    await manager.query(`DROP TEMPORARY TABLE IF EXISTS ${TABLE}`);
    await manager.query(`CREATE TEMPORARY TABLE ${TABLE} (
      row_number_in_list int unsigned NOT NULL PRIMARY KEY,
      sku varchar(64) ${ASCII} NOT NULL, slug varchar(120) ${ASCII} NOT NULL, category varchar(120) ${ASCII} NOT NULL,
      name varchar(200) NOT NULL, description text NOT NULL, keywords varchar(500) NOT NULL,
      price int unsigned NOT NULL, currency char(3) ${ASCII} NOT NULL, stock int unsigned NOT NULL,
      image varchar(2048) NOT NULL, attributes text NOT NULL,
      KEY (sku), KEY (slug)
    ) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    return new Staging(manager);
  }

  async add(products: readonly ListedProduct[]): Promise<void> {
    if (products.length === 0) return;
    const values = products.map((p) => [
      p.row,
      p.sku,
      p.slug,
      p.category,
      p.name,
      p.description,
      p.keywords,
      p.price,
      p.currency,
      p.stock,
      p.image,
      p.attributes,
    ]);
    await this.manager.query(
      `INSERT INTO ${TABLE} (row_number_in_list, sku, slug, category, name, description, keywords, price, currency,
         stock, image, attributes) VALUES ?`,
      [values],
    );
  }

  /** What no row can know of itself: repeated skus and slugs, slugs of other products, categories that don’t exist. */
  async check(faults: ListFaults): Promise<void> {
    for (const column of ['sku', 'slug'] as const) {
      const repeats = await this.manager.query<Row[]>(
        `SELECT row_no, first_row, value FROM (
           SELECT row_number_in_list AS row_no, ${column} AS value,
             MIN(row_number_in_list) OVER (PARTITION BY ${column}) AS first_row FROM ${TABLE}
         ) listed WHERE row_no <> first_row ORDER BY row_no LIMIT ${String(MOST_REPORTED)}`,
      );
      for (const { row_no: row, first_row: first, value } of repeats) {
        faults.add({ row: Number(row), column, message: `${quoted(value)} stands in row ${String(first)} already` });
      }
    }
    const taken = await this.manager.query<Row[]>(
      `SELECT l.row_number_in_list AS row_no, l.slug, p.sku FROM ${TABLE} l
       JOIN products p ON p.slug = l.slug AND p.sku <> l.sku ORDER BY row_no LIMIT ${String(MOST_REPORTED)}`,
    );
    for (const { row_no: row, slug, sku } of taken) {
      faults.add({ row: Number(row), column: 'slug', message: `${quoted(slug)} belongs to product ${String(sku)}` });
    }
    const homeless = await this.manager.query<Row[]>(
      `SELECT l.row_number_in_list AS row_no, l.category FROM ${TABLE} l
       LEFT JOIN categories c ON c.slug = l.category WHERE c.id IS NULL ORDER BY row_no LIMIT ${String(MOST_REPORTED)}`,
    );
    for (const { row_no: row, category } of homeless) {
      faults.add({ row: Number(row), column: 'category', message: `there is no category ${quoted(category)}` });
    }
  }

  /** What bringing the list in would change. */
  async changes(): Promise<Changes> {
    const [counts] = await this.manager.query<Row[]>(
      `SELECT COUNT(*) AS listed, SUM(p.sku IS NULL) AS added, SUM(p.sku IS NOT NULL AND ${DIFFERS}) AS changed
       FROM ${TABLE} l ${BESIDE_THE_CATALOGUE}`,
    );
    const [listed, added, changed] = [counts?.['listed'], counts?.['added'], counts?.['changed']].map(Number);
    return { added: added ?? 0, changed: changed ?? 0, unchanged: (listed ?? 0) - (added ?? 0) - (changed ?? 0) };
  }

  /**
   * Brings the list into the shop, inside the caller’s transaction. The list’s stock is the count on the shelf at this
   * moment: what was sold before is in it, and each difference becomes a movement. Unchanged products stay untouched.
   */
  async bringIn(at: Date): Promise<void> {
    // Sales must wait from here to the commit, or their pieces would be counted twice.
    await this.manager.query(
      `SELECT COUNT(*) FROM (
         SELECT s.sku FROM stock s JOIN ${TABLE} l ON l.sku = s.sku WHERE s.on_hand <> l.stock FOR UPDATE
       ) locked`,
    );
    await this.manager.query(
      `INSERT INTO stock_movements (sku, order_id, delta, reason, at)
       SELECT l.sku, NULL, CAST(l.stock AS SIGNED) - CAST(COALESCE(s.on_hand, 0) AS SIGNED), 'imported', ?
       FROM ${TABLE} l LEFT JOIN stock s ON s.sku = l.sku WHERE l.stock <> COALESCE(s.on_hand, 0)`,
      [at],
    );
    await this.manager.query(
      `INSERT INTO products (sku, slug, category_id, name, description, keywords, price, currency, image, attributes,
         active, created_at, updated_at)
       SELECT l.sku, l.slug, c.id, l.name, l.description, l.keywords, l.price, l.currency, l.image, l.attributes, 1, ?, ?
       FROM ${TABLE} l ${BESIDE_THE_CATALOGUE} WHERE p.sku IS NULL OR ${DIFFERS} ORDER BY l.row_number_in_list
       ON DUPLICATE KEY UPDATE slug = VALUES(slug), category_id = VALUES(category_id), name = VALUES(name),
         description = VALUES(description), keywords = VALUES(keywords), price = VALUES(price),
         currency = VALUES(currency), image = VALUES(image), attributes = VALUES(attributes), active = 1,
         updated_at = VALUES(updated_at)`,
      [at, at],
    );
    await this.manager.query(
      `INSERT INTO stock (sku, on_hand) SELECT l.sku, l.stock FROM ${TABLE} l LEFT JOIN stock s ON s.sku = l.sku
       WHERE s.sku IS NULL OR s.on_hand <> l.stock
       ON DUPLICATE KEY UPDATE on_hand = VALUES(on_hand)`,
    );
  }

  async close(): Promise<void> {
    await this.manager.query(`DROP TEMPORARY TABLE IF EXISTS ${TABLE}`);
  }
}

const BESIDE_THE_CATALOGUE = `JOIN categories c ON c.slug = l.category
  LEFT JOIN products p ON p.sku = l.sku LEFT JOIN stock s ON s.sku = l.sku`;

/** Byte by byte, since collations call “Hexagon” and “hexagon” the same. */
const DIFFERS = `(${COMPARED.map((column) => `NOT (CAST(p.${column} AS BINARY) <=> CAST(l.${column} AS BINARY))`).join(' OR ')}
  OR p.category_id <> c.id OR p.active = 0 OR s.on_hand IS NULL OR s.on_hand <> l.stock)`;

function quoted(value: unknown): string {
  return JSON.stringify(String(value));
}
