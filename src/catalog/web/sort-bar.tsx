import { Button } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { Listing, ListingQuery, SortOrder } from '../listing.js';
import { Kept } from './facet-form.js';

const sortWords: Readonly<Record<SortOrder, string>> = {
  relevance: words.catalog.listing.relevance,
  name: words.catalog.listing.name,
  price: words.catalog.listing.price,
  '-price': words.catalog.listing.priceDown,
  newest: words.catalog.listing.newest,
};

/** How many there are, and in which order. */
export function SortBar(props: { readonly listing: Listing; readonly query: ListingQuery; readonly here: string }) {
  const { listing, query, here } = props;
  const offered = (Object.keys(sortWords) as SortOrder[]).filter(
    (order) => order !== 'relevance' || query.q !== undefined,
  );
  return (
    <div class="sort-bar">
      <p class="results-count" id="results-count" tabindex="-1" safe>
        {words.catalog.listing.results(listing.total)}
      </p>
      <form method="get" action={here} class="cluster" data-sort>
        <Kept here={here} query={{ ...query, sort: undefined, page: 1 }} />
        <label for="sort">{words.catalog.listing.sortBy}</label>
        <select id="sort" name="sort">
          {offered.map((order) => (
            <option value={order} selected={order === query.sort} safe>
              {sortWords[order]}
            </option>
          ))}
        </select>
        <Button kind="quiet">{words.catalog.listing.sort}</Button>
      </form>
    </div>
  );
}
