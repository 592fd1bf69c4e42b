export { type Cart, type CartLine, hasAccepted, isEmpty, type PendingOrder, pendingOf, piecesIn } from './cart.js';
export { MOST_LINES, MOST_PENDING, MOST_PER_LINE } from './limits.js';
export { CartDesk, type OpenCart } from './cart-desk.js';
export type { WantedLine } from './stocked-lines.js';
export { CartLimit, CartUnsettled } from './cart-errors.js';
export { CartModule } from './cart.module.js';
export { Carts } from './carts.js';
export { type Acceptance, PendingOrders, type WaitingOrder, type WaitingPage } from './pending-orders.js';
export { canBeFilled, priced, type PricedCart, type PricedLine, shortLines } from './priced-cart.js';
