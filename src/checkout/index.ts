export { CheckoutModule } from './checkout.module.js';
export { countriesByName } from './countries.js';
export { type Buyer, draftedIn, PlaceOrder, type Placed } from './place-order.js';
export { type Agreement, agreement, type Delivery, delivery, purchase, shipTo } from './purchase.js';
