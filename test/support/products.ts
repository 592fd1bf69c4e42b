import { searchText } from '../../src/catalog/search/index.ts';
import { change, counted, onPrimary, onReader } from './databases.ts';
import { eventually } from './eventually.ts';
import { unique } from './unique.ts';

export { unique };

/** Shelf of everything stories put on sale. */
export const STORY_CATEGORY = 'story-shapes';
const DESCRIPTION = 'A shape that a story needed.';

export interface StoryProduct {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  /** Minor units. */
  readonly price: number;
}

export interface ProductWishes {
  readonly price?: number;
  readonly stock?: number;
  readonly name?: string;
  /** As the price list of the shop it is for says it. */
  readonly currency?: string;
  /** Ours unless told otherwise. */
  readonly image?: string;
  /** Names joined by commas. */
  readonly colours?: string;
  readonly materials?: string;
  /** Longest side in millimetres. */
  readonly size?: number;
}

/** Puts a product on sale that belongs to one story alone, and waits until the catalogue's reader has it. */
export async function aProduct(wishes: ProductWishes = {}): Promise<StoryProduct> {
  const { price = 1250, stock = 10, name, currency = 'USD', image = '/art/hexagon.svg' } = wishes;
  const { colours = '', materials = '', size = null } = wishes;
  const mark = unique();
  const product = { sku: `T-${mark}`, slug: `shape-${mark}`, name: name ?? `Shape ${mark}`, price };
  await change(
    `INSERT INTO categories (slug, name, description, position) VALUES (?, 'Story shapes', 'Shapes of stories', 999)
     ON DUPLICATE KEY UPDATE slug = slug`,
    [STORY_CATEGORY],
  );
  await change('INSERT INTO stock (sku, on_hand) VALUES (?, ?)', [product.sku, stock]);
  await change(
    `INSERT INTO products (sku, slug, category_id, name, description, keywords, price, currency, image, attributes,
       colours, materials, size_mm, active, created_at, updated_at)
     SELECT ?, ?, id, ?, ?, '', ?, ?, ?, '{"Sides":"6"}', ?, ?, ?, 1,
       UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) FROM categories WHERE slug = ?`,
    [
      product.sku,
      product.slug,
      product.name,
      DESCRIPTION,
      price,
      currency,
      image,
      colours,
      materials,
      size,
      STORY_CATEGORY,
    ],
  );
  const text = searchText({
    ...{ sku: product.sku, name: product.name, description: DESCRIPTION, keywords: '', attributes: { Sides: '6' } },
    ...{ colours, materials, categoryName: 'Story shapes' },
  });
  await change(
    `INSERT INTO search_texts (sku, source, tokens, wholes, code, name, told, body) VALUES (?, '', ?, ?, ?, ?, ?, ?)`,
    [product.sku, text.tokens.join(' '), text.wholes, text.code, text.name, text.told, text.body],
  );
  // The last row that was written: a reader that has it has the product, and finds it.
  const isFound = async () =>
    (await onReader('SELECT sku FROM search_texts WHERE sku = ?', [product.sku])).length === 1;
  await eventually(isFound, { what: `the reader having ${product.sku}` });
  return product;
}

/** Several at once. */
export async function products(count: number, wishes: ProductWishes = {}): Promise<StoryProduct[]> {
  return await Promise.all(Array.from({ length: count }, () => aProduct(wishes)));
}

/** Gives a product another price on the primary. */
export async function setPrice(sku: string, price: number): Promise<void> {
  await change('UPDATE products SET price = ? WHERE sku = ?', [price, sku]);
}

/** Takes a product off sale, and waits until pages know. */
export async function withdraw(sku: string): Promise<void> {
  await change('UPDATE products SET active = 0 WHERE sku = ?', [sku]);
  const isKnown = async () =>
    (await onReader('SELECT sku FROM products WHERE sku = ? AND active = 0', [sku])).length === 1;
  await eventually(isKnown, { what: `the reader knowing that ${sku} is off sale` });
}

/** Units on the shelf. */
export async function stockOf(sku: string): Promise<number> {
  return await counted('SELECT on_hand AS n FROM stock WHERE sku = ?', [sku]);
}

/** Every movement of a product, oldest first. */
export async function movementsOf(sku: string): Promise<{ orderId: string | null; delta: number; reason: string }[]> {
  const rows = await onPrimary('SELECT order_id, delta, reason FROM stock_movements WHERE sku = ? ORDER BY id', [sku]);
  return rows.map((row) => ({
    orderId: row['order_id'] as string | null,
    delta: Number(row['delta']),
    reason: String(row['reason']),
  }));
}
