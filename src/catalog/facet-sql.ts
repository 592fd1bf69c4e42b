import { brand } from '../brand/index.js';
import { categoriesOf, type FacetName, MEDIUM_UP_TO, MISSES, SMALL_UP_TO } from './facets.js';
import type { ListingQuery } from './listing.js';
import { FROM_PRODUCTS, type Sql, whereOf } from './listing-sql.js';

const SIZE_BAND = `CASE WHEN p.size_mm <= ${String(SMALL_UP_TO)} THEN 'small'
  WHEN p.size_mm <= ${String(MEDIUM_UP_TO)} THEN 'medium' WHEN p.size_mm IS NOT NULL THEN 'large' END`;
const PRICE_BAND = `INTERVAL(p.price, ${brand.priceBands.join(', ')})`;

/** What was chosen in each facet, as conditions. */
export function choicesOf(query: ListingQuery): ReadonlyMap<FacetName, Sql> {
  const { price = [], colour = [], material = [], size = [], inStock } = query;
  const category = categoriesOf(query);
  const choices = new Map<FacetName, Sql>();
  if (category.length > 0) choices.set('category', { text: 'c.slug IN (?)', values: [category] });
  if (price.length > 0) {
    choices.set('price', {
      text: price.map(({ to }) => (to === undefined ? 'p.price >= ?' : 'p.price BETWEEN ? AND ?')).join(' OR '),
      values: price.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
    });
  }
  if (colour.length > 0) choices.set('colour', anyOf('p.colours', colour));
  if (material.length > 0) choices.set('material', anyOf('p.materials', material));
  if (size.length > 0) choices.set('size', { text: `${SIZE_BAND} IN (?)`, values: [size] });
  if (inStock === true) choices.set('inStock', { text: 's.on_hand > 0', values: [] });
  return choices;
}

/**
 * Counts for every facet in one statement: what is alike is counted together, so that the answer stays small however much
 * is sold. Undefined when nothing can be found.
 */
export function countsOf(query: ListingQuery): Sql | undefined {
  const where = whereOf(query);
  if (where === undefined) return undefined;
  const choices = [...choicesOf(query)];
  const misses = choices.map(([facet, { text }]) => `IF(${text}, 0, ${String(MISSES[facet])})`).join(' + ');
  const oneAtMost = [0, ...choices.map(([facet]) => MISSES[facet])].join(', ');
  return {
    text: `WITH found AS (
        SELECT c.slug, c.name, c.position, p.price, ${PRICE_BAND} AS price_band, ${SIZE_BAND} AS size_band,
          COALESCE(s.on_hand, 0) > 0 AS in_stock, p.colours, p.materials, ${misses || '0'} AS misses
        ${FROM_PRODUCTS} ${where.text})
      SELECT 'all' AS facet, slug, name, position, price_band, size_band, in_stock, misses, '' AS named,
        COUNT(*) AS products, MIN(price) AS lowest, MAX(price) AS highest
      FROM found WHERE misses IN (${oneAtMost})
      GROUP BY slug, name, position, price_band, size_band, in_stock, misses
      UNION ALL ${namedIn('colour', 'colours')} UNION ALL ${namedIn('material', 'materials')}`,
    values: [...choices.flatMap(([, { values }]) => values), ...where.values],
  };
}

function namedIn(facet: 'colour' | 'material', column: string): string {
  return `SELECT '${facet}', '', '', 0, 0, NULL, 0, 0, ${column}, COUNT(*), 0, 0 FROM found
    WHERE misses IN (0, ${String(MISSES[facet])}) AND ${column} <> '' GROUP BY ${column}`;
}

function anyOf(column: string, values: readonly string[]): Sql {
  return { text: values.map(() => `FIND_IN_SET(?, LOWER(${column}))`).join(' OR '), values };
}
