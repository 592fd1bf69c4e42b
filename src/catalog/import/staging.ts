import type { EntityManager } from 'typeorm';
import type { ListFault, ListFaults } from './list-fault.js';
import type { ListedProduct } from './product-row.js';

const TABLE = 'listed_products';
const COUNTED = 'counted_stock';
const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';
const COMPARED = [
  'slug',
  'name',
  'description',
  'keywords',
  'price',
  'currency',
  'image',
  'attributes',
  'colours',
  'materials',
  'size_mm',
] as const;
const MOST_REPORTED = 100;

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
    const staging = new Staging(manager);
    // Left behind by an import that broke off, when the pool hands out the same connection.
    await staging.close();
    await manager.query(`CREATE TEMPORARY TABLE ${TABLE} (
      row_number_in_list int unsigned NOT NULL PRIMARY KEY,
      sku varchar(64) ${ASCII} NOT NULL, slug varchar(120) ${ASCII} NOT NULL, category varchar(120) ${ASCII} NOT NULL,
      name varchar(200) NOT NULL, description text NOT NULL, keywords varchar(500) NOT NULL,
      price int unsigned NOT NULL, currency char(3) ${ASCII} NOT NULL, stock int unsigned NOT NULL,
      image varchar(2048) NOT NULL, attributes text NOT NULL,
      colours varchar(190) COLLATE utf8mb4_bin NOT NULL, materials varchar(190) COLLATE utf8mb4_bin NOT NULL,
      size_mm int unsigned NULL,
      KEY (sku), KEY (slug)
    ) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    await manager.query(`CREATE TEMPORARY TABLE ${COUNTED} (
      sku varchar(64) ${ASCII} NOT NULL PRIMARY KEY, delta int NOT NULL
    )`);
    return staging;
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
      p.colours,
      p.materials,
      p.size,
    ]);
    await this.manager.query(
      `INSERT INTO ${TABLE} (row_number_in_list, sku, slug, category, name, description, keywords, price, currency,
         stock, image, attributes, colours, materials, size_mm) VALUES ?`,
      [values],
    );
  }

  /** What no row can know of itself: repeated skus and slugs, slugs of other products, categories that don’t exist. */
  async check(faults: ListFaults): Promise<void> {
    for (const column of ['sku', 'slug'] as const) {
      await this.report(
        faults,
        column,
        `SELECT row_no, value, first_row AS other, COUNT(*) OVER () AS found FROM (
           SELECT row_number_in_list AS row_no, ${column} AS value,
             MIN(row_number_in_list) OVER (PARTITION BY ${column}) AS first_row FROM ${TABLE}
         ) listed WHERE row_no <> first_row`,
        (value, other) => `${value} stands in row ${other} already`,
      );
    }
    await this.report(
      faults,
      'slug',
      `SELECT l.row_number_in_list AS row_no, l.slug AS value, p.sku AS other, COUNT(*) OVER () AS found
       FROM ${TABLE} l JOIN products p ON p.slug = l.slug AND p.sku <> l.sku`,
      (value, other) => `${value} belongs to product ${other}`,
    );
    await this.report(
      faults,
      'category',
      `SELECT l.row_number_in_list AS row_no, l.category AS value, '' AS other, COUNT(*) OVER () AS found
       FROM ${TABLE} l LEFT JOIN categories c ON c.slug = l.category WHERE c.id IS NULL`,
      (value) => `there is no category ${value}`,
    );
  }

  /** What bringing the list in would change. */
  async changes(): Promise<Changes> {
    const [counts] = await this.manager.query<Row[]>(
      `SELECT COUNT(*) AS listed, SUM(p.sku IS NULL) AS added,
         SUM(p.sku IS NOT NULL AND (${DIFFERS} OR s.on_hand IS NULL OR s.on_hand <> l.stock)) AS changed
       FROM ${TABLE} l ${BESIDE_THE_CATALOGUE} LEFT JOIN stock s ON s.sku = l.sku`,
    );
    const [listed, added, changed] = [counts?.['listed'], counts?.['added'], counts?.['changed']].map(Number);
    return { added: added ?? 0, changed: changed ?? 0, unchanged: (listed ?? 0) - (added ?? 0) - (changed ?? 0) };
  }

  /**
   * Brings the list into the shop, inside the caller’s transaction. Products that are the same stay untouched; what one
   * with another slug was called is kept, for links that lead there. Stock
   * comes last, because sales of the products whose stock changes must wait until the commit.
   */
  async bringIn(at: Date, signal?: AbortSignal): Promise<void> {
    await this.manager.query(
      `INSERT INTO former_slugs (slug, sku, replaced_at)
       SELECT p.slug, p.sku, ? FROM ${TABLE} l JOIN products p ON p.sku = l.sku
       WHERE p.slug <> l.slug ORDER BY p.slug
       ON DUPLICATE KEY UPDATE sku = VALUES(sku), replaced_at = VALUES(replaced_at)`,
      [at],
    );
    await this.manager.query(
      `INSERT INTO products (sku, slug, category_id, name, description, keywords, price, currency, image, attributes,
         colours, materials, size_mm, active, created_at, updated_at)
       SELECT l.sku, l.slug, c.id, l.name, l.description, l.keywords, l.price, l.currency, l.image, l.attributes,
         l.colours, l.materials, l.size_mm, 1, ?, ?
       FROM ${TABLE} l ${BESIDE_THE_CATALOGUE} WHERE p.sku IS NULL OR ${DIFFERS} ORDER BY l.row_number_in_list
       ON DUPLICATE KEY UPDATE slug = VALUES(slug), category_id = VALUES(category_id), name = VALUES(name),
         description = VALUES(description), keywords = VALUES(keywords), price = VALUES(price),
         currency = VALUES(currency), image = VALUES(image), attributes = VALUES(attributes),
         colours = VALUES(colours), materials = VALUES(materials), size_mm = VALUES(size_mm), active = 1,
         updated_at = VALUES(updated_at)`,
      [at, at],
    );
    signal?.throwIfAborted();
    await this.bringInStock(at);
    signal?.throwIfAborted();
  }

  /**
   * The list’s stock is the count on the shelf at this moment. Everything sold before is in that count; what is sold
   * afterwards is taken from it. The difference is found once, under a lock, and is both the movement and the change:
   * found twice, a sale between could slip into one and not the other. Locks are taken in the order of skus, as orders
   * take theirs, so that neither has to give way.
   */
  private async bringInStock(at: Date): Promise<void> {
    await this.manager.query(
      `INSERT INTO ${COUNTED} (sku, delta)
       SELECT s.sku, CAST(l.stock AS SIGNED) - CAST(s.on_hand AS SIGNED)
       FROM ${TABLE} l STRAIGHT_JOIN stock s ON s.sku = l.sku WHERE s.on_hand <> l.stock ORDER BY l.sku FOR UPDATE`,
    );
    await this.manager.query(
      `INSERT INTO ${COUNTED} (sku, delta)
       SELECT l.sku, l.stock FROM ${TABLE} l LEFT JOIN stock s ON s.sku = l.sku WHERE s.sku IS NULL`,
    );
    await this.manager.query(
      `INSERT INTO stock_movements (sku, order_id, delta, reason, at)
       SELECT sku, NULL, delta, 'imported', ? FROM ${COUNTED} WHERE delta <> 0`,
      [at],
    );
    await this.manager.query(
      `INSERT INTO stock (sku, on_hand) SELECT d.sku, l.stock FROM ${COUNTED} d JOIN ${TABLE} l ON l.sku = d.sku
       ORDER BY d.sku ON DUPLICATE KEY UPDATE on_hand = VALUES(on_hand)`,
    );
  }

  private async report(
    faults: ListFaults,
    column: ListFault['column'],
    sql: string,
    inWords: (value: string, other: string) => string,
  ): Promise<void> {
    const rows = await this.manager.query<Row[]>(`${sql} ORDER BY row_no LIMIT ${String(MOST_REPORTED)}`);
    for (const { row_no: row, value, other } of rows) {
      faults.add({ row: Number(row), column, message: inWords(JSON.stringify(String(value)), String(other)) });
    }
    faults.addUnnamed(Number(rows[0]?.['found'] ?? 0) - rows.length);
  }

  async close(): Promise<void> {
    await this.manager.query(`DROP TEMPORARY TABLE IF EXISTS ${TABLE}, ${COUNTED}`);
  }
}

const BESIDE_THE_CATALOGUE = `JOIN categories c ON c.slug = l.category LEFT JOIN products p ON p.sku = l.sku`;

/** Byte by byte, since collations call “Hexagon” and “hexagon” the same. */
const DIFFERS = `(p.category_id <> c.id OR p.active = 0
  OR ${COMPARED.map((column) => `NOT (CAST(p.${column} AS BINARY) <=> CAST(l.${column} AS BINARY))`).join(' OR ')})`;
