import { Button } from '../../web/index.js';
import { words } from '../../words/index.js';
import { categoriesOf } from '../facets.js';
import type { ListingQuery } from '../listing.js';
import { Facet } from './facet.js';
import type { FacetChoices } from './facet-choices.js';
import { parametersOf, usualSort } from './listing-address.js';

const { filters } = words.catalog;

export interface FacetFormProps {
  readonly facets: readonly FacetChoices[];
  readonly chosen: number;
  readonly query: ListingQuery;
  readonly here: string;
}

/** The filters of a listing: folded above it on a phone, beside it on a desk. */
export function FacetForm({ facets, chosen, query, here }: FacetFormProps) {
  const { q, exact, minPrice, maxPrice, sort } = query;
  return (
    <form class="facets" method="get" action={here} aria-label={filters.title} data-filters>
      <Kept here={here} query={{ q, exact, minPrice, maxPrice }} />
      <details class="facets-fold">
        <summary safe>{chosen === 0 ? filters.title : filters.chosen(chosen)}</summary>
        <div class="facets-list">
          {facets.map((facet) => (
            <Facet {...facet} />
          ))}
          {sort !== usualSort(q) && <input type="hidden" name="sort" value={sort} />}
          <Button at="facets-apply">{filters.apply}</Button>
        </div>
      </details>
    </form>
  );
}

/** What a form of a listing passes on as it is. */
export function Kept({ here, query }: { readonly here: string; readonly query: Partial<ListingQuery> }) {
  return (
    <>
      {parametersOf(here, query).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** Whether a listing is narrowed by anything but its words and its shelf. */
export function isFiltered(query: ListingQuery, onShelf: boolean): boolean {
  const { price = [], colour = [], material = [], size = [], minPrice, maxPrice, inStock } = query;
  const chosen = [...price, ...colour, ...material, ...size, ...(onShelf ? [] : categoriesOf(query))];
  return chosen.length > 0 || minPrice !== undefined || maxPrice !== undefined || inStock === true;
}
