import type { Offers } from '../catalog/index.js';
import { type Cart, type CartLine, lineOf } from './cart.js';
import { MOST_LINES, MOST_PER_LINE } from './limits.js';

/** So much of a product, at the price that was agreed to. */
export interface WantedLine {
  readonly sku: string;
  readonly qty: number;
  /** Minor units. */
  readonly unitPrice: number;
}

/** How many of so many can be had. What is left counts only while the writer says so: an older number is a hint. */
function available(offers: Offers, sku: string, wanted: number): number {
  const offer = offers.get(sku);
  if (offer?.active !== true) return 0;
  const isHint = offers.asOf !== undefined || offers.fromReader === true;
  return isHint ? wanted : Math.min(wanted, Math.max(0, offer.available));
}

/**
 * The lines a cart would have if it were content with what is left: short ones hold what the shelf has, and those that
 * are sold out or no longer sold are gone.
 */
export function whatIsLeft(lines: Cart['lines'], offers: Offers): Cart['lines'] {
  return Object.fromEntries(
    Object.entries(lines).flatMap(([sku, line]) => {
      const qty = available(offers, sku, line.qty);
      return qty > 0 ? [[sku, { ...line, qty }] as const] : [];
    }),
  );
}

/**
 * The lines a cart would have with these back in it, as far as the shelf has them and the cart can hold them. At least as
 * many of each, not as many more: done twice it is done once.
 */
export function withBack(
  lines: Cart['lines'],
  wanted: readonly WantedLine[],
  offers: Offers,
  now: number,
): Record<string, CartLine> {
  const filled: Record<string, CartLine> = { ...lines };
  for (const { sku, qty: asked, unitPrice } of wanted) {
    const qty = Math.min(available(offers, sku, asked), MOST_PER_LINE);
    const present = lineOf(filled, sku);
    if (qty === 0 || (present === undefined && Object.keys(filled).length >= MOST_LINES)) continue;
    if (present === undefined) filled[sku] = { qty, seenPrice: unitPrice, addedAt: now };
    else if (present.qty < qty) filled[sku] = { ...present, qty };
  }
  return filled;
}
