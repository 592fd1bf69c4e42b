import { budget, per } from '../../foundation/budgets/index.js';

/** Each is a write to the table of carts; the first of a guest makes an item that is kept for weeks. */
export const cartChanges = budget('cart-changes', 'writes to the table of carts', {
  account: per(240, { minutes: 1 }),
  network: per(1200, { minutes: 1 }),
  strangers: per(30_000, { minutes: 1 }),
});
