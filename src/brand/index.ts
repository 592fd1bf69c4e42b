export { asset, picture, publicFolder, serveAssetsFrom } from './assets.js';
export { type Brand, brand } from './brand.js';
export { Frame, type FrameProps } from './frame.js';
export { Money } from './money.js';
export { paths, personalPaths } from './paths.js';
