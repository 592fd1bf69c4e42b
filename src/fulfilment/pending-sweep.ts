import { Inject, Injectable, Logger } from '@nestjs/common';
import { PendingOrders, type WaitingOrder } from '../cart/index.js';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { QueueReceiver, QueueSender } from '../foundation/queue/index.js';
import { orderNumber, Orders } from '../orders/index.js';
import { type Finding, findingOf } from './search-patience.js';

/** Of a long queue only so much is looked at in one go; the next sweep goes on from there. */
const MOST_AT_ONCE = 500;

/** What a sweep found, in orders, and since when the longest waiting one waits (milliseconds since the epoch). */
export type SweepReport = Readonly<Record<Finding | 'recorded' | 'sent', number>> & {
  readonly oldestAt: number | undefined;
};

/**
 * Looks after accepted orders that carts still keep: those that are recorded are taken off the cart, those that are
 * nowhere are sent again. Any number of processes may do this at once: an order is claimed before it is sent, and sent
 * twice it is still one order.
 */
@Injectable()
export class PendingSweep {
  private readonly logger = new Logger('Sweep');
  private emptyAt: number | undefined;
  private goOnFrom = 0;

  constructor(
    @Inject(STORE_CONFIG) private readonly config: Pick<StoreConfig, 'ORDER_SWEEP_SECONDS'>,
    private readonly pending: PendingOrders,
    private readonly orders: Orders,
    private readonly receiver: QueueReceiver,
    private readonly sender: QueueSender,
  ) {}

  /**
   * @throws when carts, database or queue can’t be asked: nothing is lost by it, a later sweep does it
   */
  async sweep(): Promise<SweepReport> {
    const now = Date.now();
    const patience = this.config.ORDER_SWEEP_SECONDS * 1000;
    const report: Record<Finding | 'recorded' | 'sent', number> = {
      ...{ young: 0, underway: 0, missing: 0, held: 0, stuck: 0 },
      ...{ recorded: 0, sent: 0 },
    };
    let seen = 0;
    let oldestAt: number | undefined;
    const since = this.goOnFrom;
    this.goOnFrom = 0;
    for await (const { orders, reached } of this.pending.waiting({ since, before: now - patience })) {
      // The queue before the database: what leaves the one in between is found in the other.
      const askedAt = Date.now();
      if (seen === 0 && (await this.receiver.depth()) === 0) this.emptyAt = askedAt;
      const recorded = await this.orders.statusOf(orders.map(({ orderId }) => orderId));
      for (const order of orders) {
        if (recorded.has(order.orderId)) {
          await this.pending.recorded(order.cartId, order.orderId);
          report.recorded += 1;
          continue;
        }
        oldestAt = Math.min(oldestAt ?? order.at, order.at);
        const finding = findingOf(order, { now, patience, emptyAt: this.emptyAt });
        report[finding] += 1;
        if (finding === 'missing' && (await this.sendAgain(order, now))) report.sent += 1;
      }
      seen += orders.length;
      if (seen >= MOST_AT_ONCE) {
        this.goOnFrom = reached;
        break;
      }
    }
    return { ...report, oldestAt };
  }

  private async sendAgain(order: WaitingOrder, at: number): Promise<boolean> {
    if (!(await this.pending.claim(order, at))) return false;
    const { orderId, body } = order;
    try {
      await this.sender.send(body);
    } catch (error) {
      await this.pending.giveBack(order);
      throw error;
    }
    this.logger.warn({ orderId, number: orderNumber(orderId) }, 'order was nowhere, sent again');
    return true;
  }
}
