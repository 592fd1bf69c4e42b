import { Injectable } from '@nestjs/common';
import { Catalog } from '../catalog/index.js';
import type { Cart } from './cart.js';
import { Carts } from './carts.js';
import { priced, type PricedCart } from './priced-cart.js';
import { type WantedLine, whatIsLeft, withBack } from './stocked-lines.js';

/** The cart of a visitor who puts something in. `isNew`: nobody can have put anything into it yet. */
export interface OpenCart {
  readonly id: string;
  readonly isNew: boolean;
}

/** Where carts meet the catalogue: what is put in must be for sale, what is shown carries today’s prices. */
@Injectable()
export class CartDesk {
  constructor(
    private readonly carts: Carts,
    private readonly catalog: Catalog,
  ) {}

  /** The cart with today’s prices; an empty one for a visitor who has none. */
  async show(cartId: string | undefined): Promise<PricedCart> {
    return await this.price(cartId === undefined ? undefined : await this.carts.find(cartId));
  }

  /**
   * The cart with today’s prices, and the name of a product that was taken out of it. No name when the cart holds it
   * again or the shop doesn’t sell it (any more): then there is nothing to put back.
   */
  async showWithout(
    cartId: string | undefined,
    removed: string | undefined,
  ): Promise<{ readonly cart: PricedCart; readonly name?: string }> {
    if (removed === undefined) return { cart: await this.show(cartId) };
    const cart = cartId === undefined ? undefined : await this.carts.find(cartId);
    const offers = await this.catalog.offers([...new Set([removed, ...Object.keys(cart?.lines ?? {})])]);
    const offer = offers.get(removed);
    const isGone = offer?.active === true && cart?.lines[removed] === undefined;
    return { cart: priced(cart, offers), ...(isGone ? { name: offer.name } : {}) };
  }

  /** Prices a cart that is already at hand: one query on the writer, none when it is empty. */
  async price(cart: Cart | undefined): Promise<PricedCart> {
    return priced(cart, await this.catalog.offers(Object.keys(cart?.lines ?? {})));
  }

  /**
   * Sets a line’s quantity (`qty`) or adds to it (`add`, counted once per `opId`). One query for all prices; a cart that
   * is known to be `new` isn’t looked for first.
   *
   * @returns the priced cart, or `unknown-sku` when the shop doesn’t sell that
   * @throws {CartLimit} beyond 99 of one product or 100 products
   */
  async put(
    { id, isNew }: OpenCart,
    sku: string,
    amount: { readonly qty: number } | { readonly add: number; readonly opId?: string | undefined },
  ): Promise<PricedCart | 'unknown-sku'> {
    const before = isNew ? undefined : await this.carts.find(id);
    const offers = await this.catalog.offers([...new Set([sku, ...Object.keys(before?.lines ?? {})])]);
    const offer = offers.get(sku);
    if (offer?.active !== true) return 'unknown-sku';
    const cart =
      'qty' in amount
        ? await this.carts.setLine(id, sku, { qty: amount.qty, seenPrice: offer.price, before })
        : await this.carts.addToLine(id, sku, { ...amount, seenPrice: offer.price, before });
    // Somebody else may have put in what we asked no price for.
    return Object.keys(cart.lines).every((line) => offers.has(line)) ? priced(cart, offers) : await this.price(cart);
  }

  /**
   * Has the cart hold what is left of each line, in one write; what is sold out or no longer sold goes. Done twice it
   * changes nothing more.
   */
  async takeWhatIsLeft(cartId: string): Promise<PricedCart> {
    const cart = await this.carts.rewrite(cartId, async (lines) =>
      whatIsLeft(lines, await this.catalog.offers(Object.keys(lines))),
    );
    return await this.price(cart);
  }

  /** Puts lines back, as far as they can be had, in one write. Done twice it is done once. */
  async putBack(cartId: string, wanted: readonly WantedLine[]): Promise<PricedCart> {
    const offers = await this.catalog.offers(wanted.map(({ sku }) => sku));
    const now = Date.now();
    return await this.price(
      await this.carts.rewrite(cartId, (lines) => Promise.resolve(withBack(lines, wanted, offers, now))),
    );
  }

  /** Takes a line out; one that isn’t there is no fault. */
  async remove(cartId: string, sku: string): Promise<PricedCart> {
    return await this.price(await this.carts.removeLine(cartId, sku));
  }
}
