import { brand, paths, picture } from '../brand/index.js';
import type { CategoryShelf, ProductCard } from '../catalog/index.js';
import { CardPicture, Cards } from './cards.js';
import { AsOf, Layout } from './layout.js';
import { contactPath } from './page-key.js';

export interface HomePageProps {
  readonly shelves: readonly CategoryShelf[];
  readonly newest: readonly ProductCard[];
  readonly asOf: Date;
}

/** The window of a closed shop. It also stands for every address that has no copy: cart, account, orders. */
export function HomePage({ shelves, newest, asOf }: HomePageProps): string {
  const art = newest.find(({ image }) => image !== '');
  return (
    <Layout title={brand.name} description={brand.tagline} canonical={paths.home} asOf={asOf} notice={false}>
      <section class="hero">
        <div class="hero-words">
          <h1>Orders resume soon</h1>
          <p class="lead">
            Something behind the counter needs mending. The shelves are here to look at, and buying is back as soon as
            we are.
          </p>
          <div class="notice notice-success">
            <p>
              <strong>What you have ordered is safe.</strong> An order we accepted is never lost, and the number in our
              mail stays valid.
            </p>
          </div>
          <p>Looking for your cart, your account or an order? They rest with the shop and come back with it.</p>
          <p class="cluster">
            <a class="button" href="#shelves">
              See the shelves
            </a>
            <a class="button button-quiet" href={contactPath}>
              Write to us
            </a>
          </p>
          <p class="fine-print">
            Shapes and prices as of <AsOf day={asOf} />
          </p>
        </div>
        {art !== undefined && (
          <div class="hero-art">
            <img src={picture(art.image)} alt="" width="800" height="800" fetchpriority="high" />
          </div>
        )}
      </section>
      <section class="section" id="shelves">
        <div class="section-head">
          <h2>Shelves</h2>
          <a href={paths.search}>All shapes</a>
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
            <h2>New shapes</h2>
          </div>
          <Cards products={newest} heading="h3" />
        </section>
      )}
    </Layout>
  ) as string;
}
