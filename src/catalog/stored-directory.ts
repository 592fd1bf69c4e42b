import { Injectable } from '@nestjs/common';
import { Database, type ReadingOptions } from '../foundation/database/index.js';
import { cardOf } from './card-row.js';
import { type Arrival, ENTRIES_PER_PART, type Entry, type ShelfEntry, type Whereabouts } from './directory.js';
import { CAN_BE_KEY } from './listing.js';
import { CARD_COLUMNS, FROM_PRODUCTS, NEWEST_FIRST } from './listing-sql.js';

type Row = Record<string, unknown>;

/**
 * What the database says to programs that want to know of every page. One statement per call, on the reader; each throws
 * `DatabaseUnwell` when neither node answers.
 */
@Injectable()
export class StoredDirectory {
  constructor(private readonly database: Database) {}

  async shelves(options?: ReadingOptions): Promise<ShelfEntry[]> {
    const rows = await this.ask(
      `SELECT c.slug, COUNT(p.sku) AS products, MAX(p.updated_at) AS changed_at
       FROM categories c LEFT JOIN products p ON p.category_id = c.id AND p.active = 1
       GROUP BY c.id, c.slug, c.position ORDER BY c.position, c.slug`,
      [],
      options,
    );
    return rows.map((row) => ({
      slug: String(row['slug']),
      products: Number(row['products']),
      changedAt: (row['changed_at'] as Date | null) ?? undefined,
    }));
  }

  async products(part: number, options?: ReadingOptions): Promise<Entry[]> {
    const rows = await this.ask(
      'SELECT slug, updated_at FROM products WHERE active = 1 ORDER BY sku LIMIT ? OFFSET ?',
      [ENTRIES_PER_PART, (part - 1) * ENTRIES_PER_PART],
      options,
    );
    return rows.map((row) => ({ slug: String(row['slug']), changedAt: row['updated_at'] as Date }));
  }

  async arrivals(count: number, options?: ReadingOptions): Promise<Arrival[]> {
    const rows = await this.ask(
      `SELECT ${CARD_COLUMNS}, p.description, p.created_at ${FROM_PRODUCTS}
       WHERE p.active = 1 AND s.on_hand > 0 ORDER BY ${NEWEST_FIRST} LIMIT ?`,
      [count],
      options,
    );
    return rows.map((row) => ({
      ...cardOf(row),
      description: String(row['description']),
      arrivedAt: row['created_at'] as Date,
    }));
  }

  async whereabouts(slug: string, options?: ReadingOptions): Promise<Whereabouts> {
    if (!CAN_BE_KEY.test(slug)) return {};
    const columns = 'p.slug, p.active, p.name, c.slug AS category, c.name AS category_name';
    const [row] = await this.ask(
      `SELECT ${columns} FROM products p JOIN categories c ON c.id = p.category_id WHERE p.slug = ? AND p.active = 0
       UNION ALL
       SELECT ${columns} FROM former_slugs f JOIN products p ON p.sku = f.sku JOIN categories c ON c.id = p.category_id
        WHERE f.slug = ?
       LIMIT 1`,
      [slug, slug],
      options,
    );
    if (row === undefined) return {};
    if (Number(row['active']) === 1) return { presentSlug: String(row['slug']) };
    const [name, category, categoryName] = [row['name'], row['category'], row['category_name']].map(String);
    return { withdrawn: { name: name ?? '', category: category ?? '', categoryName: categoryName ?? '' } };
  }

  private async ask(sql: string, values: readonly unknown[], options?: ReadingOptions): Promise<Row[]> {
    return await this.database.reading((manager) => manager.query<Row[]>(sql, [...values]), options);
  }
}
