import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { Inventory } from '../inventory/index.js';
import {
  type Act,
  canBecome,
  notCancellable,
  type Order,
  OrderActions,
  OrderEvent,
  Orders,
  type OrderStatus,
  type Refused,
  refused,
  Shipments,
} from '../orders/index.js';
import { PaymentLedger } from '../payments/index.js';
import { OrderMails } from './order-mails.js';
import { PartRefunds } from './part-refunds.js';

/** What came of asking for an order to be cancelled. */
export type Cancelled =
  /** It is cancelled, by this or by an earlier call. */
  | { readonly outcome: 'cancelled'; readonly number: string }
  | { readonly outcome: 'too-late'; readonly status: OrderStatus }
  /** No such order is recorded, or it isn’t the caller’s to cancel. */
  | { readonly outcome: 'unknown' };

/** What came of cancelling an order for its buyer. */
export type CancelledForBuyer =
  { readonly outcome: 'cancelled' | 'cancelled-before'; readonly number: string } | Refused;

/** Takes orders back while that can still be done: goods to the shelf, money to where it came from. */
@Injectable()
export class Cancellation {
  private readonly logger = new Logger('Aftercare');

  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly inventory: Inventory,
    private readonly ledger: PaymentLedger,
    private readonly mails: OrderMails,
    private readonly clock: Clock,
    private readonly actions: OrderActions,
    private readonly shipments: Shipments,
    private readonly parts: PartRefunds,
  ) {}

  /**
   * Cancels an order for its buyer, all of it or nothing, until it is packed. The order’s row is locked first, so that
   * whatever else wants to move the order comes before or after. Asked for twice it answers the same twice.
   *
   * @param mayCancel whether the order is the caller’s to cancel
   * @throws {DatabaseUnwell} when the primary can’t do it now; nothing has changed then, or all of it
   */
  async cancel(orderId: string, mayCancel: (order: Order) => boolean): Promise<Cancelled> {
    let done = false;
    const cancelled = await withPatience(() =>
      this.database.transaction(async (manager): Promise<Cancelled> => {
        const order = await this.orders.lock(manager, orderId);
        if (order === undefined || !mayCancel(order)) return { outcome: 'unknown' };
        if (notCancellable[order.status] !== undefined) {
          return (await wasCancelled(manager, orderId))
            ? { outcome: 'cancelled', number: order.number }
            : { outcome: 'too-late', status: order.status };
        }
        await this.takeBack(manager, order, this.clock.date());
        done = true;
        return { outcome: 'cancelled', number: order.number };
      }),
    );
    if (done) this.logger.log({ orderId }, 'order is cancelled');
    return cancelled;
  }

  /**
   * Cancels an order by hand, also one that is packed, as long as no parcel of it is on its way.
   *
   * @throws RangeError when the act can’t be kept, {DatabaseUnwell} when the primary can’t do it now
   */
  async cancelByHand(orderId: string, act: Act): Promise<CancelledForBuyer> {
    const at = this.clock.date();
    const cancelled = await withPatience(() =>
      this.database.transaction(async (manager): Promise<CancelledForBuyer> => {
        const order = await this.orders.lock(manager, orderId);
        if (order === undefined) return refused('no such order is recorded');
        return await this.actions.once(manager, { orderId, action: 'cancel', request: {} }, act, at, () =>
          this.record(manager, order, at),
        );
      }),
    );
    if (cancelled.outcome === 'cancelled') this.logger.log({ orderId }, 'order is cancelled by hand');
    return cancelled;
  }

  private async record(manager: EntityManager, order: Order, at: Date): Promise<CancelledForBuyer> {
    const { id: orderId, number, status } = order;
    if (await wasCancelled(manager, orderId)) return { outcome: 'cancelled-before', number };
    if (!canBecome(status, 'cancelled'))
      return refused(`an order that is ${status.replaceAll('_', ' ')} can’t be cancelled`);
    const parcels = await this.shipments.of(manager, orderId);
    if (parcels.length > 0) return refused('a parcel of it is on its way: refund what is not sent');
    await this.takeBack(manager, order, at);
    return { outcome: 'cancelled', number };
  }

  private async takeBack(manager: EntityManager, order: Order, at: Date): Promise<void> {
    const { id: orderId } = order;
    const lines = await this.orders.linesOf(manager, orderId);
    await this.orders.move(manager, order, 'cancelled', at);
    const goods = await this.inventory.notReturned(manager, orderId, lines);
    await this.inventory.putBack(manager, { orderId, lines: goods }, at);
    const payment = await this.ledger.lock(manager, orderId);
    if (payment !== undefined) await this.parts.addRest(manager, order, payment, at);
    await this.ledger.callOff(manager, orderId, at);
    await this.mails.write(manager, order, 'order-cancelled', at);
  }
}

async function wasCancelled(manager: EntityManager, orderId: string): Promise<boolean> {
  return await manager.existsBy(OrderEvent, { orderId, status: 'cancelled' });
}
