import { Injectable } from '@nestjs/common';
import { Database, type ReadingOptions } from '../foundation/database/index.js';
import { cardOf } from './card-row.js';
import {
  CAN_BE_KEY,
  type CategoryShelf,
  type Listing,
  type ListingQuery,
  nothing,
  type Offer,
  type ProductCard,
  type ProductDetail,
  RELATED,
} from './listing.js';
import { CARD_COLUMNS, FROM_PRODUCTS, orderOf, whereOf } from './listing-sql.js';

type Row = Record<string, unknown>;

/**
 * The catalogue as the database has it. Statements per call: `list` two, `bySlug` two, `categories` one, `newest` one,
 * all on the reader; `offers` one, on the writer, because somebody is about to pay what it says. Each throws
 * `DatabaseUnwell` when neither node answers.
 */
@Injectable()
export class StoredCatalog {
  constructor(private readonly database: Database) {}

  /** Resolves when either node can read the catalogue. @throws {DatabaseUnwell} */
  async expectAnswer(): Promise<void> {
    await this.database.reading((manager) => manager.query(`SELECT 1 ${FROM_PRODUCTS} LIMIT 1`), { upkeep: true });
  }

  async list(query: ListingQuery, options?: ReadingOptions): Promise<Listing> {
    const { page, pageSize } = query;
    const where = whereOf(query);
    const everywhere = whereOf(query, 'category');
    if (where === undefined || everywhere === undefined) return nothing(query);
    if (query.category !== undefined && !CAN_BE_KEY.test(query.category)) return nothing(query);
    const order = orderOf(query);
    const [items, counts] = await this.database.reading(
      async (manager) => [
        await manager.query<Row[]>(
          `SELECT ${CARD_COLUMNS} ${FROM_PRODUCTS} ${where.text} ${order.text} LIMIT ? OFFSET ?`,
          [...where.values, ...order.values, pageSize, (page - 1) * pageSize],
        ),
        await manager.query<Row[]>(
          `SELECT c.slug, c.name, COUNT(*) AS products, SUM(s.on_hand > 0) AS in_stock,
           MIN(p.price) AS lowest, MAX(p.price) AS highest
         ${FROM_PRODUCTS} ${everywhere.text} GROUP BY c.id, c.slug, c.name, c.position ORDER BY c.position, c.slug`,
          [...everywhere.values],
        ),
      ],
      options,
    );
    const chosen = counts.filter(({ slug }) => query.category === undefined || slug === query.category);
    return {
      items: items.map(cardOf),
      total: sumOf(chosen, 'products'),
      page,
      pageSize,
      facets: {
        categories: counts.map((row) => ({
          slug: String(row['slug']),
          name: String(row['name']),
          count: Number(row['products']),
        })),
        minPrice: chosen.length === 0 ? null : Math.min(...chosen.map(({ lowest }) => Number(lowest))),
        maxPrice: chosen.length === 0 ? null : Math.max(...chosen.map(({ highest }) => Number(highest))),
        inStock: sumOf(chosen, 'in_stock'),
      },
    };
  }

  async bySlug(slug: string, options?: ReadingOptions): Promise<ProductDetail | undefined> {
    if (!CAN_BE_KEY.test(slug)) return undefined;
    return await this.database.reading(async (manager) => {
      const [row] = await manager.query<Row[]>(
        `SELECT ${CARD_COLUMNS}, c.name AS category_name, p.category_id, p.description, p.attributes
         ${FROM_PRODUCTS} WHERE p.slug = ? AND p.active = 1`,
        [slug],
      );
      if (row === undefined) return undefined;
      const related = await manager.query<Row[]>(
        `SELECT ${CARD_COLUMNS} ${FROM_PRODUCTS}
         WHERE p.category_id = ? AND p.active = 1 AND p.sku <> ?
         ORDER BY (s.on_hand > 0) DESC, ABS(CAST(p.price AS SIGNED) - ?), p.sku LIMIT ?`,
        [row['category_id'], row['sku'], row['price'], RELATED],
      );
      return {
        ...cardOf(row),
        categoryName: String(row['category_name']),
        description: String(row['description']),
        attributes: JSON.parse(String(row['attributes'])) as Record<string, string>,
        related: related.map(cardOf),
      };
    }, options);
  }

  async categories(options?: ReadingOptions): Promise<CategoryShelf[]> {
    const rows = await this.database.reading(
      (manager) =>
        manager.query<Row[]>(
          // Asked once per shelf: beside a join, the picture would be looked up for every product there is.
          `SELECT c.slug, c.name, c.description,
           (SELECT COUNT(*) FROM products p WHERE p.category_id = c.id AND p.active = 1) AS products,
           (SELECT f.image FROM products f WHERE f.category_id = c.id AND f.active = 1
            ORDER BY f.price DESC, f.sku LIMIT 1) AS image
         FROM categories c ORDER BY c.position, c.slug`,
        ),
      options,
    );
    return rows.map((row) => ({
      slug: String(row['slug']),
      name: String(row['name']),
      description: String(row['description']),
      productCount: Number(row['products']),
      image: row['image'] as string | null,
    }));
  }

  async newest(count: number, options?: ReadingOptions): Promise<ProductCard[]> {
    const rows = await this.database.reading(
      (manager) =>
        manager.query<Row[]>(
          `SELECT ${CARD_COLUMNS} ${FROM_PRODUCTS}
         WHERE p.active = 1 AND s.on_hand > 0 ORDER BY p.created_at DESC, p.sku LIMIT ?`,
          [count],
        ),
      options,
    );
    return rows.map(cardOf);
  }

  async offers(skus: readonly string[], options?: ReadingOptions): Promise<Map<string, Offer>> {
    const possible = skus.filter((sku) => CAN_BE_KEY.test(sku));
    if (possible.length === 0) return new Map();
    const rows = await this.database.freshest(
      (manager) =>
        manager.query<Row[]>(`SELECT ${CARD_COLUMNS}, p.active ${FROM_PRODUCTS} WHERE p.sku IN (?)`, [possible]),
      options,
    );
    return new Map(rows.map((row) => [String(row['sku']), { ...cardOf(row), active: Number(row['active']) === 1 }]));
  }
}

function sumOf(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}
