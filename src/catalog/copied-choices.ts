import type { CopiedProduct } from './copied-product.js';
import { categoriesOf, MISSES, sizeBandOf, valueOf } from './facets.js';
import type { ListingQuery } from './listing.js';

/** Says of a product which facets’ choices it doesn’t fit, as a sum of `MISSES`: what the database says of it, too. */
export function missesBy(
  query: ListingQuery,
  isInStock: (product: CopiedProduct) => boolean,
): (product: CopiedProduct) => number {
  const { price = [], colour = [], material = [], size = [], inStock } = query;
  const category = categoriesOf(query);
  return (product) => {
    const band = sizeBandOf(product.size);
    const within = price.some(({ from, to = Infinity }) => product.price >= from && product.price <= to);
    let misses = 0;
    if (category.length > 0 && !category.includes(product.category)) misses += MISSES.category;
    if (price.length > 0 && !within) misses += MISSES.price;
    if (!namesOneOf(product.colours, colour)) misses += MISSES.colour;
    if (!namesOneOf(product.materials, material)) misses += MISSES.material;
    if (size.length > 0 && (band === undefined || !size.includes(band))) misses += MISSES.size;
    if (inStock === true && !isInStock(product)) misses += MISSES.inStock;
    return misses;
  };
}

function namesOneOf(names: string, values: readonly string[]): boolean {
  if (values.length === 0) return true;
  const has = names.split(',').map(valueOf);
  return values.some((value) => has.includes(value));
}
