export { Inventory, type Taken } from './inventory.js';
export { InventoryModule } from './inventory.module.js';
export type { Wanted } from './shortage.js';
export { Stock } from './stock.js';
export { StockMovement, type MovementReason } from './stock-movement.js';
export { stockInWords } from './stock-words.js';
