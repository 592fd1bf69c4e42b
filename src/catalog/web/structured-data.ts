import { decimalMoney } from '../../foundation/money/index.js';
import { brand, inFull, paths, previewOf } from '../../web/index.js';
import type { CategoryShelf, ProductCard, ProductDetail } from '../listing.js';

const CONTEXT = 'https://schema.org';

/** A step of the way to a page, the page itself last. */
export interface Step {
  readonly name: string;
  readonly path: string;
}

/** The shop and how to search it. */
export function shopData(): object {
  const home = inFull(paths.home);
  return {
    '@context': CONTEXT,
    '@graph': [
      {
        '@type': 'Organization',
        '@id': `${home}#shop`,
        name: brand.name,
        slogan: brand.tagline,
        url: home,
        logo: previewOf().address,
        email: brand.contact,
      },
      {
        '@type': 'WebSite',
        name: brand.name,
        url: home,
        inLanguage: brand.locale,
        publisher: { '@id': `${home}#shop` },
        potentialAction: {
          '@type': 'SearchAction',
          target: { '@type': 'EntryPoint', urlTemplate: `${inFull(paths.search)}?q={search_term_string}` },
          'query-input': 'required name=search_term_string',
        },
      },
    ],
  };
}

/** A product and its offer. */
export function productData(product: ProductDetail): object {
  const { name, sku, slug, description, image, attributes, price, currency, available } = product;
  const url = inFull(paths.product(slug));
  return {
    '@context': CONTEXT,
    '@type': 'Product',
    name,
    sku,
    description,
    url,
    image: [previewOf(image).address],
    brand: { '@type': 'Brand', name: brand.name },
    additionalProperty: Object.entries(attributes).map(([term, value]) => ({
      '@type': 'PropertyValue',
      name: term,
      value,
    })),
    offers: {
      '@type': 'Offer',
      url,
      price: decimalMoney(price, currency),
      priceCurrency: currency,
      availability: `${CONTEXT}/${available > 0 ? 'InStock' : 'OutOfStock'}`,
      itemCondition: `${CONTEXT}/NewCondition`,
      seller: { '@type': 'Organization', name: brand.name },
    },
  };
}

/** Where a page hangs. */
export function breadcrumbData(steps: readonly Step[]): object {
  return {
    '@context': CONTEXT,
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, path }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: inFull(path),
    })),
  };
}

/** The products a page of a shelf shows, numbered through all pages. */
export function shelfData(shelf: CategoryShelf, items: readonly ProductCard[], first: number, total: number): object {
  return {
    '@context': CONTEXT,
    '@type': 'ItemList',
    name: shelf.name,
    description: shelf.description,
    numberOfItems: total,
    itemListElement: items.map(({ name, slug }, at) => ({
      '@type': 'ListItem',
      position: first + at,
      name,
      url: inFull(paths.product(slug)),
    })),
  };
}
