import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { canBecome, OrderLine, Orders } from '../orders/index.js';
import {
  type Asking,
  asking,
  DOUBT_MILLISECONDS,
  type DueRefund,
  PaymentLedger,
  Payments,
  type RefundAdvance,
  RefundLedger,
  STUCK_AFTER_TRIES,
} from '../payments/index.js';
import { OrderMails } from './order-mails.js';
import { pauseAfter } from './settlement-patience.js';

const BATCH = 100;

/** What became of refunds of a part that were due. */
export interface RefundsSettled {
  readonly refunded: number;
  /** Whether there may be more to do right now. */
  readonly more: boolean;
}

/**
 * Has providers send parts of orders’ money back. The row says that somebody asks before they do, and what came of it
 * afterwards; what happens in between is in doubt, and is looked up. Any number of processes may do this at once.
 */
@Injectable()
export class RefundSettlement {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly database: Database,
    private readonly payments: Payments,
    private readonly ledger: PaymentLedger,
    private readonly refunds: RefundLedger,
    private readonly orders: Orders,
    private readonly mails: OrderMails,
    private readonly clock: Clock,
  ) {}

  /** Settles refunds that are due, those due longest first, some at a time. */
  async settleDue(): Promise<RefundsSettled> {
    const claim = asking(this.clock);
    const claimed = await withPatience(() => this.refunds.claim(BATCH, claim.at, claim));
    const tried = await Promise.all(
      claimed.map(async (refund) => ({
        refund,
        advance: await this.payments.advanceRefund(refund, refund.charge, claim),
      })),
    );
    let refunded = 0;
    let answered = false;
    for (const { refund, advance } of tried) {
      if (advance.outcome === 'done') refunded += (await this.sent(refund.id, refund.orderId)) ? 1 : 0;
      else if (advance.outcome === 'not-done') {
        answered = true;
        await withPatience(() => this.refunds.notDone(refund.id, claim, claim.at));
      } else await this.putOff(refund, advance, claim);
    }
    return { refunded, more: answered || (claimed.length === BATCH && refunded > 0) };
  }

  /** Writes down that a part has gone back, and, where that was the last of it, what it means for its order. */
  private async sent(id: string, orderId: string): Promise<boolean> {
    return await withPatience(() =>
      this.database.transaction(async (manager) => {
        const at = this.clock.date();
        const order = await this.orders.lock(manager, orderId);
        const payment = await this.ledger.lock(manager, orderId);
        if (!(await this.refunds.done(manager, id, at))) return false;
        if (order === undefined || payment === undefined) return true;
        const all = await this.refunds.of(manager, orderId);
        const gone = all.reduce((sum, { status, amount }) => sum + (status === 'refunded' ? amount : 0), 0);
        const own = all.find((refund) => refund.id === id);
        if (gone >= payment.amount) {
          await this.ledger.move(manager, [orderId], 'part_refunded', 'refunded');
          if (canBecome(order.status, 'refunded')) {
            await this.orders.move(manager, order, 'refunded', at);
            await this.mails.write(manager, order, 'order-refunded', at);
          }
        } else if (own !== undefined) {
          const bought = await manager.findBy(OrderLine, { orderId });
          const lines = own.lines.flatMap(({ sku, qty }) => {
            const line = bought.find((each) => each.sku === sku);
            return line === undefined ? [] : [{ name: line.name, qty, unitPrice: line.unitPrice }];
          });
          await this.mails.writePartRefunded(manager, order, { id, lines, amount: own.amount }, at);
        }
        return true;
      }),
    );
  }

  private async putOff(
    { id, orderId, number, tries }: DueRefund,
    advance: Exclude<RefundAdvance, { readonly outcome: 'done' | 'not-done' }>,
    claim: Asking,
  ): Promise<void> {
    // Once: the metric goes on saying it.
    if (tries + 1 === STUCK_AFTER_TRIES) {
      this.logger.error({ err: advance.error, orderId, number }, 'refund is stuck: its provider gives no answer');
    }
    const pause = pauseAfter(tries + 1, Math.random());
    const until = (milliseconds: number) => new Date(this.clock.now() + milliseconds);
    await withPatience(async () => {
      if (advance.outcome === 'in-doubt') {
        await this.refunds.postpone(id, claim, until(Math.max(DOUBT_MILLISECONDS, pause)));
      } else await this.refunds.takeBack(id, claim, until(pause));
    });
  }
}
