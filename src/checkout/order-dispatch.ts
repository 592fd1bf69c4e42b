import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { PendingOrders } from '../cart/index.js';
import { QueueSender } from '../foundation/queue/index.js';
import type { OrderPlaced } from '../orders/index.js';
import { counter } from './counter.js';

/**
 * Sends accepted orders to the queue, at once but behind the shopper’s answer: the order is safe in its cart, and whether
 * the queue takes it now or a sweep sends it later is nothing the shopper would do anything about. So a queue that hangs,
 * is slow or throttles costs nobody a time-out, the first shopper included.
 */
@Injectable()
export class OrderDispatch implements OnModuleDestroy {
  private readonly logger = new Logger('Checkout');
  private readonly sent = counter('orders_sent_total', 'Accepted orders that the queue took at once');
  private readonly unsent = counter(
    'orders_unsent_total',
    'Accepted orders that the queue didn’t take at once; a sweep sends them',
  );
  private readonly underway = new Set<Promise<void>>();

  constructor(
    private readonly pending: PendingOrders,
    private readonly queue: QueueSender,
  ) {}

  /** Begins to send an accepted order; never throws. What isn’t sent, or dies with this process, is left to the sweep. */
  send(order: OrderPlaced, body: string): void {
    const sending = this.sendNow(order, body).finally(() => {
      this.underway.delete(sending);
    });
    this.underway.add(sending);
  }

  /** Lets what is being sent come to its end while the clients are still open: a time-out away at most. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.underway);
  }

  private async sendNow({ orderId, cartId, requestId = '' }: OrderPlaced, body: string): Promise<void> {
    try {
      await this.queue.send(body, { requestId });
      this.sent.inc();
    } catch (error) {
      this.unsent.inc();
      this.logger.warn({ orderId, err: error }, 'order is accepted but not sent yet');
      // Only spares the sweep a doubt: it may fail.
      await this.pending.notSent(cartId, orderId).catch(() => undefined);
    }
  }
}
