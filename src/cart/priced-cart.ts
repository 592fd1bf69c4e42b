import { brand } from '../brand/index.js';
import type { Offers } from '../catalog/index.js';
import { DatabaseUnwell } from '../foundation/database/index.js';
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

/** A line that the shop no longer sells. One that was taken out of the catalogue altogether is named by its sku. */
export interface WithdrawnLine {
  readonly sku: string;
  readonly name: string;
}

/** A cart with today’s prices. An empty cart that nobody has stored yet has no `nextOrderId`. */
export interface PricedCart {
  readonly ver: number;
  readonly nextOrderId: string | null;
  readonly lines: readonly PricedLine[];
  readonly subtotal: number;
  readonly currency: string;
  /** What the cart holds but the shop no longer sells: not counted, to be taken out. */
  readonly withdrawn: readonly WithdrawnLine[];
  /** When prices and stock were last known to be so. Absent while they are today’s. */
  readonly pricesAsOf?: Date;
  /** Set while the writer, which alone knows what is left at this moment, can’t be asked. */
  readonly stockIsHint?: true;
  /** The order it became last. */
  readonly lastOrderId?: string;
}

/**
 * Prices a cart. Lines keep the order in which they were added.
 *
 * @throws {DatabaseUnwell} when a line is younger than what is known of the catalogue: nobody can tell its price, and it
 *   was for sale after that, so that it can’t be called withdrawn
 */
export function priced(cart: Cart | undefined, offers: Offers): PricedCart {
  const { asOf, fromReader } = offers;
  const [lastOrderId] = cart?.lastOrders ?? [];
  const lines: PricedLine[] = [];
  const withdrawn: WithdrawnLine[] = [];
  let currency: string | undefined;
  const entries = Object.entries(cart?.lines ?? {}).sort(
    ([skuA, a], [skuB, b]) => a.addedAt - b.addedAt || (skuA < skuB ? -1 : 1),
  );
  for (const [sku, { qty, seenPrice, addedAt }] of entries) {
    const offer = offers.get(sku);
    if (offer === undefined && asOf !== undefined && addedAt > asOf.getTime()) {
      throw new DatabaseUnwell(`nothing is known of ${sku} yet`);
    }
    // Left over from before the shop changed its currency: no sum could hold both.
    if (offer?.active !== true || offer.currency !== (currency ?? offer.currency)) {
      withdrawn.push({ sku, name: offer?.name ?? sku });
      continue;
    }
    currency = offer.currency;
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
    currency: currency ?? brand.currency,
    withdrawn,
    ...(asOf === undefined || entries.length === 0 ? {} : { pricesAsOf: asOf }),
    ...(asOf === undefined && fromReader !== true ? {} : { stockIsHint: true }),
    ...(lastOrderId === undefined ? {} : { lastOrderId }),
  };
}

/** Lines of which the shelf holds fewer than wanted, as far as is known. */
export function shortLines(cart: PricedCart): readonly PricedLine[] {
  return cart.lines.filter(({ qty, available }) => qty > available);
}

/**
 * Whether all of the cart can be had. While stock is only a hint it refuses nobody: the worker, which takes the goods,
 * has the last word in any case.
 */
export function canBeFilled(cart: PricedCart): boolean {
  return cart.withdrawn.length === 0 && (cart.stockIsHint === true || shortLines(cart).length === 0);
}
