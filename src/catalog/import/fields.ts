import { FOR_NEW } from './staging.js';

/**
 * The list (`l`) beside what the shop has (`p`, `s`), its categories (`c`) and the addresses that change (`m`). Whoever adds
 * a table here must see that none is temporary and named already.
 */
export const BESIDE_THE_SHOP = `FROM listed_products l LEFT JOIN products p ON p.sku = l.sku
  LEFT JOIN stock s ON s.sku = l.sku LEFT JOIN categories c ON c.slug = l.category LEFT JOIN new_slugs m ON m.sku = l.sku`;

/**
 * What the shelf will hold of what it has a row for, NULL where the list leaves it as it is. A count that is still what it
 * was when the list was exported says nothing new: what was sold since stays sold.
 */
export const STOCK_ON_SHELF = `CASE
  WHEN l.stock_change IS NOT NULL THEN CAST(s.on_hand AS SIGNED) + l.stock_change
  WHEN l.stock <=> l.stock_was THEN NULL
  ELSE CAST(l.stock AS SIGNED) END`;

/** The same of every product; a new one has none until somebody says how many. */
export const STOCK_WANTED = `IF(s.sku IS NOT NULL, ${STOCK_ON_SHELF},
  CAST(COALESCE(l.stock, l.stock_change, IF(p.sku IS NULL, 0, NULL)) AS SIGNED))`;

/** One thing a list may change about a product of the shop. */
export interface Field {
  /** Its column in the list. */
  readonly column: string;
  /** SQL: whether the list changes it. Of a product the shop doesn’t have, it may be anything. */
  readonly differs: string;
  /** SQL: as it is, and as it will be. */
  readonly before: string;
  readonly after: string;
}

const text = (column: string): Field => ({
  column,
  // Byte by byte, since collations call “Hexagon” and “hexagon” the same.
  differs: `(l.${column} IS NOT NULL AND CAST(p.${column} AS BINARY) <> CAST(l.${column} AS BINARY))`,
  before: `p.${column}`,
  after: `l.${column}`,
});
const names = (column: 'colours' | 'materials'): Field => ({
  ...text(column),
  differs: `(l.for_new & ${String(FOR_NEW[column])} = 0 AND CAST(p.${column} AS BINARY) <> CAST(l.${column} AS BINARY))`,
});
const number = (column: string, before: string, after: string): Field => ({
  column,
  differs: `(${after} IS NOT NULL AND NOT (${before} <=> ${after}))`,
  before,
  after,
});

/** All a list may change about a product, in the order in which people are told. */
export const fields: readonly Field[] = [
  number('price', 'p.price', 'l.price'),
  text('currency'),
  number('stock', 's.on_hand', `(${STOCK_WANTED})`),
  number('on_sale', 'p.active', 'l.on_sale'),
  text('name'),
  { column: 'slug', differs: '(m.slug IS NOT NULL)', before: 'p.slug', after: 'm.slug' },
  {
    column: 'category',
    differs: '(c.id IS NOT NULL AND c.id <> p.category_id)',
    before: '(SELECT k.slug FROM categories k WHERE k.id = p.category_id)',
    after: 'l.category',
  },
  text('description'),
  text('image'),
  text('keywords'),
  text('attributes'),
  names('colours'),
  names('materials'),
  {
    column: 'size_cm',
    differs: `(l.for_new & ${String(FOR_NEW.size_mm)} = 0 AND NOT (p.size_mm <=> NULLIF(l.size_mm, 0)))`,
    before: 'p.size_mm',
    after: 'NULLIF(l.size_mm, 0)',
  },
];

const differing = (among: readonly Field[]) => `(${among.map(({ differs }) => differs).join(' OR ')})`;

/** SQL: whether the list changes anything about a product the shop has. */
export const ANYTHING_DIFFERS = differing(fields);

/** SQL: the same of what `products` holds; the shelf has a table of its own. */
export const PRODUCT_DIFFERS = differing(fields.filter(({ column }) => column !== 'stock'));
