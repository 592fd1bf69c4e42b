import type { ListingQuery } from './listing.js';
import { likeAnywhere, searchWords } from './search-words.js';

/** A piece of SQL and what fills its question marks. Text from shoppers is only ever a parameter. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

export const CARD_COLUMNS = `p.sku, p.slug, p.name, c.slug AS category, p.price, p.currency, p.image,
  COALESCE(s.on_hand, 0) AS available`;

export const FROM_PRODUCTS = `FROM products p
  JOIN categories c ON c.id = p.category_id
  LEFT JOIN stock s ON s.sku = p.sku`;

/**
 * What one price list brought in came at the same moment: those are mixed, always in the same way, for in any other order
 * the same few letters would fill every window.
 */
export const NEWEST_FIRST = 'p.created_at DESC, CRC32(p.sku), p.sku';

const MATCH = 'MATCH (p.name, p.keywords, p.description) AGAINST (? IN BOOLEAN MODE)';

/** What a listing is made of before anything is chosen in a facet; undefined when nothing can be found. */
export function whereOf(query: ListingQuery): Sql | undefined {
  const conditions = ['p.active = 1'];
  const values: unknown[] = [];
  if (query.q !== undefined) {
    const words = searchWords(query.q);
    if (words === undefined) return undefined;
    if (words.match !== '') {
      conditions.push(MATCH);
      values.push(words.match);
    }
    for (const word of words.like) {
      conditions.push('(p.name LIKE ? OR p.keywords LIKE ?)');
      values.push(likeAnywhere(word), likeAnywhere(word));
    }
  }
  if (query.minPrice !== undefined) {
    conditions.push('p.price >= ?');
    values.push(query.minPrice);
  }
  if (query.maxPrice !== undefined) {
    conditions.push('p.price <= ?');
    values.push(query.maxPrice);
  }
  return { text: `WHERE ${conditions.join(' AND ')}`, values };
}

/** Always ends with the sku, so that pages never show a product twice or skip one. */
export function orderOf({ sort, q }: ListingQuery): Sql {
  switch (sort) {
    case 'price':
      return plain('p.price, p.name, p.sku');
    case '-price':
      return plain('p.price DESC, p.name, p.sku');
    case 'newest':
      return plain(NEWEST_FIRST);
    case 'name':
      return plain('p.name, p.sku');
    case 'relevance':
      return q === undefined ? plain('p.name, p.sku') : relevance(q);
  }
}

/** What is called exactly that comes first, then what is called something with it, then what mentions it. */
function relevance(q: string): Sql {
  const words = searchWords(q);
  const first = words?.match.match(/[\p{L}\p{N}]+/u)?.[0] ?? words?.like[0] ?? '';
  const score = words === undefined || words.match === '' ? [] : [words.match];
  return {
    text: `ORDER BY (p.name = ?) DESC, (p.name LIKE ?) DESC, ${score.map(() => `${MATCH} DESC, `).join('')}p.name, p.sku`,
    values: [q, likeAnywhere(first), ...score],
  };
}

function plain(columns: string): Sql {
  return { text: `ORDER BY ${columns}`, values: [] };
}
