export { Inventory } from './inventory.js';
export { InventoryModule } from './inventory.module.js';
export { type Shared, unlimited, type Wanted, type Wish } from './sharing.js';
export { Stock } from './stock.js';
export { StockMovement, type MovementReason } from './stock-movement.js';
export { FEW, stockInWords } from './stock-words.js';
