import { z } from 'zod';
import { MOST_PER_LINE } from '../limits.js';

const quantity = z.int().min(1).max(MOST_PER_LINE);

/** How many of a product the cart shall hold. */
export const absolute = z.strictObject({ qty: quantity });

/** How many more it shall hold. */
export const addition = z.strictObject({
  add: quantity,
  opId: z.string().min(1).max(64).describe('A name of your own for this change: sent twice, it counts once'),
});
