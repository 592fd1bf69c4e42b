import { asset, brand, paths } from '../brand/index.js';
import type { CategoryShelf, ProductCard } from '../catalog/index.js';
import { Sentence, words } from '../words/index.js';
import { CardPicture, Cards } from './cards.js';
import { AsOf, Layout } from './layout.js';

export interface HomePageProps {
  readonly shelves: readonly CategoryShelf[];
  readonly newest: readonly ProductCard[];
  readonly asOf: Date;
}

/** The window of a closed shop. It also stands for every address that has no copy: cart, account, orders. */
export function HomePage({ shelves, newest, asOf }: HomePageProps): string {
  return (
    <Layout
      title={brand.name}
      description={brand.tagline}
      canonical={paths.home}
      shelves={shelves}
      asOf={asOf}
      notice={false}
    >
      <section class="hero">
        <div class="hero-words">
          <h1>{words.failover.home.title}</h1>
          <p class="lead">{words.failover.home.lead}</p>
          <div class="notice notice-success">
            <p>
              <strong>{words.failover.home.safe}</strong> {words.failover.home.safeBecause}
            </p>
          </div>
          <p>{words.failover.home.lookingFor}</p>
          <p class="cluster">
            <a class="button" href="#shelves">
              {words.catalog.home.seeShelves}
            </a>
            <a class="button button-quiet" href={paths.contact}>
              {words.failover.write.title}
            </a>
          </p>
          <p class="fine-print">
            <Sentence words={words.failover.shapesAsOf} parts={{ day: <AsOf day={asOf} /> }} />
          </p>
        </div>
        <div class="hero-art">
          <img src={asset('still-life.svg')} alt="" width="1000" height="900" fetchpriority="high" />
        </div>
      </section>
      <section class="section" id="shelves">
        <div class="section-head">
          <h2>{words.failover.shelves}</h2>
          <a href={paths.search}>{words.failover.allShapes}</a>
        </div>
        <ul class="grid grid-wide" role="list">
          {shelves.map((shelf) => (
            <li class="card category-card">
              <CardPicture image={shelf.image ?? ''} />
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
      {newest.length > 0 && (
        <section class="section">
          <div class="section-head">
            <h2>{words.failover.newShapes}</h2>
          </div>
          <Cards products={newest} heading="h3" />
        </section>
      )}
    </Layout>
  ) as string;
}
