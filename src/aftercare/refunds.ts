import { Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { canBecome, Orders, type OrderStatus } from '../orders/index.js';
import { PaymentLedger, type PaymentStatus } from '../payments/index.js';

/** What came of asking for an order’s money to be sent back. */
export type Refund =
  /** It will be sent back as soon as the provider answers. */
  | { readonly outcome: 'refunding' }
  /** It was asked for before, and is on its way or done. */
  | { readonly outcome: 'refunded-before'; readonly status: PaymentStatus }
  | { readonly outcome: 'refused'; readonly because: string };

/** Why a payment in that state can’t be sent back. */
const nothingToSend: Readonly<Partial<Record<PaymentStatus, string>>> = {
  approved: 'the money is held and not taken yet: try again in a minute, or cancel the order',
  open: 'its invoice is open: nothing has been paid that could be sent back',
  releasing: 'its money was never taken, and the provider is asked to let go of it',
  released: 'its money was let go: there is nothing to send back',
  declined: 'its payment was declined: nothing was taken',
};

/** Sends money of orders back, goods or no goods: stock stays as it is. */
@Injectable()
export class Refunds {
  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly ledger: PaymentLedger,
    private readonly clock: Clock,
  ) {}

  /**
   * Has an order’s money sent back. The provider is asked by whoever settles payments, and the order becomes refunded
   * once it has done it.
   *
   * @throws {DatabaseUnwell} when the primary can’t do it now
   */
  async refund(orderId: string): Promise<Refund> {
    return await withPatience(() =>
      this.database.transaction(async (manager): Promise<Refund> => {
        const order = await this.orders.lock(manager, orderId);
        if (order === undefined) return { outcome: 'refused', because: 'no such order is recorded' };
        const payment = await this.ledger.lock(manager, orderId);
        if (payment === undefined) return { outcome: 'refused', because: 'no payment is recorded for it' };
        const { status } = payment;
        if (status === 'refunding' || status === 'refunded') return { outcome: 'refunded-before', status };
        const because = nothingToSend[status] ?? notRefundable(order.status);
        if (because !== undefined) return { outcome: 'refused', because };
        await this.ledger.move(manager, [orderId], 'captured', 'refunding', this.clock.date());
        return { outcome: 'refunding' };
      }),
    );
  }
}

function notRefundable(status: OrderStatus): string | undefined {
  return canBecome(status, 'refunded') ? undefined : `an order that is ${status.replaceAll('_', ' ')} stays so`;
}
