import { budget, per } from '../../foundation/budgets/index.js';

/** What searching takes is this process’s own time. */
const alone = { alone: true };

/** An office behind one address may search ten times a second; nginx lets twenty requests of all kinds through. */
export const searching = budget(
  'searches',
  'work of the database and of the index of words, of each process',
  { network: per(600, { minutes: 1 }), strangers: per(12_000, { minutes: 1 }) },
  alone,
);

/** Asked for with each key that is pressed, and answered from memory. */
export const suggesting = budget(
  'suggestions',
  'work of the index of words, of each process',
  { network: per(1200, { minutes: 1 }), strangers: per(24_000, { minutes: 1 }) },
  alone,
);
