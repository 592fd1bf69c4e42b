import { Injectable, Logger } from '@nestjs/common';
import { MOST_PENDING, PendingOrders, type WaitingOrder } from '../cart/index.js';
import { Clock } from '../foundation/clock/index.js';
import { QueueSender } from '../foundation/queue/index.js';
import { RecordedOrders } from '../journal/index.js';
import { orderNumber } from '../orders/index.js';
import { type Found, PendingSurvey } from './pending-survey.js';
import { nothingFound, note, type Tally, worstOf } from './sweep-tally.js';

/** Of a long queue only so much is looked at in one go; the next sweep goes on from there. */
const MOST_AT_ONCE = 500;

/** What a sweep found and did, in orders. */
export type SweepReport = Tally & {
  /** Orders this sweep sent again. */
  readonly sent: number;
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
  /** What the round that is under way has found so far, and what the last whole one found. */
  private round = nothingFound();
  private lastRound: Tally = nothingFound();

  constructor(
    private readonly survey: PendingSurvey,
    private readonly pending: PendingOrders,
    private readonly recordedOrders: RecordedOrders,
    private readonly sender: QueueSender,
    private readonly clock: Clock,
  ) {}

  /**
   * What it reports is true of all carts: a sweep that leaves off in the middle adds what the last whole round found.
   *
   * @throws when carts, database or queue can’t be asked: nothing is lost by it, a later sweep does it
   */
  async sweep(): Promise<SweepReport> {
    const now = this.clock.now();
    const since = this.goOnFrom;
    this.goOnFrom = 0;
    if (since === 0) this.round = nothingFound();
    const { round } = this;
    let seen = 0;
    let sent = 0;
    for await (const { found, reached } of this.survey.look({ since, before: now - this.survey.patience })) {
      const released = await this.release(found);
      for (const { order, finding } of found) {
        note(round, order, finding, released);
        if (finding === 'missing' && (await this.sendAgain(order))) sent += 1;
      }
      seen += found.length;
      if (seen >= MOST_AT_ONCE) {
        this.goOnFrom = reached;
        return { ...worstOf(round, this.lastRound), sent };
      }
    }
    this.lastRound = round;
    return { ...round, sent };
  }

  /** Orders that can’t be journaled stay in their carts, and keep nobody else waiting: answers whether it was done. */
  private async release(found: readonly Found[]): Promise<boolean> {
    const recorded = found.filter(isRecorded).map(({ order }) => order);
    try {
      await this.recordedOrders.release(recorded);
      return true;
    } catch (error) {
      this.logger.warn({ err: error, orders: recorded.length }, 'recorded orders stay in their carts: not journaled');
      await this.makeRoom(found);
      return false;
    }
  }

  /**
   * A cart takes three orders at once: while the journal is away, one full of recorded orders would buy nothing more. It
   * lets go of the one it has kept longest, whose message can be rebuilt from its rows once the journal is back.
   */
  private async makeRoom(found: readonly Found[]): Promise<void> {
    for (const inCart of Map.groupBy(found, ({ order }) => order.cartId).values()) {
      if (inCart.length < MOST_PENDING) continue;
      const [oldest] = inCart.filter(isRecorded).toSorted((a, b) => a.order.at - b.order.at);
      if (oldest === undefined) continue;
      const { cartId, orderId } = oldest.order;
      await this.pending.recorded(cartId, orderId);
      this.logger.error({ orderId, number: orderNumber(orderId) }, 'recorded order left its full cart unjournaled');
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

const isRecorded = ({ finding }: Found) => finding === 'recorded';
