import { paths } from '../../web/index.js';
import { categoriesOf, type FacetName, type PriceRange } from '../facets.js';
import type { ListingQuery } from '../listing.js';

/**
 * A listing as an address that can be shared. Equal wishes have equal addresses: parameters stand in one order, values in
 * theirs, and what goes without saying is left out. The order is that of the form, so that what it sends is such an address.
 */
export function linkTo(here: string, query: Partial<ListingQuery>): string {
  const text = new URLSearchParams(parametersOf(here, query)).toString().replaceAll('%2C', ',');
  return text === '' ? here : `${here}?${text}`;
}

/** What such an address says, in its order. */
export function parametersOf(here: string, query: Partial<ListingQuery>): [name: string, value: string][] {
  const {
    q,
    exact,
    price = [],
    minPrice,
    maxPrice,
    colour = [],
    material = [],
    size = [],
    inStock,
    sort,
    page,
  } = query;
  const category = here === paths.search ? categoriesOf(query) : [];
  const given: [string, string | undefined][] = [
    ['q', q],
    ['exact', exact === true ? 'true' : undefined],
    ['minPrice', minPrice?.toString()],
    ['maxPrice', maxPrice?.toString()],
    ['category', category.join(',')],
    ['price', price.map(rangeText).join(',')],
    ['colour', colour.join(',')],
    ['material', material.join(',')],
    ['size', size.join(',')],
    ['inStock', inStock === true ? 'true' : undefined],
    ['sort', sort === usualSort(q) ? undefined : sort],
    ['page', page === undefined || page === 1 ? undefined : String(page)],
  ];
  return given.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]]));
}

/** `2500-4999`, or `20000-` without an end. */
export function rangeText({ from, to }: PriceRange): string {
  return `${String(from)}-${to === undefined ? '' : String(to)}`;
}

/** How a listing is sorted when nobody says. */
export function usualSort(q: string | undefined): ListingQuery['sort'] {
  return q === undefined ? 'name' : 'relevance';
}

/** The same listing from its first page, with other choices in one facet. */
export function withChoices(query: ListingQuery, facet: FacetName, values: readonly string[]): ListingQuery {
  const kept = <T>(all: readonly T[] | undefined, text: (one: T) => string) =>
    all?.filter((one) => values.includes(text(one)));
  const itself = (text: string) => text;
  switch (facet) {
    case 'category':
      return { ...query, page: 1, category: kept(categoriesOf(query), itself) };
    case 'price':
      return { ...query, page: 1, price: kept(query.price, rangeText) };
    case 'size':
      return { ...query, page: 1, size: kept(query.size, itself) };
    case 'colour':
    case 'material':
      return { ...query, page: 1, [facet]: kept(query[facet], itself) };
    case 'inStock':
      return { ...query, page: 1, inStock: undefined };
  }
}

/** The same listing with nothing chosen. */
export function unfiltered({ q, exact, sort, pageSize }: ListingQuery): ListingQuery {
  return { q, exact, sort, pageSize, page: 1 };
}
