import { Breadcrumbs, paths } from '../brand/index.js';
import type { CategoryShelf, ProductCard } from '../catalog/index.js';
import { number, words } from '../words/index.js';
import { Cards } from './cards.js';
import { Layout } from './layout.js';

/** Everything on a shelf, by name. */
export function ShelfPage(props: {
  readonly shelf: CategoryShelf;
  readonly products: readonly ProductCard[];
  readonly asOf: Date;
}): string {
  const { shelf, products, asOf } = props;
  return (
    <Layout title={shelf.name} description={shelf.description} canonical={paths.category(shelf.slug)} asOf={asOf}>
      <Breadcrumbs here={shelf.name} />
      <h1 safe>{shelf.name}</h1>
      <p class="lead" safe>
        {shelf.description}
      </p>
      {products.length === 0 ? (
        <section class="empty">
          <p>{words.catalog.nothingOnShelf}</p>
        </section>
      ) : (
        <Cards products={products} />
      )}
    </Layout>
  ) as string;
}

/** What stands where shoppers search: nobody can look for words now, so all there is. */
export function AllShapesPage(props: {
  readonly shelves: readonly CategoryShelf[];
  readonly products: readonly ProductCard[];
  readonly asOf: Date;
}): string {
  const { shelves, products, asOf } = props;
  return (
    <Layout title={words.failover.allShapes} canonical={paths.search} asOf={asOf}>
      <Breadcrumbs here={words.failover.allShapes} />
      <h1>{words.failover.allShapes}</h1>
      <p class="lead">{words.failover.list.lead}</p>
      <nav aria-label={words.failover.shelves}>
        <ul class="cluster shelf-links" role="list">
          {shelves.map((shelf) => (
            <li>
              <a href={paths.category(shelf.slug)} safe>
                {`${shelf.name} (${number(shelf.productCount)})`}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Cards products={products} />
    </Layout>
  ) as string;
}
