import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { Inventory } from '../inventory/index.js';
import { canBecome, type Order, OrderEvent, Orders, type OrderStatus } from '../orders/index.js';
import { PaymentLedger } from '../payments/index.js';
import { OrderMails } from './order-mails.js';

/** What came of asking for an order to be cancelled. */
export type Cancelled =
  /** It is cancelled, by this or by an earlier call. */
  | { readonly outcome: 'cancelled'; readonly number: string }
  | { readonly outcome: 'too-late'; readonly status: OrderStatus }
  /** No such order is recorded, or it isn’t the caller’s to cancel. */
  | { readonly outcome: 'unknown' };

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
  ) {}

  /**
   * Cancels an order, all of it or nothing. The order’s row is locked first, so that whatever else wants to move the
   * order comes before or after. Asked for twice it answers the same twice.
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
        if (!canBecome(order.status, 'cancelled')) {
          const wasCancelled = await manager.existsBy(OrderEvent, { orderId, status: 'cancelled' });
          return wasCancelled
            ? { outcome: 'cancelled', number: order.number }
            : { outcome: 'too-late', status: order.status };
        }
        const at = this.clock.date();
        const lines = await this.orders.linesOf(manager, orderId);
        await this.orders.move(manager, order, 'cancelled', at);
        await this.inventory.putBack(manager, { orderId, lines }, at);
        await this.ledger.callOff(manager, orderId, at);
        await this.mails.write(manager, order, 'order-cancelled', at);
        done = true;
        return { outcome: 'cancelled', number: order.number };
      }),
    );
    if (done) this.logger.log({ orderId }, 'order is cancelled');
    return cancelled;
  }
}
