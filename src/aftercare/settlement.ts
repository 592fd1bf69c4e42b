import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { canBecome, Orders } from '../orders/index.js';
import {
  type Advance,
  type Asking,
  asking,
  DOUBT_MILLISECONDS,
  type DueStep,
  type Payment,
  PaymentLedger,
  Payments,
  type Postponed,
  settledBy,
  STUCK_AFTER_TRIES,
} from '../payments/index.js';
import { OrderMails } from './order-mails.js';
import { pauseAfter } from './settlement-patience.js';

/** Asked for at once. A provider that hangs holds up no more than these, and no longer than its time limit. */
const BATCH = 100;
/** Younger ones are still being settled by whoever recorded their orders. */
const YOUNGEST_MILLISECONDS = 3000;

const steps = Object.keys(settledBy) as DueStep[];

/** What became of payments that were due. */
export interface Settled {
  readonly done: Readonly<Record<DueStep, number>>;
  /** Those whose provider gave no answer. */
  readonly failed: number;
  /** Whether there may be more to do right now. */
  readonly more: boolean;
}

/**
 * Asks providers for what payments wait for: capture, release, refund. The row says so before, and what came of it
 * afterwards. What happens in between is in doubt: it is looked up and never just asked for again. Any number of processes
 * may do this at once.
 */
@Injectable()
export class Settlement {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly database: Database,
    private readonly payments: Payments,
    private readonly ledger: PaymentLedger,
    private readonly orders: Orders,
    private readonly mails: OrderMails,
    private readonly clock: Clock,
  ) {}

  /** Settles what these orders, just recorded, wait for. Three statements when all goes well, however many they are. */
  async settleOf(orderIds: readonly string[]): Promise<Settled> {
    const claim = asking(this.clock);
    return await this.settle(await this.ledger.claimOf(orderIds, claim), claim);
  }

  /** Settles payments that are due, those due longest first, some at a time. */
  async settleDue(): Promise<Settled> {
    const claim = asking(this.clock);
    const claimed = await this.ledger.claim(BATCH, youngestOf(claim), claim);
    const settled = await this.settle(claimed, claim);
    // When nobody answered at all, the rest would only wait for nothing, each for a time-out.
    return { ...settled, more: settled.more || (claimed.length === BATCH && settled.failed < claimed.length) };
  }

  private async settle(payments: readonly Payment[], claim: Asking): Promise<Settled> {
    const done: Record<DueStep, number> = { capture: 0, release: 0, refund: 0 };
    const tried = await Promise.all(
      payments.map(async (payment) => ({ payment, advance: await this.payments.advance(payment, claim) })),
    );
    const idsOf = (reached: (advance: Advance) => boolean) =>
      tried.filter(({ advance }) => reached(advance)).map(({ payment }) => payment.orderId);
    for (const step of steps) {
      const settled = idsOf((advance) => advance.outcome === 'done' && advance.to === settledBy[step]);
      if (settled.length > 0) done[step] = await this.record[step](settled);
    }
    const back = idsOf((advance) => advance.outcome === 'done' && advance.to === 'refunding');
    if (back.length > 0) await this.sendBack(back);
    const undone = idsOf(({ outcome }) => outcome === 'not-done');
    if (undone.length > 0) {
      await this.writing((manager) => this.ledger.notDone(manager, claim, undone, youngestOf(claim)));
    }
    const failed = await this.putOff(tried, claim);
    return { done, failed, more: back.length + undone.length > 0 };
  }

  private readonly record: Readonly<Record<DueStep, (orderIds: readonly string[]) => Promise<number>>> = {
    capture: async (orderIds) => {
      const captured = await this.writing((manager) =>
        this.ledger.move(manager, orderIds, 'approved', settledBy.capture),
      );
      if (captured < orderIds.length) {
        // Cancelled while the money was being taken: now it has to go back, not to be let go.
        await this.sendBack(orderIds);
      }
      return captured;
    },
    release: (orderIds) =>
      this.writing((manager) => this.ledger.move(manager, orderIds, 'releasing', settledBy.release)),
    refund: async (orderIds) => {
      let refunded = 0;
      for (const orderId of orderIds) if (await this.refunded(orderId)) refunded += 1;
      return refunded;
    },
  };

  /** Writes down one refund, and what it means for its order. */
  private async refunded(orderId: string): Promise<boolean> {
    return await withPatience(() =>
      this.database.transaction(async (manager) => {
        const at = this.clock.date();
        const order = await this.orders.lock(manager, orderId);
        if ((await this.ledger.move(manager, [orderId], 'refunding', settledBy.refund)) === 0) return false;
        if (order === undefined || !canBecome(order.status, 'refunded')) return true;
        await this.orders.move(manager, order, 'refunded', at);
        await this.mails.write(manager, order, 'order-refunded', at);
        return true;
      }),
    );
  }

  /** What was called off and turns out to have been captured is to go back. */
  private async sendBack(orderIds: readonly string[]): Promise<void> {
    await this.writing((manager) => this.ledger.move(manager, orderIds, 'releasing', 'refunding', this.clock.date()));
  }

  /** Puts off what got no answer. Answers how many that were. */
  private async putOff(
    tried: readonly { readonly payment: Payment; readonly advance: Advance }[],
    claim: Asking,
  ): Promise<number> {
    const now = this.clock.now();
    const inDoubt: Postponed[] = [];
    const unasked: Postponed[] = [];
    for (const { payment, advance } of tried) {
      if (advance.outcome !== 'in-doubt' && advance.outcome !== 'not-asked') continue;
      const { orderId, status, tries } = payment;
      // Once: the metric goes on saying it.
      if (tries + 1 === STUCK_AFTER_TRIES) {
        this.logger.error({ err: advance.error, orderId, status }, 'payment is stuck: its provider gives no answer');
      }
      const pause = pauseAfter(tries + 1, Math.random());
      if (advance.outcome === 'not-asked') unasked.push({ orderId, until: new Date(now + pause) });
      else inDoubt.push({ orderId, until: new Date(now + Math.max(DOUBT_MILLISECONDS, pause)) });
    }
    if (inDoubt.length > 0) await this.writing((manager) => this.ledger.postpone(manager, claim, inDoubt));
    if (unasked.length > 0) await this.writing((manager) => this.ledger.takeBack(manager, claim, unasked));
    return inDoubt.length + unasked.length;
  }

  private async writing<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return await withPatience(() => this.database.writing(work));
  }
}

/** Due before this time a sweep finds them at once. */
function youngestOf({ at }: Pick<Asking, 'at'>): Date {
  return new Date(at.getTime() - YOUNGEST_MILLISECONDS);
}
