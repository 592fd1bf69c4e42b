import { Injectable, Logger } from '@nestjs/common';
import { PendingOrders, type WaitingOrder } from '../cart/index.js';
import { Clock } from '../foundation/clock/index.js';
import { QueueSender } from '../foundation/queue/index.js';
import { RecordedOrders } from '../journal/index.js';
import { orderNumber } from '../orders/index.js';
import { PendingSurvey } from './pending-survey.js';
import type { Finding } from './resend-policy.js';

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
  private goOnFrom = 0;

  constructor(
    private readonly survey: PendingSurvey,
    private readonly pending: PendingOrders,
    private readonly recordedOrders: RecordedOrders,
    private readonly sender: QueueSender,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws when carts, database or queue can’t be asked: nothing is lost by it, a later sweep does it
   */
  async sweep(): Promise<SweepReport> {
    const report: Record<Finding | 'recorded' | 'sent', number> = {
      ...{ young: 0, underway: 0, missing: 0, held: 0, stuck: 0 },
      ...{ recorded: 0, sent: 0 },
    };
    const now = this.clock.now();
    let seen = 0;
    let oldestAt: number | undefined;
    const since = this.goOnFrom;
    this.goOnFrom = 0;
    for await (const { found, reached } of this.survey.look({ since, before: now - this.survey.patience })) {
      const recorded = found.flatMap(({ order, finding }) => (finding === 'recorded' ? [order] : []));
      const released = await this.release(recorded);
      for (const { order, finding } of found) {
        report[finding] += 1;
        if (finding === 'recorded' && released) continue;
        oldestAt = Math.min(oldestAt ?? order.at, order.at);
        if (finding === 'missing' && (await this.sendAgain(order))) report.sent += 1;
      }
      seen += found.length;
      if (seen >= MOST_AT_ONCE) {
        this.goOnFrom = reached;
        break;
      }
    }
    return { ...report, oldestAt };
  }

  /** Orders that nobody can journal stay in their carts, and keep nobody else waiting: answers whether it was done. */
  private async release(recorded: readonly WaitingOrder[]): Promise<boolean> {
    try {
      await this.recordedOrders.release(recorded);
      return true;
    } catch (error) {
      this.logger.warn({ err: error, orders: recorded.length }, 'recorded orders stay in their carts: not journaled');
      return false;
    }
  }

  /**
   * Sends an order again, unless another sweep was faster.
   *
   * @throws when the queue doesn’t take it
   */
  async sendAgain(order: WaitingOrder): Promise<boolean> {
    if (!(await this.pending.claim(order, this.clock.now()))) return false;
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
