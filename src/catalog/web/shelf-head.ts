import { paths, previewOf } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { CategoryShelf, Listing } from '../listing.js';
import { breadcrumbData, shelfData } from './structured-data.js';

/** What the head of a shelf says to search engines and to whoever shares a link to it. */
export function shelfHead(shelf: CategoryShelf, { items, page, pageSize, total }: Listing) {
  const { name, slug, description, image } = shelf;
  const way = [
    { name: words.catalog.shop, path: paths.home },
    { name, path: paths.category(slug) },
  ];
  return {
    description,
    preview: { title: name, description, picture: previewOf(image ?? undefined) },
    data: [shelfData(shelf, items, (page - 1) * pageSize + 1, total), breadcrumbData(way)],
  };
}
