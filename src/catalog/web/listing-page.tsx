import { Page, paths } from '../../web/index.js';
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
      noindex={q !== undefined || filtered}
      query={q ?? ''}
      feed={shelf === undefined}
      {...(shelf === undefined ? {} : shelfHead(shelf, listing))}
    >
      {shelf !== undefined && (
        <nav class="breadcrumbs" aria-label={words.catalog.whereYouAre}>
          <ol>
            <li>
              <a href={paths.home}>{words.catalog.shop}</a>
            </li>
            <li aria-current="page" safe>
              {shelf.name}
            </li>
          </ol>
        </nav>
      )}
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
            <FacetForm facets={facets} chosen={chosenOf(facets).length} query={query} here={here} />
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
      <section class="empty">
        <p safe>{words.catalog.listing.onlyPages(pages)}</p>
        <p>
          <a class="button" href={linkTo(here, { ...query, page: 1 })}>
            {words.catalog.listing.toFirstPage}
          </a>
        </p>
      </section>
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
      {pages > 1 && <Pager query={query} pages={pages} here={here} />}
    </>
  );
}

function Pager({ query, pages, here }: { query: ListingQuery; pages: number; here: string }) {
  return (
    <nav class="pager" aria-label={words.catalog.listing.pages}>
      {query.page > 1 && (
        <a rel="prev" data-in-place="top" href={linkTo(here, { ...query, page: query.page - 1 })}>
          {words.catalog.listing.previous}
        </a>
      )}
      <span safe>{words.catalog.listing.pageOf(query.page, pages)}</span>
      {query.page < pages && (
        <a rel="next" data-in-place="top" href={linkTo(here, { ...query, page: query.page + 1 })}>
          {words.catalog.listing.next}
        </a>
      )}
    </nav>
  );
}

/** Says so when other words were searched for than those that were typed. */
function Corrected({ listing, query, here }: { listing: Listing; query: ListingQuery; here: string }) {
  const { correctedFrom, searchedFor } = listing;
  if (correctedFrom === undefined || searchedFor === undefined) return '';
  return (
    <div class="notice" role="status">
      <p safe>{words.catalog.listing.corrected(correctedFrom, searchedFor)}</p>
      <p>
        <a href={linkTo(here, { ...query, exact: true, page: 1 })} safe>
          {words.catalog.listing.exactly(correctedFrom)}
        </a>
      </p>
    </div>
  );
}
