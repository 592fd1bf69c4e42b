import { Breadcrumbs, type MenuShelf, paths } from '../brand/index.js';
import type { CategoryShelf, ProductCard } from '../catalog/index.js';
import { number, words } from '../words/index.js';
import { Cards } from './cards.js';
import { Layout } from './layout.js';

/** Everything on a shelf, by name. */
export function ShelfPage(props: {
  readonly shelf: CategoryShelf;
  readonly products: readonly ProductCard[];
  readonly shelves: readonly MenuShelf[];
  readonly asOf: Date;
}): string {
  const { shelf, products, shelves, asOf } = props;
  const { name, description, slug } = shelf;
  return (
    <Layout title={name} description={description} canonical={paths.category(slug)} shelves={shelves} asOf={asOf}>
      <Breadcrumbs here={name} />
      <h1 safe>{name}</h1>
      <p class="lead" safe>
        {description}
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
    <Layout title={words.failover.allShapes} canonical={paths.search} shelves={shelves} asOf={asOf}>
      <Breadcrumbs here={words.failover.allShapes} />
      <h1>{words.failover.allShapes}</h1>
      <p class="lead">{words.failover.list.lead}</p>
      <ul class="cluster shelf-links" role="list">
        {shelves.map((shelf) => (
          <li>
            <a href={paths.category(shelf.slug)} safe>
              {`${shelf.name} (${number(shelf.productCount)})`}
            </a>
          </li>
        ))}
      </ul>
      <Cards products={products} />
    </Layout>
  ) as string;
}
