import { Injectable } from '@nestjs/common';
import { CartDesk, Carts, type PricedCart } from '../cart/index.js';
import { canBePutBack, type Order, type OrderLine, Orders, type OrderStatus } from '../orders/index.js';

/** What came of putting an order’s goods back into a cart. */
export type Returned =
  | { readonly outcome: 'back'; readonly cart: PricedCart; readonly how: 'all' | 'rest' | 'none' }
  /** Its goods are the buyer’s, or may still be. */
  | { readonly outcome: 'not-returnable'; readonly status: OrderStatus }
  /** No such order is recorded, or it isn’t the caller’s. */
  | { readonly outcome: 'unknown' };

/** Puts what was ordered in vain back into the cart, so that nobody chooses or types it a second time. */
@Injectable()
export class OrderReturn {
  constructor(
    private readonly orders: Orders,
    private readonly desk: CartDesk,
    private readonly carts: Carts,
  ) {}

  /**
   * Has the cart hold what the order came to nothing for, as far as the shelf has it. The order stays as it is. Asked for
   * twice it changes nothing more.
   *
   * @param mayReturn whether the order is the caller’s
   * @param knowsWhereTo whether its address may be filled in for them at checkout
   */
  async putBack(
    orderId: string,
    cartId: string,
    mayReturn: (order: Order) => boolean,
    knowsWhereTo: (order: Order) => boolean,
  ): Promise<Returned> {
    const found = await this.orders.find(orderId);
    if (found === undefined || !mayReturn(found.order)) return { outcome: 'unknown' };
    const { order, lines } = found;
    if (!canBePutBack(order.status)) return { outcome: 'not-returnable', status: order.status };
    const cart = await this.desk.putBack(cartId, lines);
    if (knowsWhereTo(order)) await this.keepDelivery(cartId, order);
    return { outcome: 'back', cart, how: howMuch(cart, lines) };
  }

  /** What is filled in already is newer. How to pay is asked again. */
  private async keepDelivery(cartId: string, { contactName, contactEmail, shipTo }: Order): Promise<void> {
    const cart = await this.carts.find(cartId);
    if (cart === undefined || cart.draft !== undefined) return;
    await this.carts.saveDraft(cartId, { contact: { name: contactName, email: contactEmail }, shipTo });
  }
}

function howMuch(cart: PricedCart, lines: readonly OrderLine[]): 'all' | 'rest' | 'none' {
  const held = new Map(cart.lines.map(({ sku, qty }) => [sku, qty]));
  if (lines.every(({ sku, qty }) => (held.get(sku) ?? 0) >= qty)) return 'all';
  return lines.some(({ sku }) => held.has(sku)) ? 'rest' : 'none';
}
