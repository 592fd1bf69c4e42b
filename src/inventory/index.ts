export { Stock } from './stock.js';
export { StockMovement, type MovementReason } from './stock-movement.js';
