import { type Facets, noFacets } from '../facets.js';
import type { Listing, ListingQuery } from '../listing.js';
import { facetsOf } from './facet-choices.js';

const query: ListingQuery = { sort: 'name', page: 1, pageSize: 24 };
const listing = (total: number, facets: Partial<Facets>): Listing => ({
  items: [],
  total,
  page: 1,
  pageSize: 24,
  facets: { ...noFacets, ...facets },
  without: {},
});
const oak = (count: number) => ({ value: 'oak', name: 'Oak', count });
const elm = (count: number) => ({ value: 'elm', name: 'Elm', count });
const listed = (of: Listing, asked: Partial<ListingQuery> = {}) =>
  facetsOf(of, { ...query, ...asked }, '/search').map(({ facet }) => facet);

describe('facets of a listing', () => {
  it('are listed when one of their choices leaves fewer', () => {
    expect(listed(listing(3, { materials: [oak(3), elm(1)], inStock: 2 }))).toEqual(['material', 'inStock']);
  });

  it('are left out when every choice leaves all there is: a single result can’t be narrowed', () => {
    const one = listing(1, {
      categories: [{ slug: 'knots', name: 'Knots', count: 1 }],
      prices: [{ from: 0, to: null, count: 1 }],
      colours: [{ value: 'pine', name: 'Pine', count: 1 }],
      materials: [oak(1)],
      sizes: [{ value: 'small', count: 1 }],
      inStock: 1,
    });
    expect(listed(one)).toEqual([]);
  });

  it('stay as long as something in them is chosen, so that it can be taken back', () => {
    expect(listed(listing(1, { materials: [oak(1)], inStock: 1 }), { material: ['oak'] })).toEqual(['material']);
    expect(listed(listing(0, {}), { colour: ['pine'] })).toEqual(['colour']);
  });
});
