import { brand } from '../../brand/index.js';
import { digitsOf, formatRoundMoney, isWhole } from '../../foundation/money/index.js';
import { paths } from '../../web/index.js';
import { words } from '../../words/index.js';
import {
  categoriesOf,
  type FacetName,
  MEDIUM_UP_TO,
  type PriceRange,
  priceRanges,
  SMALL_UP_TO,
  type SizeBand,
} from '../facets.js';
import type { Listing, ListingQuery } from '../listing.js';
import { rangeText } from './listing-address.js';

/** A value of a facet as a shopper sees it. */
export interface Choice {
  /** As addresses name it. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
}

/** A facet with the values worth choosing, and those that are chosen whatever they leave. */
export interface FacetChoices {
  readonly facet: FacetName;
  readonly label: string;
  readonly choices: readonly Choice[];
}

type Offered = Omit<Choice, 'chosen'>;

const { filters } = words.catalog;

/**
 * Facets of a listing in the order of the form, as far as they can narrow it or do so already. On a shelf there is no
 * choice of shelves.
 */
export function facetsOf(listing: Listing, query: ListingQuery, here: string): readonly FacetChoices[] {
  const { categories, prices, colours, materials, sizes, inStock } = listing.facets;
  const named = (name: string): Offered => ({ value: name, label: capitalised(name), count: 0 });
  const all: readonly FacetChoices[] = [
    facet(
      'category',
      here === paths.search ? categories.map(({ slug, name, count }) => ({ value: slug, label: name, count })) : [],
      here === paths.search ? categoriesOf(query).map(named) : [],
    ),
    facet(
      'price',
      prices.map(({ from, to, count }) => offeredRange({ from, to: to ?? undefined }, count)),
      (query.price ?? []).map((range) => offeredRange(range, 0)),
    ),
    facet('colour', colours.map(labelled), (query.colour ?? []).map(named)),
    facet('material', materials.map(labelled), (query.material ?? []).map(named)),
    facet(
      'size',
      sizes.map(({ value, count }) => offeredSize(value, count)),
      (query.size ?? []).map((size) => offeredSize(size, 0)),
    ),
    facet(
      'inStock',
      inStock === 0 ? [] : [{ value: 'true', label: filters.inStock, count: inStock }],
      query.inStock === true ? [{ value: 'true', label: filters.inStock, count: 0 }] : [],
    ),
  ];
  return all.filter(({ choices }) => choices.some(({ chosen, count }) => chosen || count < listing.total));
}

/** What is chosen, each with its facet. */
export function chosenOf(facets: readonly FacetChoices[]): { facet: FacetChoices; choice: Choice }[] {
  return facets.flatMap((facet) => facet.choices.filter(({ chosen }) => chosen).map((choice) => ({ facet, choice })));
}

/** A choice outside its list. */
export function inFullWords({ facet, label }: FacetChoices, choice: Choice): string {
  return facet === 'inStock' ? choice.label : `${label}: ${choice.label}`;
}

function facet(name: FacetName, offered: readonly Offered[], chosen: readonly Offered[]): FacetChoices {
  const values = new Set(chosen.map(({ value }) => value));
  const gone = chosen.filter(({ value }) => !offered.some((one) => one.value === value));
  return {
    facet: name,
    label: name === 'inStock' ? filters.availability : filters[name],
    choices: [...offered, ...gone].map((one) => ({ ...one, chosen: values.has(one.value) })),
  };
}

function labelled({ value, name, count }: { value: string; name: string; count: number }): Offered {
  return { value, label: name, count };
}

function offeredSize(value: SizeBand, count: number): Offered {
  const [small, medium] = [SMALL_UP_TO / 10, MEDIUM_UP_TO / 10];
  const label = { small: filters.small(small), medium: filters.medium(medium), large: filters.large(medium) }[value];
  return { value, label, count };
}

function offeredRange(range: PriceRange, count: number): Offered {
  return { value: rangeText(range), label: rangeInWords(range), count };
}

/** Ranges that end just below one of the brand’s amounts, or a round one, are called by it. */
function rangeInWords({ from, to }: PriceRange): string {
  const money = (amount: number) => formatRoundMoney(amount, brand.currency, brand.locale);
  if (to === undefined) return filters.over(money(from));
  const endsBelow = to + 1;
  const called = priceRanges.some((range) => range.from === endsBelow) || isRound(endsBelow);
  if (from > 0) return filters.between(money(from), money(called ? endsBelow : to));
  return called ? filters.under(money(endsBelow)) : filters.upTo(money(to));
}

/** In a currency of one unit every amount is whole, and none is rounder than another. */
const isRound = (amount: number) => digitsOf(brand.currency) > 0 && isWhole(amount, brand.currency);

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
