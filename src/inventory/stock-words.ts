import { words } from '../words/index.js';

/** So few that it is worth saying. */
export const FEW = 5;

/** What is left, in words a shopper can act on. */
export function stockInWords(available: number): string {
  if (available <= 0) return words.catalog.stock.soldOut;
  if (available === 1) return words.catalog.stock.lastOne;
  return available <= FEW ? words.catalog.stock.few(available) : words.catalog.stock.plenty;
}
