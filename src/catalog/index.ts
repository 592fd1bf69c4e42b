export { Catalog } from './catalog.js';
export { CatalogCopyist } from './catalog-copyist.js';
export { CatalogModule } from './catalog.module.js';
export { Category } from './category.js';
export type { CategoryShelf, Listing, ListingQuery, Offer, Offers, ProductCard, ProductDetail } from './listing.js';
export { FormerSlug } from './former-slug.js';
export { LowStock, type LowProduct } from './low-stock.js';
export { Product } from './product.js';
export type { ShelfCopy } from './shelf-copy.js';
