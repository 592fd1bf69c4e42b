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
  /** How many there are as it stands. */
  readonly total: number;
  readonly query: ListingQuery;
  readonly here: string;
}

/** The filters of a listing: folded above it on a phone, beside it on a desk. None where nothing could be narrowed. */
export function FacetForm({ facets, chosen, total, query, here }: FacetFormProps) {
  const { q, exact, minPrice, maxPrice, sort } = query;
  if (facets.length === 0) return '';
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
          <div class="facets-apply">
            <Button>
              {/* The script keeps the number true while boxes are ticked; without it nobody could. */}
              <span class="if-scripted" safe>
                {filters.show(total)}
              </span>
              <span class="unless-scripted">{filters.apply}</span>
            </Button>
          </div>
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
