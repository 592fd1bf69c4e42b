import { contentPages, paths, robotsText } from '../brand/index.js';
import type { ProductCard, ShelfCopy } from '../catalog/index.js';
import { ContactPage } from './contact-page.js';
import { ContentPage } from './content-page.js';
import { HomePage } from './home-page.js';
import { AllShapesPage, ShelfPage } from './list-page.js';
import { ProductPage } from './product-page.js';

const NEWEST_AT_HOME = 8;

/** A page of the site: rendered when asked for, the same each time. */
export interface FailoverPage {
  /** As in the shop’s own links. */
  readonly path: string;
  /** Of anything that is no page for people. */
  readonly contentType?: string;
  render(): string;
}

/**
 * What shoppers see when nothing else answers: the catalogue of one day as pages that need no server, at the addresses
 * the shop has for them.
 *
 * @param pictures paths of the pictures that will be there; a product whose picture is missing is shown without
 */
export function failoverPages(copy: ShelfCopy, pictures: ReadonlySet<string>): readonly FailoverPage[] {
  const { asOf } = copy;
  const isThere = (image: string) => !image.startsWith('/') || pictures.has(image);
  const pictured = <T extends ProductCard>(card: T): T => (isThere(card.image) ? card : { ...card, image: '' });
  const shelves = copy
    .categories()
    .map((shelf) => (shelf.image === null || isThere(shelf.image) ? shelf : { ...shelf, image: null }));
  const products = copy.list({ sort: 'name', page: 1, pageSize: Math.max(1, copy.size) }).items.map(pictured);
  const newest = copy.newest(NEWEST_AT_HOME).map(pictured);
  return [
    ...products.map(({ slug }) => ({ path: paths.product(slug), render: () => product(slug) })),
    ...shelves.map((shelf) => ({
      path: paths.category(shelf.slug),
      render: () => {
        const onIt = products.filter(({ category }) => category === shelf.slug);
        return ShelfPage({ shelf, products: onIt, shelves, asOf });
      },
    })),
    ...contentPages().map((page) => ({
      path: paths.content(page.name),
      render: () => ContentPage({ page, shelves, asOf }),
    })),
    { path: paths.search, render: () => AllShapesPage({ shelves, products, asOf }) },
    { path: paths.robots, contentType: 'text/plain; charset=utf-8', render: robotsText },
    { path: paths.contact, render: () => ContactPage({ shelves, asOf }) },
    { path: paths.home, render: () => HomePage({ shelves, newest, asOf }) },
  ];

  function product(slug: string): string {
    const found = copy.bySlug(slug);
    if (found === undefined) throw new Error(`the copy has lost ${slug}`);
    return ProductPage({ product: { ...pictured(found), related: found.related.map(pictured) }, shelves, asOf });
  }
}
