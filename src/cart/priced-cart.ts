import { brand } from '../brand/index.js';
import type { Offer } from '../catalog/index.js';
import type { Cart } from './cart.js';

/** A cart line beside what the shop offers now. */
export interface PricedLine {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly image: string;
  readonly qty: number;
  /** Minor units, now. */
  readonly unitPrice: number;
  readonly lineTotal: number;
  /** Units on the shelf. */
  readonly available: number;
  /** Set when the shopper saw another price when the line was last touched. */
  readonly priceChangedFrom?: number;
}

/** A cart with today’s prices. An empty cart that nobody has stored yet has no `nextOrderId`. */
export interface PricedCart {
  readonly ver: number;
  readonly nextOrderId: string | null;
  readonly lines: readonly PricedLine[];
  readonly subtotal: number;
  readonly currency: string;
  /** Skus the cart holds but the shop no longer sells: not counted, to be taken out. */
  readonly withdrawn: readonly string[];
}

/** Prices a cart. Lines keep the order in which they were added. */
export function priced(cart: Cart | undefined, offers: ReadonlyMap<string, Offer>): PricedCart {
  const lines: PricedLine[] = [];
  const withdrawn: string[] = [];
  const entries = Object.entries(cart?.lines ?? {}).sort(
    ([skuA, a], [skuB, b]) => a.addedAt - b.addedAt || (skuA < skuB ? -1 : 1),
  );
  for (const [sku, { qty, seenPrice }] of entries) {
    const offer = offers.get(sku);
    if (offer?.active !== true) {
      withdrawn.push(sku);
      continue;
    }
    lines.push({
      sku,
      slug: offer.slug,
      name: offer.name,
      image: offer.image,
      qty,
      unitPrice: offer.price,
      lineTotal: offer.price * qty,
      available: offer.available,
      ...(seenPrice === offer.price ? {} : { priceChangedFrom: seenPrice }),
    });
  }
  return {
    ver: cart?.ver ?? 0,
    nextOrderId: cart?.nextOrderId ?? null,
    lines,
    subtotal: lines.reduce((sum, { lineTotal }) => sum + lineTotal, 0),
    currency: [...offers.values()][0]?.currency ?? brand.currency,
    withdrawn,
  };
}

/** Lines of which the shelf holds fewer than wanted. */
export function shortLines(cart: PricedCart): readonly PricedLine[] {
  return cart.lines.filter(({ qty, available }) => qty > available);
}
