import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { formatMoney } from '../foundation/money/index.js';
import { Inventory } from '../inventory/index.js';
import {
  type Act,
  canBecome,
  type Order,
  OrderActions,
  Orders,
  type OrderStatus,
  type Pieces,
  type Refused,
  refused,
  Shipments,
} from '../orders/index.js';
import { type Payment, PaymentLedger, type PaymentStatus, RefundLedger } from '../payments/index.js';
import { PartRefunds } from './part-refunds.js';
import type { RefundWanted } from './refund-wanted.js';

/** What came of asking for an order’s money to be sent back. Amounts in minor units. */
export type RefundAnswer =
  | {
      /** It will be sent back as soon as the provider answers. */
      readonly outcome: 'refunding';
      readonly amount: number;
      readonly currency: string;
      /** What is left of the payment afterwards. */
      readonly left: number;
      /** Whether a person has to send it: what was paid by bank transfer no provider sends back. */
      readonly byHand: boolean;
    }
  /** It was asked for before, and is on its way or done. */
  | { readonly outcome: 'refunded-before'; readonly status: PaymentStatus }
  | Refused;

/** Why a payment in that state can’t be sent back. */
const nothingToSend: Readonly<Partial<Record<PaymentStatus, string>>> = {
  approved: 'the money is held and not taken yet: try again in a minute, or cancel the order',
  open: 'its invoice is open: nothing has been paid that could be sent back',
  releasing: 'its money was never taken, and the provider is asked to let go of it',
  released: 'its money was let go: there is nothing to send back',
  declined: 'its payment was declined: nothing was taken',
};

/** Sends money of orders back, all of it or a part, goods or no goods. */
@Injectable()
export class Refunds {
  private readonly logger = new Logger('Aftercare');

  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly actions: OrderActions,
    private readonly ledger: PaymentLedger,
    private readonly rows: RefundLedger,
    private readonly shipments: Shipments,
    private readonly inventory: Inventory,
    private readonly parts: PartRefunds,
    private readonly clock: Clock,
  ) {}

  /**
   * Has an order’s money sent back, never more than was paid. The provider is asked by whoever settles payments; the order
   * becomes refunded once all of its money has gone back. Pieces that had not been sent are no longer to be.
   *
   * @throws RangeError when the act can’t be kept, {DatabaseUnwell} when the primary can’t do it now
   */
  async refund(orderId: string, wanted: RefundWanted, act: Act): Promise<RefundAnswer> {
    const { lines, amount, restock = false } = wanted;
    if (lines !== undefined && amount !== undefined) return refused('name pieces or an amount, not both');
    if (amount !== undefined && restock) return refused('name the pieces that go back to the shelf');
    const at = this.clock.date();
    const request = { lines: lines ?? null, amount: amount ?? null, restock };
    const answer = await withPatience(() =>
      this.database.transaction(async (manager): Promise<RefundAnswer> => {
        const order = await this.orders.lock(manager, orderId);
        if (order === undefined) return refused('no such order is recorded');
        return await this.actions.once(manager, { orderId, action: 'refund', request }, act, at, () =>
          this.record(manager, order, wanted, at),
        );
      }),
    );
    if (answer.outcome === 'refunding') this.logger.log({ orderId, amount: answer.amount }, 'money is to be sent back');
    return answer;
  }

  private async record(manager: EntityManager, order: Order, wanted: RefundWanted, at: Date): Promise<RefundAnswer> {
    const payment = await this.ledger.lock(manager, order.id);
    if (payment === undefined) return refused('no payment is recorded for it');
    const { status } = payment;
    if (status === 'refunding' || status === 'refunded') return { outcome: 'refunded-before', status };
    const because = nothingToSend[status] ?? notRefundable(order.status);
    if (because !== undefined) return refused(because);
    const whole = wanted.lines === undefined && wanted.amount === undefined;
    if (whole && status === 'captured') return await this.recordWhole(manager, order, payment, wanted, at);
    const sent = await this.rows.of(manager, order.id);
    const left = payment.amount - sent.reduce((sum, { amount }) => sum + amount, 0);
    if (left <= 0) return { outcome: 'refunded-before', status };
    const part = await this.parts.partOf(manager, order, wanted, { sent, left });
    if ('outcome' in part) return part;
    const money = (amount: number) => formatMoney(amount, payment.currency, 'en');
    if (part.amount < 1) return refused('nothing was paid for that');
    if (part.amount > left)
      return refused(`no more than ${money(left)} is left, and that would be ${money(part.amount)}`);
    await this.parts.add(manager, { order, payment, number: sent.length + 1, ...part }, at);
    if (wanted.restock === true) {
      const goods = part.lines.length > 0 ? part.lines : await this.goodsOf(manager, order.id);
      await this.inventory.restock(manager, order.id, sent.length + 1, goods, at);
    }
    await this.shippedNow(manager, order, part, at);
    return answerOf(payment, part.amount, left - part.amount);
  }

  private async recordWhole(
    manager: EntityManager,
    order: Order,
    payment: Payment,
    { restock }: RefundWanted,
    at: Date,
  ): Promise<RefundAnswer> {
    await this.ledger.move(manager, [order.id], 'captured', 'refunding', at);
    if (restock === true) {
      await this.inventory.putBack(manager, { orderId: order.id, lines: await this.goodsOf(manager, order.id) }, at);
    }
    return answerOf(payment, payment.amount, 0);
  }

  /** The goods of an order that aren’t back on the shelf. */
  private async goodsOf(manager: EntityManager, orderId: string): Promise<Pieces[]> {
    return await this.inventory.notReturned(manager, orderId, await this.orders.linesOf(manager, orderId));
  }

  /** What remains of an order that went out in part may be nothing: then it is shipped. */
  private async shippedNow(
    manager: EntityManager,
    order: Order,
    { unsent, toShip }: { readonly unsent: readonly Pieces[]; readonly toShip: readonly Pieces[] },
    at: Date,
  ): Promise<void> {
    if (order.status !== 'packed' || unsent.length === 0) return;
    const pieces = (list: readonly Pieces[]) => list.reduce((sum, { qty }) => sum + qty, 0);
    if (pieces(unsent) < pieces(toShip) || (await this.shipments.of(manager, order.id)).length === 0) return;
    await this.orders.move(manager, order, 'shipped', at);
  }
}

function answerOf({ provider, currency }: Payment, amount: number, left: number): RefundAnswer {
  return { outcome: 'refunding', amount, currency, left, byHand: provider === 'invoice' };
}

function notRefundable(status: OrderStatus): string | undefined {
  return canBecome(status, 'refunded') ? undefined : `an order that is ${status.replaceAll('_', ' ')} stays so`;
}
