import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../foundation/database/index.js';
import type { CopiedCategory, CopiedProduct, CopiedStock } from './copied-product.js';
import { FROM_PRODUCTS } from './listing-sql.js';
import { ShelfCopy } from './shelf-copy.js';
import { ShelfIndex } from './shelf-index.js';

/** Products the copy holds at most: some 120 MB. */
const MOST_PRODUCTS = 20_000;
/** Products per statement: far from any time limit. */
const CHUNK = 1000;

/** Says in a few bytes what the database holds: equal marks, equal goods or stock. */
export interface CatalogMarks {
  readonly goods: string;
  readonly stock: string;
}

type Row = Record<string, unknown>;

/** Reads what the copy in memory is made of, from the reader (the writer stands in). Never from a reader that is late. */
@Injectable()
export class CatalogCopyist {
  constructor(private readonly database: Database) {}

  /** One pass over what the copy would hold, without its texts. */
  async marks(): Promise<CatalogMarks> {
    const [held, shelves] = await this.ask(async (manager) => [
      await manager.query<Row[]>(
        `SELECT COUNT(*) AS products,
           BIT_XOR(CRC32(CONCAT_WS('|', p.sku, p.category_id, p.price, p.name, p.updated_at))) AS goods,
           BIT_XOR(CRC32(CONCAT_WS('|', p.sku, s.on_hand))) AS stock
         FROM (SELECT sku, category_id, price, name, updated_at FROM products
               WHERE active = 1 ORDER BY sku LIMIT ?) p
         LEFT JOIN stock s ON s.sku = p.sku`,
        [MOST_PRODUCTS],
      ),
      await manager.query<Row[]>(
        `SELECT COUNT(*) AS shelves, BIT_XOR(CRC32(CONCAT_WS('|', id, slug, name, description, position))) AS words
         FROM categories`,
      ),
    ]);
    const { products, goods, stock } = held?.[0] ?? {};
    const { shelves: count, words } = shelves?.[0] ?? {};
    return { goods: [products, goods, count, words].map(String).join(' '), stock: String(stock) };
  }

  /** A new copy. The first by sku, when there are too many. */
  async copy(): Promise<ShelfCopy> {
    const asOf = new Date();
    const categories = await this.ask((manager) =>
      manager.query<Row[]>('SELECT slug, name, description FROM categories ORDER BY position, slug'),
    );
    const products: CopiedProduct[] = [];
    const stock = new Map<string, number>();
    let whole = false;
    while (!whole && products.length < MOST_PRODUCTS) {
      const rows = await this.chunkAfter(products.at(-1)?.sku ?? '');
      for (const row of rows) {
        products.push(productOf(row));
        if (row['on_hand'] !== null) stock.set(String(row['sku']), Number(row['on_hand']));
      }
      whole = rows.length < CHUNK;
    }
    whole ||= (await this.chunkAfter(products.at(-1)?.sku ?? '')).length === 0;
    const shelves = categories.map(categoryOf);
    const index = await ShelfIndex.of(products, shelves);
    const former = await this.former();
    return new ShelfCopy({ categories: shelves, index, stock, former, whole, asOf });
  }

  /** What is on the shelf now. */
  async stock(): Promise<CopiedStock> {
    const rows = await this.ask((manager) =>
      manager.query<Row[]>(
        `SELECT s.sku, s.on_hand FROM (SELECT sku FROM products WHERE active = 1 ORDER BY sku LIMIT ?) p
         JOIN stock s ON s.sku = p.sku`,
        [MOST_PRODUCTS],
      ),
    );
    return new Map(rows.map((row) => [String(row['sku']), Number(row['on_hand'])]));
  }

  /** Former slugs of products on sale, the latest first when there are too many. */
  private async former(): Promise<Map<string, string>> {
    const rows = await this.ask((manager) =>
      manager.query<Row[]>(
        `SELECT f.slug, f.sku FROM former_slugs f JOIN products p ON p.sku = f.sku
         WHERE p.active = 1 ORDER BY f.replaced_at DESC, f.slug LIMIT ?`,
        [MOST_PRODUCTS],
      ),
    );
    return new Map(rows.map((row) => [String(row['slug']), String(row['sku'])]));
  }

  private async chunkAfter(sku: string): Promise<Row[]> {
    return await this.ask((manager) =>
      manager.query<Row[]>(
        `SELECT p.sku, p.slug, p.name, c.slug AS category, p.price, p.currency, p.image, p.keywords, p.description,
           p.colours, p.materials, p.size_mm, p.attributes, p.created_at, p.updated_at, s.on_hand ${FROM_PRODUCTS}
         WHERE p.active = 1 AND p.sku > ? ORDER BY p.sku LIMIT ?`,
        [sku, CHUNK],
      ),
    );
  }

  private async ask<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return await this.database.reading(work, { upkeep: true, keepingUp: true });
  }
}

function productOf(row: Row): CopiedProduct {
  return {
    sku: String(row['sku']),
    slug: String(row['slug']),
    name: String(row['name']),
    category: String(row['category']),
    price: Number(row['price']),
    currency: String(row['currency']),
    image: String(row['image']),
    keywords: String(row['keywords']),
    description: String(row['description']),
    colours: String(row['colours']),
    materials: String(row['materials']),
    size: row['size_mm'] === null ? null : Number(row['size_mm']),
    attributes: JSON.parse(String(row['attributes'])) as Record<string, string>,
    createdAt: (row['created_at'] as Date).getTime(),
    updatedAt: (row['updated_at'] as Date).getTime(),
  };
}

function categoryOf(row: Row): CopiedCategory {
  return { slug: String(row['slug']), name: String(row['name']), description: String(row['description']) };
}
