import { Injectable } from '@nestjs/common';
import { type Cart, Carts, hasAccepted, pendingOf, PendingOrders } from '../../cart/index.js';
import { DatabaseUnwell, isDatabaseUnwell } from '../../foundation/database/index.js';
import type { Visitor } from '../../web/index.js';
import { type OrderPlaced, readOrderPlaced } from '../messages/order-placed.v1.js';
import { Orders } from '../orders.js';
import { PaymentFactsReader } from '../../payments/index.js';
import { isOwner } from './order-owner.js';
import { bareView, type Known, type OrderView, receivedView, recordedView } from './order-view.js';

/** How long whoever is sure of an order waits to hear what became of it. */
const PATIENCE_MILLISECONDS = 500;

interface Look {
  readonly recorded?: Known | undefined;
  readonly unwell?: Error;
}

/**
 * Finds an order for its owner, recorded or not. Anyone else learns no more than from an id that never existed.
 */
@Injectable()
export class OrderLookup {
  constructor(
    private readonly orders: Orders,
    private readonly carts: Carts,
    private readonly pending: PendingOrders,
    private readonly payments: PaymentFactsReader,
  ) {}

  /**
   * Cart and database are asked at once. The cart is the proof of an order, the database knows what became of it: where
   * there is a proof, the database may be late, and the order is *received*.
   *
   * Looking changes nothing, with one exception: a purchase of this visitor that got no answer is settled. Undefined is
   * for good then: what the cart hasn’t become by now, it becomes only if Buy is pressed again for it as it is then.
   *
   * @throws {DatabaseUnwell} or what the cart table throws, when only that could tell and it can’t be asked: an order that
   * nobody can look for now is not one that doesn’t exist
   */
  async find(visitor: Visitor, orderId: string, key: string | undefined): Promise<OrderView | undefined> {
    const look = this.recorded(orderId);
    const proof = this.proofOf(visitor, orderId);
    const proved = proof.then((cart) => (cart === undefined ? look : soon(look)));
    const { recorded, unwell } = await Promise.race([look, proved]);
    if (recorded !== undefined) return isOwner(recorded.order, visitor, key) ? recordedView(recorded) : undefined;
    const cart = (await proof) ?? (await this.cartThatAccepted(visitor, orderId));
    if (cart === undefined) {
      if (unwell !== undefined) throw unwell;
      return undefined;
    }
    const pending = pendingOf(cart, orderId);
    if (pending !== undefined) return receivedView(pending);
    if (unwell !== undefined) return bareView(orderId);
    // Recorded and taken off the cart between our two looks.
    const { recorded: recordedNow } = await this.recorded(orderId);
    return recordedNow === undefined ? bareView(orderId) : recordedView(recordedNow);
  }

  /** Whose order it is, for its owner; undefined where there is no such order for the asker. As {@link find} otherwise. */
  async contactOf(
    visitor: Visitor,
    orderId: string,
    key: string | undefined,
  ): Promise<OrderPlaced['contact'] | undefined> {
    if ((await this.find(visitor, orderId, key)) === undefined) return undefined;
    const { recorded, unwell } = await this.recorded(orderId);
    if (recorded !== undefined) return { name: recorded.order.contactName, email: recorded.order.contactEmail };
    const pending = pendingOf(await this.proofOf(visitor, orderId), orderId);
    if (pending !== undefined) return readOrderPlaced(pending.body).contact;
    if (unwell !== undefined) throw unwell;
    return undefined;
  }

  /**
   * Whether this visitor’s purchase that got no answer is certain to have come to nothing: the cart is past the version it
   * named and hasn’t become the order, so a write that is still on its way finds nothing to change any more.
   */
  async cameToNothing(visitor: Visitor, orderId: string): Promise<boolean> {
    const ver = inDoubt(visitor, orderId);
    if (ver === undefined || visitor.cartId === undefined) return false;
    const cart = await this.carts.find(visitor.cartId);
    return cart?.nextOrderId === orderId && cart.ver !== ver;
  }

  /** Says it when the database can’t be asked: an accepted order is still an order then, and its cart may know it. */
  private async recorded(orderId: string): Promise<Look> {
    try {
      const recorded = await this.orders.find(orderId);
      return recorded === undefined ? {} : { recorded: { ...recorded, money: await this.payments.of(orderId) } };
    } catch (error) {
      if (isDatabaseUnwell(error)) return { unwell: error as Error };
      throw error;
    }
  }

  /** The cart that says so already; undefined where none does or carts can’t be asked. */
  private async proofOf(visitor: Visitor, orderId: string): Promise<Cart | undefined> {
    const cartIds = [...new Set([visitor.cartId, visitor.guestCartId])].filter((id) => id !== undefined);
    try {
      const carts = await Promise.all(cartIds.map((id) => this.carts.find(id)));
      return carts.find((cart) => cart !== undefined && hasAccepted(cart, orderId));
    } catch {
      // Asked again where nobody else knows: it throws then.
      return undefined;
    }
  }

  private async cartThatAccepted(visitor: Visitor, orderId: string): Promise<Cart | undefined> {
    for (const cartId of new Set([visitor.cartId, visitor.guestCartId])) {
      let cart = cartId === undefined ? undefined : await this.carts.find(cartId);
      // The acceptance may still be on its way: after a no it must not take effect any more. Only then, for moving the
      // version takes the review page from under a shopper, and anybody’s browser may look at an address ahead of them.
      if (cart?.nextOrderId === orderId && cart.ver === inDoubt(visitor, orderId))
        cart = await this.pending.settled(cart.id, orderId);
      if (cart !== undefined && hasAccepted(cart, orderId)) return cart;
    }
    return undefined;
  }
}

/** What a look finds soon; one that takes longer is too late for whoever can do without. */
async function soon(look: Promise<Look>): Promise<Look> {
  const late = new Promise<Look>((resolve) => {
    setTimeout(() => {
      resolve({ unwell: new DatabaseUnwell('timeout') });
    }, PATIENCE_MILLISECONDS).unref();
  });
  return await Promise.race([look, late]);
}

/** The version of the cart with which this visitor bought that order and got no answer. */
function inDoubt({ purchaseInDoubt }: Visitor, orderId: string): number | undefined {
  return purchaseInDoubt?.orderId === orderId ? purchaseInDoubt.ver : undefined;
}
