export { Category } from './category.js';
export { Product } from './product.js';
