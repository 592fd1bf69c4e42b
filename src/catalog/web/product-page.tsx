import {
  Breadcrumbs,
  Gallery,
  Money,
  Notice,
  Page,
  paths,
  previewOf,
  ProductText,
  ProductTitle,
  RecentlyViewed,
} from '../../web/index.js';
import { words } from '../../words/index.js';
import type { ProductDetail } from '../listing.js';
import { Buy } from './add-to-cart.js';
import { Card, SeenAt, StockWords } from './product-card.js';
import { breadcrumbData, productData } from './structured-data.js';

const DESCRIPTION_CHARACTERS = 160;

/** One shape, everything there is to know about it, and the way into the cart. */
export function ProductPage({ product }: { readonly product: ProductDetail }): string {
  const { name, slug, description, attributes, price, currency, available, related } = product;
  const summary = summaryOf(description);
  return (
    <Page
      title={name}
      description={summary}
      canonical={paths.product(slug)}
      shelf={product.category}
      preview={{
        ...{ title: name, description: summary, picture: previewOf(product.image), kind: 'product' },
        price: { amount: price, currency },
      }}
      data={[
        productData(product),
        breadcrumbData([
          { name: words.catalog.shop, path: paths.home },
          { name: product.categoryName, path: paths.category(product.category) },
          { name, path: paths.product(slug) },
        ]),
      ]}
    >
      <Breadcrumbs shelf={{ slug: product.category, name: product.categoryName }} here={name} />
      <article class="product">
        <Gallery name={name} image={product.image} />
        <div class="product-words">
          <ProductTitle name={name} />
          <p class="price-large">
            <Money amount={price} currency={currency} />
          </p>
          <p>
            <StockWords available={available} />
          </p>
          <SeenAt asOf={product.asOf} />
        </div>
        {available > 0 ? (
          <Buy product={product} />
        ) : (
          <Notice at="product-notice" words={words.catalog.product.soldOutForNow} />
        )}
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
          <ul class="grid" role="list">
            {related.map((other) => (
              <Card product={other} />
            ))}
          </ul>
        </section>
      )}
      <RecentlyViewed slug={slug} />
    </Page>
  ) as string;
}

/** The beginning of a description, cut between words, for search engines. */
function summaryOf(description: string): string {
  if (description.length <= DESCRIPTION_CHARACTERS) return description;
  return `${description.slice(0, description.lastIndexOf(' ', DESCRIPTION_CHARACTERS))} …`;
}
