import { brand } from '../brand/index.js';
import { LARGEST_AMOUNT } from '../foundation/money/index.js';

/** What a listing can be narrowed by, each with a bit of its own: a product is said to miss those whose choice it doesn’t fit. */
export const MISSES = { category: 1, price: 2, colour: 4, material: 8, size: 16, inStock: 32 } as const;
export type FacetName = keyof typeof MISSES;
export const facetNames = Object.keys(MISSES) as FacetName[];

/** Bands of size, by the longest side. */
export const sizeBands = ['small', 'medium', 'large'] as const;
export type SizeBand = (typeof sizeBands)[number];

/** Longest side of what still counts as small and as medium, in millimetres: fits a hand, fits a table. */
export const SMALL_UP_TO = 150;
export const MEDIUM_UP_TO = 400;

/** Amounts in minor units, both ends included; `to` is missing when there is no end. */
export interface PriceRange {
  readonly from: number;
  readonly to: number | undefined;
}

/** Ranges that leave no amount out, as the brand cuts them. */
export const priceRanges: readonly PriceRange[] = rangesOf(brand.priceBands);

/** @throws when the cuts are not whole amounts that rise */
export function rangesOf(cuts: readonly number[]): readonly PriceRange[] {
  const rise = cuts.every((cut, at) => Number.isInteger(cut) && cut > (cuts[at - 1] ?? 0) && cut <= LARGEST_AMOUNT);
  if (!rise || cuts.length === 0) {
    throw new Error(
      `priceBands in src/brand/brand.ts: whole amounts above 0 that rise are wanted, not ${cuts.join(', ')}`,
    );
  }
  return [0, ...cuts].map((from, at) => {
    const next = cuts[at];
    return { from, to: next === undefined ? undefined : next - 1 };
  });
}

/** The band of a longest side in millimetres. */
export function sizeBandOf(millimetres: number | null): SizeBand | undefined {
  if (millimetres === null) return undefined;
  if (millimetres <= SMALL_UP_TO) return 'small';
  return millimetres <= MEDIUM_UP_TO ? 'medium' : 'large';
}

/** Which of `priceRanges` holds an amount. */
export function priceBandOf(amount: number): number {
  return priceRanges.findLastIndex(({ from }) => amount >= from);
}

/** A colour or material as addresses name it. */
export function valueOf(name: string): string {
  return name.toLowerCase();
}

/** The shelves somebody chose: one when they stand before it, any number in a search. */
export function categoriesOf({
  category,
}: {
  readonly category?: string | readonly string[] | undefined;
}): readonly string[] {
  if (category === undefined) return [];
  return typeof category === 'string' ? [category] : category;
}

/** A value, and how many products choosing it would leave (or has left). */
export interface ValueCount {
  /** As addresses name it. */
  readonly value: string;
  readonly name: string;
  readonly count: number;
}

export interface CategoryCount {
  readonly slug: string;
  readonly name: string;
  readonly count: number;
}

export interface PriceCount {
  /** Minor units, both included; no end when null. */
  readonly from: number;
  readonly to: number | null;
  readonly count: number;
}

export interface SizeCount {
  readonly value: SizeBand;
  readonly count: number;
}

/**
 * How many products each further choice would leave. What is chosen in a facet doesn’t narrow that facet’s own counts:
 * values of one facet add up, and facets narrow each other.
 */
export interface Facets {
  readonly categories: readonly CategoryCount[];
  readonly prices: readonly PriceCount[];
  readonly colours: readonly ValueCount[];
  readonly materials: readonly ValueCount[];
  readonly sizes: readonly SizeCount[];
  readonly inStock: number;
  /** Of what was found. Minor units; null when nothing was. */
  readonly minPrice: number | null;
  readonly maxPrice: number | null;
}

export const noFacets: Facets = {
  categories: [],
  prices: [],
  colours: [],
  materials: [],
  sizes: [],
  inStock: 0,
  minPrice: null,
  maxPrice: null,
};
