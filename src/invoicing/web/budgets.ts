import { budget, per, within } from '../../foundation/budgets/index.js';

/** A link that proves an address: its cart is read, and written once. */
export const openingProofs = budget('proof-links', 'reads and writes of the table of carts', {
  network: per(120, { minutes: 10 }),
  strangers: per(6000, { minutes: 10 }),
});

export const proofMails = within('proof-mails', 'mails with a link, by cart, recipient and network');
