import type { DataSource, EntityManager } from 'typeorm';
import { categoryColumns, type ProductColumn } from '../import/index.js';
import { cellOf } from './exported-product.js';

const ROWS_AT_ONCE = 1000;

type Row = Record<string, unknown>;

/**
 * The catalogue as a price list, all of it as it was at one moment, what is off sale too. Rows are read a thousand at a time,
 * so memory doesn’t grow with the catalogue. Numbers have a point before their fraction.
 */
export class CatalogExport {
  /** @param dataSource on the primary: stock on the reader may be seconds old */
  constructor(private readonly dataSource: DataSource) {}

  /** The header and a row for each product, by sku. */
  async *products(columns: readonly ProductColumn[]): AsyncGenerator<readonly string[]> {
    const runner = this.dataSource.createQueryRunner('master');
    await runner.startTransaction('REPEATABLE READ');
    try {
      yield columns;
      let rows: Row[];
      let last = '';
      do {
        rows = await productsAfter(runner.manager, last);
        for (const row of rows) yield columns.map((column) => cellOf(row, column));
        last = String(rows.at(-1)?.['sku']);
      } while (rows.length === ROWS_AT_ONCE);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  /** The list of categories, in their order. */
  async *categories(): AsyncGenerator<readonly string[]> {
    yield categoryColumns;
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${categoryColumns.join(', ')} FROM categories ORDER BY position, slug`,
    );
    for (const row of rows) yield categoryColumns.map((column) => String(row[column]));
  }
}

async function productsAfter(manager: EntityManager, sku: string): Promise<Row[]> {
  return await manager.query<Row[]>(
    `SELECT p.sku, p.slug, p.name, c.slug AS category, p.description, p.price, p.currency, s.on_hand, p.active, p.image,
       p.keywords, p.attributes, p.colours, p.materials, p.size_mm
     FROM products p JOIN categories c ON c.id = p.category_id LEFT JOIN stock s ON s.sku = p.sku
     WHERE p.sku > ? ORDER BY p.sku LIMIT ?`,
    [sku, ROWS_AT_ONCE],
  );
}
