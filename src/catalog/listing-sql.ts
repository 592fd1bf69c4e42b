import type { ListingQuery } from './listing.js';
import { findSql, fitSql, searchPlan } from './search/index.js';
import type { Sql } from './sql.js';

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

/** Conditions, and what has to be joined to `products p` for them. */
export interface Where extends Sql {
  readonly join: string;
}

/** What a listing is made of before anything is chosen in a facet. */
export function whereOf(query: ListingQuery): Where {
  const conditions = ['p.active = 1'];
  const values: unknown[] = [];
  if (query.q !== undefined) {
    const found = findSql(searchPlan(query.q));
    conditions.push(found.text);
    values.push(...found.values);
  }
  if (query.minPrice !== undefined) {
    conditions.push('p.price >= ?');
    values.push(query.minPrice);
  }
  if (query.maxPrice !== undefined) {
    conditions.push('p.price <= ?');
    values.push(query.maxPrice);
  }
  const join = query.q === undefined ? '' : 'JOIN search_texts t ON t.sku = p.sku';
  return { join, text: `WHERE ${conditions.join(' AND ')}`, values };
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

/** What fits best comes first; see `fitOf`. */
function relevance(q: string): Sql {
  const fit = fitSql(searchPlan(q));
  return {
    text: `ORDER BY ${fit.text} DESC, p.name, p.sku`,
    values: fit.values,
  };
}

function plain(columns: string): Sql {
  return { text: `ORDER BY ${columns}`, values: [] };
}
