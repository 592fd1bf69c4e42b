import { Injectable } from '@nestjs/common';
import { Database, type ReadingOptions } from '../foundation/database/index.js';
import { cardOf } from './card-row.js';
import { choicesOf, countsOf } from './facet-sql.js';
import { FacetTally } from './facet-tally.js';
import { categoriesOf, sizeBands } from './facets.js';
import { LEAST_ALIKE, likenessTo, near } from './likeness.js';
import {
  CAN_BE_KEY,
  type CategoryShelf,
  type Listing,
  type ListingQuery,
  nothing,
  type Offer,
  type Offers,
  type ProductCard,
  type ProductDetail,
  RELATED,
} from './listing.js';
import { CARD_COLUMNS, FROM_PRODUCTS, NEWEST_FIRST, orderOf, whereOf } from './listing-sql.js';

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
    const counting = countsOf(query);
    if (!categoriesOf(query).every((slug) => CAN_BE_KEY.test(slug))) return nothing(query);
    const order = orderOf(query);
    const choices = [...choicesOf(query).values()];
    const [items, counts] = await this.database.reading(
      async (manager) => [
        await manager.query<Row[]>(
          `SELECT ${CARD_COLUMNS} ${FROM_PRODUCTS} ${where.join} ${where.text}${choices.map(({ text }) => ` AND (${text})`).join('')}
           ${order.text} LIMIT ? OFFSET ?`,
          [
            ...where.values,
            ...choices.flatMap(({ values }) => values),
            ...order.values,
            pageSize,
            (page - 1) * pageSize,
          ],
        ),
        await manager.query<Row[]>(counting.text, [...counting.values]),
      ],
      options,
    );
    const { total, facets, without } = tallyOf(counts);
    return { items: items.map(cardOf), total, page, pageSize, facets, without };
  }

  async bySlug(slug: string, options?: ReadingOptions): Promise<ProductDetail | undefined> {
    if (!CAN_BE_KEY.test(slug)) return undefined;
    return await this.database.reading(async (manager) => {
      const [row] = await manager.query<Row[]>(
        `SELECT ${CARD_COLUMNS}, c.name AS category_name, p.description, p.attributes, p.colours, p.materials, p.keywords
         ${FROM_PRODUCTS} WHERE p.slug = ? AND p.active = 1`,
        [slug],
      );
      if (row === undefined) return undefined;
      const product = {
        category: String(row['category']),
        colours: String(row['colours']),
        materials: String(row['materials']),
        keywords: String(row['keywords']),
      };
      const [alike, nearby] = [likenessTo(product), near(product)];
      const related = await manager.query<Row[]>(
        `SELECT ${CARD_COLUMNS}, ${alike.text} AS likeness FROM (${nearby.text}) nearby JOIN products p ON p.sku = nearby.sku
           JOIN categories c ON c.id = p.category_id LEFT JOIN stock s ON s.sku = p.sku WHERE p.sku <> ?
         HAVING likeness >= ${String(LEAST_ALIKE)}
         ORDER BY (s.on_hand > 0) DESC, likeness DESC, ABS(CAST(p.price AS SIGNED) - ?), p.sku LIMIT ?`,
        [...alike.values, ...nearby.values, row['sku'], row['price'], RELATED],
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
         WHERE p.active = 1 AND s.on_hand > 0 ORDER BY ${NEWEST_FIRST} LIMIT ?`,
          [count],
        ),
      options,
    );
    return rows.map(cardOf);
  }

  async offers(skus: readonly string[], options?: ReadingOptions): Promise<Offers> {
    const possible = skus.filter((sku) => CAN_BE_KEY.test(sku));
    if (possible.length === 0) return new Map();
    const { rows, node } = await this.database.freshest(
      async (manager, node) => ({
        rows: await manager.query<Row[]>(`SELECT ${CARD_COLUMNS}, p.active ${FROM_PRODUCTS} WHERE p.sku IN (?)`, [
          possible,
        ]),
        node,
      }),
      options,
    );
    const offers = new Map<string, Offer>(
      rows.map((row) => [String(row['sku']), { ...cardOf(row), active: Number(row['active']) === 1 }]),
    );
    return node === 'reader' ? Object.assign(offers, { fromReader: true }) : offers;
  }
}

function tallyOf(rows: readonly Row[]): FacetTally {
  const tally = new FacetTally();
  for (const row of rows) {
    const { facet, named, size_band: size } = row;
    if (facet === 'colour' || facet === 'material') tally.addNamed(facet, String(named), Number(row['products']));
    else {
      tally.add({
        category: String(row['slug']),
        categoryName: String(row['name']),
        position: Number(row['position']),
        priceBand: Number(row['price_band']),
        size: sizeBands.find((band) => band === size),
        inStock: Number(row['in_stock']) === 1,
        misses: Number(row['misses']),
        count: Number(row['products']),
        lowest: Number(row['lowest']),
        highest: Number(row['highest']),
      });
    }
  }
  return tally;
}
