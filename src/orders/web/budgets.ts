import { budget, per, within } from '../../foundation/budgets/index.js';

/** A browser comes back every few seconds where connections break. */
export const openingStreams = budget('stream-openings', 'connections that stay open', {
  account: per(60, { minutes: 1 }),
  network: per(600, { minutes: 1 }),
  strangers: per(12_000, { minutes: 1 }),
});

export const orderStreams = within('order-streams', 'one of 200 places, given up for whoever has less');

/** Guesses count by order, network and in all, each failure making the next dearer; this is for what succeeds, too. */
export const findingOrders = budget('order-finds', 'work of the database', {
  network: per(120, { minutes: 10 }),
  strangers: per(6000, { minutes: 10 }),
});
export const orderGuesses = within('order-guesses', 'tries, with growing pauses after failures');
