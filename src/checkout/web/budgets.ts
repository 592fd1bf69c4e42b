import { budget, per } from '../../foundation/budgets/index.js';

/** What is typed on the way to an order is looked at, and kept with the cart. */
export const checkoutSteps = budget('checkout-steps', 'writes to the table of carts', {
  account: per(120, { minutes: 1 }),
  network: per(1200, { minutes: 1 }),
  strangers: per(12_000, { minutes: 1 }),
});

/**
 * An order takes stock, a message, rows and mails. Thirty in ten minutes are more than anybody’s shopping; an office or a
 * school behind one address orders every other second.
 */
export const ordering = budget('orders', 'stock, messages, rows and mails', {
  account: per(30, { minutes: 10 }),
  network: per(300, { minutes: 10 }),
  strangers: per(6000, { minutes: 10 }),
});
