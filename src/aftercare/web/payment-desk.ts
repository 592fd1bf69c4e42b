import { Injectable } from '@nestjs/common';
import { Carts } from '../../cart/index.js';
import { Catalog } from '../../catalog/index.js';
import { EmailProofs, type InvoiceRefusal, InvoiceTerms, type ProofAsked } from '../../invoicing/index.js';
import { Orders, type PaymentMethod, paymentMethods } from '../../orders/index.js';
import { OrderLookup } from '../../orders/web/order-lookup.js';
import type { OrderView } from '../../orders/web/order-view.js';
import { isOwner } from '../../orders/web/order-owner.js';
import { Payments } from '../../payments/index.js';
import { type FieldFault, InputFaults, NotFound, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import { PaymentRetries, type Retried, type RetryStanding } from '../payment-retries.js';

const { paying } = words.orders;

/** An order that its owner may try to pay in another way, and what stands against it. */
export interface PayableOrder {
  readonly order: OrderView;
  readonly standing: RetryStanding;
  /** What the shelf can’t fill at this moment: `lines.SKU.qty`, or `lines.SKU` where it is no longer sold. */
  readonly shortages: readonly FieldFault[];
}

/** Why an order can’t be paid by invoice, and what became of the mail that has its owner prove the address. */
export interface InvoiceRefused {
  readonly outcome: 'invoice-refused';
  readonly refusal: InvoiceRefusal;
  readonly asked?: ProofAsked;
  readonly of: PayableOrder;
}

/** Has orders paid in another way for their owners. For everybody else there is no such order. */
@Injectable()
export class PaymentDesk {
  constructor(
    private readonly retries: PaymentRetries,
    private readonly payments: Payments,
    private readonly lookup: OrderLookup,
    private readonly catalog: Catalog,
    private readonly orders: Orders,
    private readonly carts: Carts,
    private readonly terms: InvoiceTerms,
    private readonly proofs: EmailProofs,
  ) {}

  /** Ways to pay that this shop offers, in the order they are shown. */
  get methods(): readonly PaymentMethod[] {
    return paymentMethods.filter((method) => this.payments.offered.includes(method));
  }

  /**
   * @throws {NotFound} when the order isn’t the asker’s, or isn’t at all
   * @throws {DatabaseUnwell} when nobody can tell how it stands
   */
  async look(visitor: Visitor, orderId: string, key: string | undefined): Promise<PayableOrder> {
    const order = await this.lookup.find(visitor, orderId, key);
    if (order === undefined) throw new NotFound('order');
    if (order.status !== 'payment_declined') return { order, standing: 'closed', shortages: [] };
    return { order, standing: await this.retries.standing(orderId), shortages: await this.shortagesOf(order) };
  }

  /**
   * Tries to pay an order. What can’t be filled at this moment is not asked for; somebody may still be faster.
   *
   * @throws {NotFound}, {InputFaults} when the method isn’t offered, {DatabaseUnwell}
   */
  async pay(
    visitor: Visitor,
    orderId: string,
    key: string | undefined,
    method: PaymentMethod,
  ): Promise<
    Exclude<Retried, { outcome: 'unknown' }> | { readonly outcome: 'short'; readonly of: PayableOrder } | InvoiceRefused
  > {
    const look = await this.look(visitor, orderId, key);
    if (!this.methods.includes(method)) {
      throw new InputFaults([{ field: 'method', message: words.checkout.faults.notOffered }]);
    }
    if (look.shortages.length > 0 && look.standing !== 'asked' && look.standing !== 'closed') {
      return { outcome: 'short', of: look };
    }
    const isOpen = look.standing === 'payable' || look.standing === 'declined-again';
    const refused = method === 'invoice' && isOpen ? await this.refusedOnInvoice(look) : undefined;
    if (refused !== undefined) return refused;
    const retried = await this.retries.pay(orderId, method, (order) => isOwner(order, visitor, key));
    if (retried.outcome !== 'unknown') return retried;
    return { outcome: 'not-payable', status: look.order.status };
  }

  /** The same terms as at checkout: the address is proved for the cart that became the order. */
  private async refusedOnInvoice(of: PayableOrder): Promise<InvoiceRefused | undefined> {
    const order = (await this.orders.find(of.order.orderId))?.order;
    if (order === undefined) return undefined;
    const { cartId, memberId, contactEmail: email, total, currency } = order;
    const cart = await this.carts.find(cartId);
    const refusal = await this.terms.refusal({ cart, memberId }, { email, total, currency });
    if (refusal === undefined) return undefined;
    const outcome = 'invoice-refused';
    if (refusal.reason === 'ceiling') return { outcome, refusal, of };
    const asked = await this.proofs.ask(cartId, email);
    const isOnItsWay = asked === 'sent' || asked === 'sent-before';
    return { outcome, refusal: { ...refusal, asked: isOnItsWay }, asked, of };
  }

  /** None while the writer can’t be asked: older numbers are hints. */
  private async shortagesOf({ lines }: OrderView): Promise<FieldFault[]> {
    const offers = await this.catalog.offers(lines.map(({ sku }) => sku));
    if (offers.asOf !== undefined || offers.fromReader === true) return [];
    return lines.flatMap(({ sku, name, qty }) => {
      const offer = offers.get(sku);
      if (offer?.active !== true) return [{ field: `lines.${sku}`, message: words.cart.noLongerSold(name) }];
      if (offer.available >= qty) return [];
      return [{ field: `lines.${sku}.qty`, message: paying.short(name, offer.available, qty) }];
    });
  }
}
