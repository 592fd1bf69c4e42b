import { type FacetName, type Facets, noFacets, type PriceRange, type SizeBand } from './facets.js';

/** Others like it that a product’s page shows. */
export const RELATED = 4;

/** How a listing may be sorted. */
export const sortOrders = ['relevance', 'name', 'price', '-price', 'newest'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** What a shopper wants to see of the catalogue. Prices in minor units, `page` from 1. */
export interface ListingQuery {
  readonly q?: string | undefined;
  /** Slugs; any of several. */
  readonly category?: string | readonly string[] | undefined;
  /** Any of these. */
  readonly price?: readonly PriceRange[] | undefined;
  /** In small letters; any of these. */
  readonly colour?: readonly string[] | undefined;
  readonly material?: readonly string[] | undefined;
  readonly size?: readonly SizeBand[] | undefined;
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly inStock?: boolean | undefined;
  readonly sort: SortOrder;
  readonly page: number;
  readonly pageSize: number;
  /** Whether words are taken as they were typed, and never for others near them. */
  readonly exact?: boolean | undefined;
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

/** What an answer may be made from when the database can’t be asked. */
export interface Seen {
  /** When this was last known to be so. Absent when it comes from the database. */
  readonly asOf?: Date;
}

/** Offers by sku. */
export type Offers = ReadonlyMap<string, Offer> &
  Seen & {
    /** Set when the reader answered because the writer couldn’t: nobody knows then what was sold a moment ago. */
    readonly fromReader?: boolean;
  };

export interface Listing extends Seen {
  readonly items: readonly ProductCard[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly facets: Facets;
  /** How many there would be if all that is chosen in one facet were given up, where that makes a difference. */
  readonly without: Partial<Record<FacetName, number>>;
  /** What was asked for and found nothing, when this is what the nearest words of the shop found. */
  readonly correctedFrom?: string;
  /** The words that found it. */
  readonly searchedFor?: string;
}

export interface ProductDetail extends ProductCard, Seen {
  readonly categoryName: string;
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Others like it, those in stock first. */
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

/** Slugs and skus are ASCII columns: MySQL refuses to compare them with anything else, and nothing is called so. */
export const CAN_BE_KEY = /^[\x21-\x7e]+$/;

/** What is answered to a question that fits nothing. */
export function nothing({ page, pageSize }: ListingQuery): Listing {
  return {
    items: [],
    total: 0,
    page,
    pageSize,
    facets: noFacets,
    without: {},
  };
}
