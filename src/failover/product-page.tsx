import { Breadcrumbs, Gallery, type MenuShelf, Money, paths, ProductText, ProductTitle } from '../brand/index.js';
import type { ProductDetail } from '../catalog/index.js';
import { Sentence, words } from '../words/index.js';
import { Cards } from './cards.js';
import { AsOf, Layout } from './layout.js';

/** One shape, to look at: its price has a date, and nothing is said of stock. */
export function ProductPage(props: {
  readonly product: ProductDetail;
  readonly shelves: readonly MenuShelf[];
  readonly asOf: Date;
}): string {
  const { product, shelves, asOf } = props;
  const { name, slug, description, attributes, price, currency, image, related } = product;
  return (
    <Layout title={name} canonical={paths.product(slug)} shelves={shelves} shelf={product.category} asOf={asOf}>
      <Breadcrumbs shelf={{ slug: product.category, name: product.categoryName }} here={name} />
      <article class="product">
        <Gallery name={name} image={image} />
        <div class="product-words">
          <ProductTitle name={name} />
          <p class="price-large">
            <Money amount={price} currency={currency} />
          </p>
          <p class="fine-print">
            <Sentence words={words.failover.priceAsOf} parts={{ day: <AsOf day={asOf} /> }} />
          </p>
        </div>
        <ProductText description={description} attributes={attributes} />
      </article>
      {related.length > 0 && (
        <section class="section">
          <div class="section-head">
            <h2>{words.catalog.product.related}</h2>
            <a href={paths.category(product.category)} safe>
              {words.catalog.allOf(product.categoryName)}
            </a>
          </div>
          <Cards products={related} heading="h3" />
        </section>
      )}
    </Layout>
  ) as string;
}
