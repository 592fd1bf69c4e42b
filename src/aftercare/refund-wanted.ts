import type { Pieces } from '../orders/index.js';

/** What of an order’s money is to go back: all that is left of it, unless pieces or an amount are named. */
export interface RefundWanted {
  readonly lines?: readonly Pieces[];
  /** Minor units. */
  readonly amount?: number;
  /** Whether the goods go back to the shelf. They don’t by themselves: who knows in what state they are. */
  readonly restock?: boolean;
}
