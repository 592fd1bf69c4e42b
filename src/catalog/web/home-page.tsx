import { brand, Page, paths, picture, previewOf } from '../../web/index.js';
import type { CategoryShelf, ProductCard } from '../listing.js';
import { Card } from './product-card.js';
import { shopData } from './structured-data.js';
import { RecentlyViewed } from './recently-viewed.js';

export interface HomePageProps {
  readonly shelves: readonly CategoryShelf[];
  readonly newest: readonly ProductCard[];
}

/** The shop window. */
export function HomePage({ shelves, newest }: HomePageProps): string {
  const [first] = newest;
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
          <p class="lead">
            Circles, hexagons, solids and knots, printed, turned, glazed and lit. Each drawn from its own geometry, and
            made to be looked at for longer than it takes to count the sides.
          </p>
          <p class="cluster">
            <a class="button" href="#shelves">
              See the shelves
            </a>
            <a class="button button-quiet" href={`${paths.search}?sort=newest`}>
              New shapes
            </a>
          </p>
        </div>
        {first !== undefined && (
          <div class="hero-art">
            <img src={picture(first.image)} alt="" width="800" height="800" fetchpriority="high" />
          </div>
        )}
      </section>
      {shelves.length === 0 && (
        <section class="empty">
          <p>The shelves are still empty. Import a price list and they fill up.</p>
        </section>
      )}
      {shelves.length > 0 && (
        <section class="section" id="shelves">
          <div class="section-head">
            <h2>Shelves</h2>
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
      {newest.length > 0 && (
        <section class="section">
          <div class="section-head">
            <h2>New on the shelf</h2>
            <a href={`${paths.search}?sort=newest`}>All new shapes</a>
          </div>
          <ul class="grid" role="list">
            {newest.map((product) => (
              <Card product={product} />
            ))}
          </ul>
        </section>
      )}
      <RecentlyViewed />
    </Page>
  ) as string;
}
