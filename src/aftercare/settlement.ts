import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { canBecome, Orders } from '../orders/index.js';
import {
  type DueStep,
  dueStep,
  type Payment,
  PaymentLedger,
  Payments,
  PaymentUnwell,
  settledBy,
  STUCK_AFTER_TRIES,
  unsettled,
} from '../payments/index.js';
import { OrderMails } from './order-mails.js';
import { pauseAfter } from './settlement-patience.js';

/** Asked for at once. A provider that hangs holds up no more than these, and no longer than its time limit. */
const BATCH = 100;
/** Longer than all that happens between claiming payments and writing down what became of them. */
const CLAIM_MILLISECONDS = 30_000;
/** Younger ones are still being settled by whoever recorded their orders. */
const YOUNGEST_MILLISECONDS = 3000;

/** What became of payments that were due. */
export interface Settled {
  readonly done: Readonly<Record<DueStep, number>>;
  /** Those whose provider gave no answer. */
  readonly failed: number;
  /** Whether there may be more to do right now. */
  readonly more: boolean;
}

/**
 * Asks providers for what payments wait for: capture, release, refund. The provider first, then the row: what happens
 * in between is asked for again, which is harmless. Any number of processes may do this at once.
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

  /** Settles what these orders, just recorded, wait for. Two statements when all goes well, however many they are. */
  async settleOf(orderIds: readonly string[]): Promise<Settled> {
    return await this.settle(await this.ledger.dueOf(orderIds));
  }

  /** Settles payments that are due, those due longest first, some at a time. */
  async settleDue(): Promise<Settled> {
    const now = this.clock.now();
    const claimed = await this.ledger.claim(BATCH, {
      before: new Date(now - YOUNGEST_MILLISECONDS),
      until: new Date(now + CLAIM_MILLISECONDS),
    });
    const settled = await this.settle(claimed);
    // When nobody answered at all, the rest would only wait for nothing, each for a time-out.
    return { ...settled, more: claimed.length === BATCH && settled.failed < claimed.length };
  }

  private async settle(payments: readonly Payment[]): Promise<Settled> {
    const done: Record<DueStep, number> = { capture: 0, release: 0, refund: 0 };
    const answered = new Set<Payment>();
    await Promise.all(
      payments.map(async (payment) => {
        if (await this.ask(payment)) answered.add(payment);
      }),
    );
    for (const status of unsettled) {
      const step = dueStep[status];
      const due = payments.filter((payment) => payment.status === status);
      const settled = due.filter((payment) => answered.has(payment)).map(({ orderId }) => orderId);
      if (settled.length > 0) done[step] = await this.record[step](settled);
      await this.postpone(due.filter((payment) => !answered.has(payment)));
    }
    return { done, failed: payments.length - answered.size, more: false };
  }

  private async ask(payment: Payment): Promise<boolean> {
    try {
      await this.payments.settle(payment);
      return true;
    } catch (error) {
      if (!(error instanceof PaymentUnwell)) throw error;
      const { orderId, status, tries } = payment;
      // Once: the metric goes on saying it.
      if (tries + 1 === STUCK_AFTER_TRIES) {
        this.logger.error({ err: error, orderId, status }, 'payment is stuck: its provider gives no answer');
      }
      return false;
    }
  }

  private readonly record: Readonly<Record<DueStep, (orderIds: readonly string[]) => Promise<number>>> = {
    capture: async (orderIds) => {
      const captured = await this.writing((manager) =>
        this.ledger.move(manager, orderIds, 'approved', settledBy.capture),
      );
      if (captured < orderIds.length) {
        // Cancelled while the money was being taken: now it has to go back, not to be let go.
        await this.writing((manager) =>
          this.ledger.move(manager, orderIds, 'releasing', 'refunding', this.clock.date()),
        );
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

  private async postpone(payments: readonly Payment[]): Promise<void> {
    const [first] = payments;
    if (first === undefined) return;
    const now = this.clock.now();
    const later = payments.map(({ orderId, tries }) => ({
      orderId,
      until: new Date(now + pauseAfter(tries + 1, Math.random())),
    }));
    await this.writing((manager) => this.ledger.postpone(manager, first.status, later));
  }

  private async writing<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return await withPatience(() => this.database.writing(work));
  }
}
