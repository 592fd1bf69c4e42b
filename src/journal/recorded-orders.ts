import { Injectable } from '@nestjs/common';
import { PendingOrders } from '../cart/index.js';
import { Clock } from '../foundation/clock/index.js';
import type { OrderStatus } from '../orders/index.js';
import { Journal } from './journal.js';

/** Carts written to at the same time. */
const AT_ONCE = 10;

/** An order that MySQL has, with the message it was accepted by. */
export interface RecordedMessage {
  readonly cartId: string;
  readonly orderId: string;
  readonly body: string;
  readonly status?: OrderStatus | undefined;
}

/**
 * The only way by which a recorded order leaves its cart. Until the journal has its message, the cart’s entry is what a
 * restored database would be mended from; so an accepted order is in its cart or in the journal at every moment.
 */
@Injectable()
export class RecordedOrders {
  constructor(
    private readonly journal: Journal,
    private readonly pending: PendingOrders,
    private readonly clock: Clock,
  ) {}

  /**
   * Journals the messages of recorded orders, then takes the orders off their carts. Safe to repeat.
   *
   * @throws when journal or carts can’t be written: then the orders stay in their carts, and a sweep does it later
   */
  async release(orders: readonly RecordedMessage[]): Promise<void> {
    if (orders.length === 0) return;
    const at = this.clock.date();
    await this.journal.append(
      orders.map(({ orderId, body, status }) => ({ kind: 'message', orderId, at, status, body })),
    );
    for (let start = 0; start < orders.length; start += AT_ONCE) {
      const some = orders.slice(start, start + AT_ONCE);
      await Promise.all(some.map(({ cartId, orderId }) => this.pending.recorded(cartId, orderId)));
    }
  }
}
