import {
  asset,
  brand,
  ButtonLink,
  EmptyState,
  Page,
  paths,
  picture,
  previewOf,
  RecentlyViewed,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import type { CategoryShelf, ProductCard } from '../listing.js';
import { NewestShelf } from './newest-shelf.js';
import { shopData } from './structured-data.js';

export interface HomePageProps {
  readonly shelves: readonly CategoryShelf[];
  readonly newest: readonly ProductCard[];
}

/** The shop window. */
export function HomePage({ shelves, newest }: HomePageProps): string {
  return (
    <Page
      title={brand.name}
      description={brand.tagline}
      canonical={paths.home}
      preview={{ title: brand.name, description: brand.tagline, picture: previewOf() }}
      data={[shopData()]}
      feed
    >
      <section class="hero">
        <div class="hero-words">
          <h1>{brand.tagline}</h1>
          <p class="lead">{words.catalog.home.lead}</p>
          <p class="cluster">
            <ButtonLink href="#shelves">{words.catalog.home.seeShelves}</ButtonLink>
            <ButtonLink kind="quiet" href={`${paths.search}?sort=newest`}>
              {words.catalog.home.newShapes}
            </ButtonLink>
          </p>
        </div>
        <div class="hero-art">
          <img src={asset('still-life.svg')} alt="" width="1000" height="900" fetchpriority="high" />
        </div>
      </section>
      {shelves.length === 0 && <EmptyState words={words.catalog.home.empty} />}
      {shelves.length > 0 && (
        <section class="section" id="shelves">
          <div class="section-head">
            <h2>{words.catalog.shelves}</h2>
          </div>
          <ul class="grid grid-wide" role="list">
            {shelves.map((shelf) => (
              <li class="card category-card">
                {shelf.image !== null && (
                  <img class="card-picture" src={picture(shelf.image)} alt="" width="800" height="800" loading="lazy" />
                )}
                <h3 class="card-title">
                  <a href={paths.category(shelf.slug)} safe>
                    {shelf.name}
                  </a>
                </h3>
                <p safe>{shelf.description}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <NewestShelf newest={newest} />
      <RecentlyViewed />
    </Page>
  ) as string;
}
