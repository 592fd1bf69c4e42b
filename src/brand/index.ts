export { asset, picture, publicFolder, serveAssetsFrom } from './assets.js';
export { type Brand, brand } from './brand.js';
export { Frame, type FrameProps } from './frame.js';
export { LinkPreview, type LinkPreviewProps } from './link-preview.js';
export { Money } from './money.js';
export { paths, personalPaths } from './paths.js';
export { type Preview, previewOf } from './previews.js';
export { inFull, servePagesAt } from './public-address.js';
export { robotsText } from './robots.js';
