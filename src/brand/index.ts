export { asset, picture, publicFolder, serveAssetsFrom } from './assets.js';
export { type Brand, brand } from './brand.js';
export { Breadcrumbs, type BreadcrumbsProps } from './breadcrumbs.js';
export { direction } from './direction.js';
export { type ContentPage, contentPages } from './content.js';
export { ContentText } from './content-text.js';
export { Footer } from './footer.js';
export { Frame, type FrameProps } from './frame.js';
export { Gallery, type GalleryProps } from './gallery.js';
export { LinkPreview, type LinkPreviewProps } from './link-preview.js';
export {
  isKey,
  keyedPageAt,
  type KeyedPage,
  type KeyPurpose,
  keyPurposes,
  linkWithKey,
  readMailLink,
} from './mail-links.js';
export { Money } from './money.js';
export { paths, personalPaths } from './paths.js';
export { type Preview, previewOf } from './previews.js';
export { ProductText, type ProductTextProps } from './product-text.js';
export { ProductTitle } from './product-title.js';
export { askedAt, inFull, servePagesAt } from './public-address.js';
export { robotsText } from './robots.js';
export { isTestShop, pretendToSell } from './test-shop.js';
export { type MenuShelf, ShelfMenu, type ShelfMenuProps } from './shelf-menu.js';
