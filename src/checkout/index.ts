export { CheckoutModule } from './checkout.module.js';
export { draftedIn, PlaceOrder } from './place-order.js';
export type { Buyer, Placed } from './placed.js';
export { type Agreement, agreement, type Delivery, deliveryFor, purchase, purchaseFor } from './purchase.js';
