import type { ProductCard, Seen } from './listing.js';

/** Products one sitemap names at most. The protocol allows 50,000; so many are read and sent in one breath. */
export const ENTRIES_PER_PART = 10_000;

/** A page of the catalogue as a directory of pages names it. */
export interface Entry {
  readonly slug: string;
  /** When what the page says last changed, stock aside. */
  readonly changedAt: Date;
}

/** A shelf, and what it is to the directory: as new as the newest change to anything on it. */
export interface ShelfEntry {
  readonly slug: string;
  readonly products: number;
  /** Undefined for an empty shelf. */
  readonly changedAt: Date | undefined;
}

/** A product as news of the shop tells of it. */
export interface Arrival extends ProductCard {
  readonly description: string;
  readonly arrivedAt: Date;
}

/** A product that was sold once and no longer is. */
export interface WithdrawnProduct {
  readonly name: string;
  /** Slug of its category. */
  readonly category: string;
  readonly categoryName: string;
}

/** What became of a product that isn’t sold at an address: it has another one, or it is no longer sold. */
export interface Whereabouts {
  readonly presentSlug?: string;
  readonly withdrawn?: WithdrawnProduct;
}

/** What arrived last, newest first. */
export interface Arrivals extends Seen {
  readonly items: readonly Arrival[];
}
