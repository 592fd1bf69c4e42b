/** How a listing may be sorted. */
export const sortOrders = ['relevance', 'name', 'price', '-price', 'newest'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** What a shopper wants to see of the catalogue. Prices in minor units, `page` from 1. */
export interface ListingQuery {
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly inStock?: boolean | undefined;
  readonly sort: SortOrder;
  readonly page: number;
  readonly pageSize: number;
}

export interface ProductCard {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  /** Slug of its category. */
  readonly category: string;
  readonly price: number;
  readonly currency: string;
  /** Units on the shelf. */
  readonly available: number;
  readonly image: string;
}

export interface CategoryCount {
  readonly slug: string;
  readonly name: string;
  readonly count: number;
}

export interface Facets {
  /** Each with the number of products the other filters leave. */
  readonly categories: readonly CategoryCount[];
  /** Minor units; null when nothing was found. */
  readonly minPrice: number | null;
  readonly maxPrice: number | null;
  readonly inStock: number;
}

export interface Listing {
  readonly items: readonly ProductCard[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly facets: Facets;
}

export interface ProductDetail extends ProductCard {
  readonly categoryName: string;
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Others on the same shelf. */
  readonly related: readonly ProductCard[];
}

export interface CategoryShelf {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly productCount: number;
  /** Picture of one of its products, if it has any. */
  readonly image: string | null;
}

/** What the shop offers for a sku right now, as carts and checkout need it. */
export interface Offer {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  /** Minor units. */
  readonly price: number;
  readonly currency: string;
  readonly available: number;
  readonly image: string;
  /** False once withdrawn from sale. */
  readonly active: boolean;
}
