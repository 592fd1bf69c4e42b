import { Breadcrumbs, ButtonLink, EmptyState, Notice, Page, Pagination, paths } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { CategoryShelf, Listing, ListingQuery } from '../listing.js';
import { ChosenFilters, NothingFits } from './chosen-filters.js';
import { chosenOf, facetsOf } from './facet-choices.js';
import { FacetForm, isFiltered } from './facet-form.js';
import { linkTo } from './listing-address.js';
import { type Instead, NothingFound } from './nothing-found.js';
import { Card, SeenAt } from './product-card.js';
import { shelfHead } from './shelf-head.js';
import { SortBar } from './sort-bar.js';

const EAGER_CARDS = 4;

export interface ListingPageProps {
  readonly listing: Listing;
  readonly query: ListingQuery;
  /** The shelf this is, or undefined for a search over all of them. */
  readonly shelf: CategoryShelf | undefined;
  /** What to offer when a search found nothing. */
  readonly instead?: Instead | undefined;
}

/** Products of a shelf, or those a search found. */
export function ListingPage({ listing, query, shelf, instead }: ListingPageProps): string {
  const { q } = query;
  const heading = shelf?.name ?? (q === undefined ? words.catalog.allShapes : words.catalog.listing.searchFor(q));
  const here = shelf === undefined ? paths.search : paths.category(shelf.slug);
  const filtered = isFiltered(query, shelf !== undefined);
  const canonical = filtered ? { q } : shelf === undefined ? query : { page: query.page };
  const facets = facetsOf(listing, query, here);
  return (
    <Page
      title={query.page > 1 ? words.catalog.listing.pageOfTitle(heading, query.page) : heading}
      canonical={linkTo(here, canonical)}
      noindex={q !== undefined || filtered || (query.page > 1 && listing.items.length === 0)}
      query={q ?? ''}
      feed={shelf === undefined}
      {...(shelf === undefined ? {} : { shelf: shelf.slug, ...shelfHead(shelf, listing) })}
    >
      {shelf !== undefined && <Breadcrumbs here={shelf.name} />}
      <h1 safe>{heading}</h1>
      {shelf !== undefined && (
        <p class="lead" safe>
          {shelf.description}
        </p>
      )}
      {listing.total === 0 && !filtered ? (
        <NothingFound q={q} instead={instead} />
      ) : (
        <>
          <Corrected listing={listing} query={query} here={here} />
          <p class="visually-hidden" role="status" data-listing-news></p>
          <div class="listing" data-listing>
            <FacetForm
              facets={facets}
              chosen={chosenOf(facets).length}
              total={listing.total}
              query={query}
              here={here}
            />
            <div class="results">
              <ChosenFilters facets={facets} query={query} here={here} />
              <SortBar listing={listing} query={query} here={here} />
              {listing.total === 0 && <NothingFits listing={listing} facets={facets} query={query} here={here} />}
              <Results listing={listing} query={query} here={here} />
            </div>
          </div>
        </>
      )}
    </Page>
  ) as string;
}

interface ListedProps {
  readonly listing: Listing;
  readonly query: ListingQuery;
  readonly here: string;
}

function Results({ listing, query, here }: ListedProps) {
  const { items, total, pageSize, asOf } = listing;
  const pages = Math.ceil(total / pageSize);
  if (total === 0) return <SeenAt asOf={asOf} />;
  if (items.length === 0) {
    return (
      <EmptyState words={words.catalog.listing.onlyPages(pages)}>
        <p>
          <ButtonLink href={linkTo(here, { ...query, page: 1 })}>{words.catalog.listing.toFirstPage}</ButtonLink>
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <ul class="grid" role="list">
        {items.map((product, index) => (
          <Card product={product} heading="h2" eager={index < EAGER_CARDS} />
        ))}
      </ul>
      <SeenAt asOf={asOf} />
      <Pagination page={query.page} pages={pages} hrefOf={(page) => linkTo(here, { ...query, page })} inPlace />
    </>
  );
}

/** Says so when other words were searched for than those that were typed. */
function Corrected({ listing, query, here }: { listing: Listing; query: ListingQuery; here: string }) {
  const { correctedFrom, searchedFor } = listing;
  if (correctedFrom === undefined || searchedFor === undefined) return '';
  return (
    <Notice role="status">
      <p safe>{words.catalog.listing.corrected(correctedFrom, searchedFor)}</p>
      <p>
        <a href={linkTo(here, { ...query, exact: true, page: 1 })} safe>
          {words.catalog.listing.exactly(correctedFrom)}
        </a>
      </p>
    </Notice>
  );
}
