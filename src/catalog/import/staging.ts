import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { isAddressable } from './sku.js';
import type { ListedProduct } from './product-row.js';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';
const DIGEST_BYTES = 32;

/** Bits of `for_new`: facets of which the list says nothing, so that only a new product takes what its attributes tell. */
export const FOR_NEW = { colours: 1, materials: 2, size_mm: 4 } as const;

/**
 * The price list beside the catalogue, in tables that only this connection sees. All rows are there and checked against
 * each other and the catalogue before anything in the shop changes. NULL is what the list leaves as it is; 0 millimetres
 * stand for a product that has no longest side.
 *
 * No statement names one of these tables twice: MySQL can’t open a temporary table twice, MariaDB can.
 */
export class Staging {
  private readonly digest = Buffer.alloc(DIGEST_BYTES);
  private changesOfStock = 0;

  private constructor(readonly manager: EntityManager) {}

  static async open(manager: EntityManager): Promise<Staging> {
    const staging = new Staging(manager);
    // Left behind by an import that broke off, when the pool hands out the same connection.
    await staging.close();
    await manager.query(`CREATE TEMPORARY TABLE listed_products (
      row_no int unsigned NOT NULL PRIMARY KEY, sku varchar(64) ${ASCII} NOT NULL, addressable tinyint NOT NULL,
      slug varchar(120) ${ASCII} NULL, category varchar(120) ${ASCII} NULL,
      name varchar(200) NULL, description text NULL, keywords varchar(500) NULL,
      price int unsigned NULL, currency char(3) ${ASCII} NULL,
      stock int unsigned NULL, stock_was int unsigned NULL, stock_change int NULL, on_sale tinyint NULL,
      image varchar(2048) NULL, attributes text NULL,
      colours varchar(190) COLLATE utf8mb4_bin NOT NULL, materials varchar(190) COLLATE utf8mb4_bin NOT NULL,
      size_mm int unsigned NOT NULL, for_new tinyint NOT NULL,
      KEY (sku)
    ) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
    await manager.query(`CREATE TEMPORARY TABLE end_state (
      sku varchar(64) ${ASCII} NOT NULL PRIMARY KEY, folded varchar(64) ${ASCII} NOT NULL,
      slug varchar(120) ${ASCII} NULL, on_sale tinyint NOT NULL, row_no int unsigned NULL, is_new tinyint NOT NULL,
      KEY (slug), KEY (folded)
    )`);
    for (const table of ['new_slugs', 'yielded_slugs']) {
      await manager.query(`CREATE TEMPORARY TABLE ${table} (
        sku varchar(64) ${ASCII} NOT NULL PRIMARY KEY, slug varchar(120) ${ASCII} NOT NULL
      )`);
    }
    await manager.query(`CREATE TEMPORARY TABLE withdrawn (sku varchar(64) ${ASCII} NOT NULL PRIMARY KEY)`);
    await manager.query(`CREATE TEMPORARY TABLE counted_stock (
      sku varchar(64) ${ASCII} NOT NULL PRIMARY KEY, delta int NOT NULL, on_hand int NOT NULL, row_no int unsigned NOT NULL
    )`);
    return staging;
  }

  async add(products: readonly ListedProduct[]): Promise<void> {
    if (products.length === 0) return;
    for (const { sku, stockChange } of products) this.noteStockChange(sku, stockChange);
    const values = products.map((p) => [
      p.row,
      p.sku,
      isAddressable(p.sku),
      p.slug,
      p.category,
      p.name,
      p.description,
      p.keywords,
      p.price,
      p.currency,
      p.stock,
      p.stockWas,
      p.stockChange,
      p.onSale,
      p.image,
      p.attributes,
      p.colours.value,
      p.materials.value,
      p.size.value ?? 0,
      (p.colours.forNew ? FOR_NEW.colours : 0) |
        (p.materials.forNew ? FOR_NEW.materials : 0) |
        (p.size.forNew ? FOR_NEW.size_mm : 0),
    ]);
    await this.manager.query(
      `INSERT INTO listed_products (row_no, sku, addressable, slug, category, name, description, keywords, price,
         currency, stock, stock_was, stock_change, on_sale, image, attributes, colours, materials, size_mm, for_new)
       VALUES ?`,
      [values],
    );
  }

  /** Tells one set of stock changes from another, whatever the order of its rows; undefined when there are none. */
  get stockChangesDigest(): string | undefined {
    return this.changesOfStock === 0 ? undefined : this.digest.toString('hex');
  }

  private noteStockChange(sku: string, change: number | undefined): void {
    if (change === undefined || change === 0) return;
    this.changesOfStock += 1;
    const own = createHash('sha256')
      .update(`${sku} ${String(change)}`)
      .digest();
    for (let at = 0; at < DIGEST_BYTES; at += 1) this.digest[at] = (this.digest[at] ?? 0) ^ (own[at] ?? 0);
  }

  async close(): Promise<void> {
    await this.manager.query(
      'DROP TEMPORARY TABLE IF EXISTS listed_products, end_state, new_slugs, yielded_slugs, withdrawn, counted_stock',
    );
  }
}
