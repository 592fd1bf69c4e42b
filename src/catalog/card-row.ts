import type { ProductCard } from './listing.js';

/** A card as a row of its columns has it. */
export function cardOf(row: Readonly<Record<string, unknown>>): ProductCard {
  return {
    sku: String(row['sku']),
    slug: String(row['slug']),
    name: String(row['name']),
    category: String(row['category']),
    price: Number(row['price']),
    currency: String(row['currency']),
    available: Number(row['available']),
    image: String(row['image']),
  };
}
