import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  type Acceptance,
  canBeFilled,
  type Cart,
  CartDesk,
  Carts,
  hasAccepted,
  isEmpty,
  PendingOrders,
  type PricedCart,
} from '../cart/index.js';
import { brand } from '../brand/index.js';
import { Clock } from '../foundation/clock/index.js';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { isDatabaseUnwell } from '../foundation/database/index.js';
import { awsFault } from '../foundation/faults/index.js';
import { randomId } from '../foundation/identifiers/index.js';
import { EmailProofs, InvoiceTerms } from '../invoicing/index.js';
import { type OrderPlaced, Orders, UnreadableOrder, writeOrderPlaced } from '../orders/index.js';
import { counter } from './counter.js';
import { OrderDispatch } from './order-dispatch.js';
import type { Buyer, Placed } from './placed.js';
import { type Agreement, deliveryFor, type Delivery } from './purchase.js';

const metrics = () => ({
  accepted: counter('orders_accepted_total', 'Orders accepted'),
  unsettled: counter('orders_unsettled_total', 'Purchases whose acceptance nobody could confirm or rule out'),
});

/** From Buy to a promise. */
@Injectable()
export class PlaceOrder {
  private readonly logger = new Logger('Checkout');
  private readonly metrics = metrics();

  constructor(
    private readonly carts: Carts,
    private readonly pending: PendingOrders,
    private readonly desk: CartDesk,
    private readonly orders: Orders,
    private readonly terms: InvoiceTerms,
    private readonly proofs: EmailProofs,
    private readonly dispatch: OrderDispatch,
    private readonly clock: Clock,
    @Inject(STORE_CONFIG) private readonly config: StoreConfig,
  ) {}

  /** Payment methods this shop offers, in the order they are shown. */
  get methods(): readonly Delivery['payment']['method'][] {
    const offered: Delivery['payment']['method'][] = [];
    if (this.config.PAYMENTS.includes('test')) offered.push('test-approved', 'test-declined');
    if (this.config.PAYMENTS.includes('invoice')) offered.push('invoice');
    return offered;
  }

  /**
   * Accepts the order in the cart’s own item, then has it sent without waiting for it. Once accepted it is a promise: a
   * queue that can’t be reached changes nothing the shopper sees. The same order id again gets the same answer.
   *
   * What the shelf can’t fill at this very moment is refused before anything is promised. Somebody may still be faster:
   * only the worker, which takes the goods, can tell. While the writer is away nothing is refused for stock.
   *
   * @param given who, where to and how to pay; `as-drafted` takes what the checkout page kept in the cart
   */
  async place(buyer: Buyer, given: Delivery | 'as-drafted', { orderId, ver, agreedTotal }: Agreement): Promise<Placed> {
    const cart = await this.carts.find(buyer.cartId);
    if (cart !== undefined && hasAccepted(cart, orderId)) return { outcome: 'accepted', orderId };
    if (cart?.nextOrderId !== orderId) {
      const recorded = await this.isRecorded(buyer, orderId);
      if (recorded === 'unknown') return { outcome: 'unknown', orderId };
      if (recorded) return { outcome: 'accepted', orderId };
      return { outcome: 'cart-changed', cart: await this.desk.price(cart) };
    }
    const delivery = given === 'as-drafted' ? draftedIn(cart) : given;
    if (delivery === undefined || !this.methods.includes(delivery.payment.method))
      return { outcome: 'delivery-missing' };
    const priced = await this.desk.price(cart);
    if (cart.ver !== ver || isEmpty(cart)) return { outcome: 'cart-changed', cart: priced };
    if (!canBeFilled(priced)) return { outcome: 'short', cart: priced };
    if (priced.subtotal !== agreedTotal) return { outcome: 'price-changed', cart: priced };
    if (priced.subtotal > brand.ceilings.order) return { outcome: 'too-large' };
    return (await this.refusedOnInvoice(buyer, cart, priced, delivery)) ?? this.accept(buyer, cart, priced, delivery);
  }

  /**
   * Why it can’t be bought on invoice, if it is to be: found out before anything is promised, so that no stock is held for
   * an address that nobody has shown to be theirs. Has a link mailed by which they do.
   */
  private async refusedOnInvoice(
    { memberId }: Buyer,
    cart: Cart,
    { subtotal: total, currency }: PricedCart,
    { contact: { email }, payment }: Delivery,
  ): Promise<Placed | undefined> {
    if (payment.method !== 'invoice') return undefined;
    const refusal = await this.terms.refusal({ cart, memberId }, { email, total, currency });
    if (refusal === undefined) return undefined;
    if (refusal.reason === 'ceiling') return { outcome: 'invoice-refused', refusal };
    return { outcome: 'invoice-refused', refusal, asked: await this.proofs.ask(cart.id, email) };
  }

  private async accept(buyer: Buyer, cart: Cart, priced: PricedCart, delivery: Delivery): Promise<Placed> {
    const at = this.clock.date();
    const orderId = cart.nextOrderId;
    const order: OrderPlaced = {
      type: 'order.placed',
      version: 1,
      orderId,
      cartId: cart.id,
      ...(buyer.memberId === undefined ? {} : { memberId: buyer.memberId }),
      accessKey: randomId(),
      placedAt: at.toISOString(),
      requestId: buyer.requestId.slice(0, 128),
      ...delivery,
      lines: priced.lines.map(({ sku, slug, name, qty, unitPrice }) => ({ sku, slug, name, qty, unitPrice })),
      total: priced.subtotal,
      currency: priced.currency,
    };
    const body = this.bodyOf(order);
    if (body === undefined) return { outcome: 'too-large' };
    const outcome = await this.accepted(cart.id, { orderId, ver: cart.ver, body, at: at.getTime() });
    if (outcome === 'unknown') return { outcome, orderId };
    // Whoever was faster sends the order: it has one message only, and this one would claim its number for another.
    if (outcome === 'accepted-before') return { outcome: 'accepted', orderId };
    if (outcome === 'changed') return { outcome: 'cart-changed', cart: await this.desk.show(cart.id) };
    if (outcome !== 'accepted') return { outcome };
    this.metrics.accepted.inc();
    this.logger.log({ orderId }, 'order accepted');
    this.dispatch.send(order, body);
    return { outcome: 'accepted', orderId };
  }

  /**
   * An acceptance without an answer is neither a yes nor a no: the cart is asked, and where it says no, the acceptance
   * that may still be on its way is made impossible before the shopper is told so.
   */
  private async accepted(
    cartId: string,
    order: Parameters<PendingOrders['accept']>[1],
  ): Promise<Acceptance | 'not-accepted' | 'unknown'> {
    const { orderId } = order;
    try {
      return await this.pending.accept(cartId, order);
    } catch (error) {
      // Only a request that was proved wrong was certainly not carried out.
      if (awsFault(error) === 'data') throw error;
      this.logger.warn({ orderId, err: error }, 'no answer whether the order is accepted');
    }
    try {
      return (await this.pending.settle(cartId, order)) ?? 'not-accepted';
    } catch (error) {
      if (awsFault(error) === 'data') throw error;
      this.metrics.unsettled.inc();
      return 'unknown';
    }
  }

  /** The message, or undefined when no worker could record it: that has to be known before anything is promised. */
  private bodyOf(order: OrderPlaced): string | undefined {
    try {
      return writeOrderPlaced(order);
    } catch (error) {
      if (!(error instanceof UnreadableOrder)) throw error;
      this.logger.warn({ orderId: order.orderId, reason: error.reason }, 'order can’t be carried by a message');
      return undefined;
    }
  }

  /** An old confirmation asked for again, long after its cart forgot it. */
  private async isRecorded(buyer: Buyer, orderId: string): Promise<boolean | 'unknown'> {
    try {
      const found = await this.orders.find(orderId);
      return found !== undefined && found.order.cartId === buyer.cartId;
    } catch (error) {
      if (isDatabaseUnwell(error)) return 'unknown';
      throw error;
    }
  }
}

/** What the checkout page kept, if it is complete. */
export function draftedIn(cart: Cart | undefined): Delivery | undefined {
  const parsed = deliveryFor(cart?.draft).safeParse(cart?.draft);
  return parsed.success ? parsed.data : undefined;
}
