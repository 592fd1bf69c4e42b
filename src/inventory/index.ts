export { Inventory, type Taken, type Wanted } from './inventory.js';
export { InventoryModule } from './inventory.module.js';
export { Stock } from './stock.js';
export { StockMovement, type MovementReason } from './stock-movement.js';
export { stockInWords } from './stock-words.js';
