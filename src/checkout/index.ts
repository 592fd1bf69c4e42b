export { CheckoutModule } from './checkout.module.js';
export { type Buyer, draftedIn, PlaceOrder, type Placed } from './place-order.js';
export { type Agreement, agreement, type Delivery, deliveryFor, purchase, purchaseFor } from './purchase.js';
