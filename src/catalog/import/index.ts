export { attributesCell } from './attributes.js';
export { categoryColumns, type ProductColumn, productColumns } from './columns.js';
