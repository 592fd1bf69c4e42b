import { Page, paths } from '../../web/index.js';
import { number, words } from '../../words/index.js';
import type { CategoryShelf, Listing, ListingQuery, SortOrder } from '../listing.js';
import { type Instead, NothingFound } from './nothing-found.js';
import { Card, SeenAt } from './product-card.js';
import { shelfHead } from './shelf-head.js';

const EAGER_CARDS = 4;

const sortWords: Readonly<Record<SortOrder, string>> = {
  relevance: words.catalog.listing.relevance,
  name: words.catalog.listing.name,
  price: words.catalog.listing.price,
  '-price': words.catalog.listing.priceDown,
  newest: words.catalog.listing.newest,
};

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
  const pages = Math.max(1, Math.ceil(listing.total / listing.pageSize));
  return (
    <Page
      title={query.page > 1 ? words.catalog.listing.pageOfTitle(heading, query.page) : heading}
      canonical={linkTo(here, shelf === undefined ? query : { page: query.page })}
      noindex={q !== undefined}
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
      {listing.total === 0 ? (
        <NothingFound q={q} instead={instead} />
      ) : (
        <>
          <Corrected listing={listing} query={query} here={here} />
          {shelf === undefined && <Shelves listing={listing} query={query} />}
          <SortBar listing={listing} query={query} here={here} />
          {listing.items.length === 0 ? (
            <section class="empty">
              <p safe>{words.catalog.listing.onlyPages(pages)}</p>
              <p>
                <a class="button" href={linkTo(here, { ...query, page: 1 })}>
                  {words.catalog.listing.toFirstPage}
                </a>
              </p>
            </section>
          ) : (
            <ul class="grid" role="list">
              {listing.items.map((product, index) => (
                <Card product={product} heading="h2" eager={index < EAGER_CARDS} />
              ))}
            </ul>
          )}
          <SeenAt asOf={listing.asOf} />
          {pages > 1 && listing.items.length > 0 && <Pager query={query} pages={pages} here={here} />}
        </>
      )}
    </Page>
  ) as string;
}

/** The same listing with other settings, as an address that can be shared. Defaults are left out. */
function linkTo(here: string, query: Partial<ListingQuery>): string {
  const parameters = new URLSearchParams();
  if (query.q !== undefined) parameters.set('q', query.q);
  if (query.exact === true) parameters.set('exact', 'true');
  if (query.category !== undefined && here === paths.search) parameters.set('category', query.category);
  if (query.minPrice !== undefined) parameters.set('minPrice', String(query.minPrice));
  if (query.maxPrice !== undefined) parameters.set('maxPrice', String(query.maxPrice));
  if (query.inStock === true) parameters.set('inStock', 'true');
  if (query.sort !== undefined && query.sort !== (query.q === undefined ? 'name' : 'relevance')) {
    parameters.set('sort', query.sort);
  }
  if (query.page !== undefined && query.page > 1) parameters.set('page', String(query.page));
  const text = parameters.toString();
  return text === '' ? here : `${here}?${text}`;
}

function SortBar({ listing, query, here }: { listing: Listing; query: ListingQuery; here: string }) {
  const offered = (Object.keys(sortWords) as SortOrder[]).filter(
    (order) => order !== 'relevance' || query.q !== undefined,
  );
  return (
    <div class="sort-bar">
      <p class="results-count" safe>
        {words.catalog.listing.results(listing.total)}
      </p>
      <form method="get" action={here} class="cluster">
        {query.q !== undefined && <input type="hidden" name="q" value={query.q} />}
        {query.exact === true && <input type="hidden" name="exact" value="true" />}
        {query.category !== undefined && here === paths.search && (
          <input type="hidden" name="category" value={query.category} />
        )}
        {query.minPrice !== undefined && <input type="hidden" name="minPrice" value={String(query.minPrice)} />}
        {query.maxPrice !== undefined && <input type="hidden" name="maxPrice" value={String(query.maxPrice)} />}
        {query.inStock === true && <input type="hidden" name="inStock" value="true" />}
        <label for="sort">{words.catalog.listing.sortBy}</label>
        <select id="sort" name="sort">
          {offered.map((order) => (
            <option value={order} selected={order === query.sort} safe>
              {sortWords[order]}
            </option>
          ))}
        </select>
        <button class="button button-quiet" type="submit">
          {words.catalog.listing.sort}
        </button>
      </form>
    </div>
  );
}

function Shelves({ listing, query }: { listing: Listing; query: ListingQuery }) {
  return (
    <nav aria-label={words.catalog.shelves}>
      <ul class="cluster shelf-links" role="list">
        <li>
          <a
            href={linkTo(paths.search, { ...query, category: undefined, page: 1 })}
            aria-current={query.category === undefined ? 'true' : undefined}
          >
            {words.catalog.listing.allShelves}
          </a>
        </li>
        {listing.facets.categories.map((category) => (
          <li>
            <a
              href={linkTo(paths.search, { ...query, category: category.slug, page: 1 })}
              aria-current={query.category === category.slug ? 'true' : undefined}
              safe
            >
              {`${category.name} (${number(category.count)})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pager({ query, pages, here }: { query: ListingQuery; pages: number; here: string }) {
  return (
    <nav class="pager" aria-label={words.catalog.listing.pages}>
      {query.page > 1 && (
        <a rel="prev" href={linkTo(here, { ...query, page: query.page - 1 })}>
          {words.catalog.listing.previous}
        </a>
      )}
      <span safe>{words.catalog.listing.pageOf(query.page, pages)}</span>
      {query.page < pages && (
        <a rel="next" href={linkTo(here, { ...query, page: query.page + 1 })}>
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
