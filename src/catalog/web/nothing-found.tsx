import { ButtonLink, EmptyState, paths, RecentlyViewed, SearchAgain, WaysOn } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { CategoryShelf, ProductCard } from '../listing.js';
import { NewestShelf } from './newest-shelf.js';

/** What a search that found nothing may have meant, and where else to look. */
export interface Instead {
  readonly words: readonly string[];
  readonly shelves: readonly CategoryShelf[];
  readonly newest: readonly ProductCard[];
}

/** What stands where nothing was found: what was looked for, and ways on. */
export function NothingFound({
  q,
  instead,
}: {
  readonly q: string | undefined;
  readonly instead: Instead | undefined;
}) {
  if (q === undefined || instead === undefined) {
    return (
      <>
        <EmptyState words={words.catalog.nothingOnShelf}>
          <AllShapes />
        </EmptyState>
        <WaysOn />
      </>
    );
  }
  const { words: near, shelves, newest } = instead;
  return (
    <>
      <EmptyState drawing="search" words={words.catalog.nothing.goesBy(q)}>
        {near.length > 0 ? (
          <nav class="near-words" aria-labelledby="near-words">
            <p id="near-words">{words.catalog.nothing.didYouMean}</p>
            <ul class="cluster shelf-links" role="list">
              {near.map((word) => (
                <li>
                  <a href={`${paths.search}?${new URLSearchParams({ q: word }).toString()}`} safe>
                    {word}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : (
          <p>{words.catalog.nothing.fewerWords}</p>
        )}
        <SearchAgain q={q} />
        <AllShapes />
      </EmptyState>
      {shelves.length > 0 && (
        <section class="section">
          <div class="section-head">
            <h2 id="all-shelves">{words.catalog.nothing.lookOnShelf}</h2>
          </div>
          <nav aria-labelledby="all-shelves">
            <ul class="cluster shelf-links" role="list">
              {shelves.map(({ slug, name }) => (
                <li>
                  <a href={paths.category(slug)} safe>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </section>
      )}
      <NewestShelf newest={newest} />
      <RecentlyViewed />
    </>
  );
}

function AllShapes() {
  return (
    <p>
      <ButtonLink href={paths.search}>{words.catalog.seeAllShapes}</ButtonLink>
    </p>
  );
}
