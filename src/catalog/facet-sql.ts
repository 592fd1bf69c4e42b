import { brand } from '../brand/index.js';
import { categoriesOf, type FacetName, MEDIUM_UP_TO, MISSES, SMALL_UP_TO } from './facets.js';
import type { ListingQuery } from './listing.js';
import { FROM_PRODUCTS, type Where, whereOf } from './listing-sql.js';
import type { Sql } from './sql.js';

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
 * is sold.
 */
export function countsOf(query: ListingQuery): Sql {
  const where = whereOf(query);
  const choices = choicesOf(query);
  const all = [...choices];
  const misses = all.map(([facet, { text }]) => `IF(${text}, 0, ${String(MISSES[facet])})`).join(' + ');
  const oneAtMost = [0, ...all.map(([facet]) => MISSES[facet])].join(', ');
  const colours = namedIn('colour', where, choices);
  const materials = namedIn('material', where, choices);
  return {
    text: `SELECT 'all' AS facet, c.slug, c.name, c.position, ${PRICE_BAND} AS price_band, ${SIZE_BAND} AS size_band,
        COALESCE(s.on_hand, 0) > 0 AS in_stock, ${misses || '0'} AS misses, '' AS named,
        COUNT(*) AS products, MIN(p.price) AS lowest, MAX(p.price) AS highest
      ${FROM_PRODUCTS} ${where.join} ${where.text}
      GROUP BY c.slug, c.name, c.position, price_band, size_band, in_stock, misses HAVING misses IN (${oneAtMost})
      UNION ALL ${colours.text} UNION ALL ${materials.text}`,
    values: [...all.flatMap(([, { values }]) => values), ...where.values, ...colours.values, ...materials.values],
  };
}

/** Names of what fits all other choices. Joins only what these ask about, for then a key alone can answer. */
function namedIn(facet: 'colour' | 'material', where: Where, choices: ReadonlyMap<FacetName, Sql>): Sql {
  const column = { colour: 'p.colours', material: 'p.materials' }[facet];
  const others = [...choices].filter(([other]) => other !== facet).map(([, choice]) => choice);
  return {
    text: `SELECT '${facet}', '', '', 0, 0, NULL, 0, 0, ${column}, COUNT(*), 0, 0 FROM products p ${where.join}
      ${choices.has('category') ? 'JOIN categories c ON c.id = p.category_id' : ''}
      ${choices.has('inStock') ? 'LEFT JOIN stock s ON s.sku = p.sku' : ''}
      ${where.text} ${others.map(({ text }) => `AND (${text})`).join(' ')} AND ${column} <> '' GROUP BY ${column}`,
    values: [...where.values, ...others.flatMap(({ values }) => values)],
  };
}

function anyOf(column: string, values: readonly string[]): Sql {
  return { text: values.map(() => `FIND_IN_SET(?, LOWER(${column}))`).join(' OR '), values };
}
