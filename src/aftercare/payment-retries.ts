import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { InvoiceCeilings } from '../invoicing/index.js';
import { Inventory } from '../inventory/index.js';
import { type Order, OrderLine, Orders, type OrderStatus, payableUntil, type PaymentMethod } from '../orders/index.js';
import {
  type Payment,
  type PaymentAttempt,
  PaymentAttempts,
  PaymentLedger,
  Payments,
  STUCK_AFTER_TRIES,
  withoutOrder,
} from '../payments/index.js';
import { OrderMails } from './order-mails.js';
import { pauseAfter } from './settlement-patience.js';

const BATCH = 100;
/** Longer than a call to the provider may take and its outcome to be written down. */
const CLAIM_MILLISECONDS = 30_000;
/** Whoever tries so many ways to pay for one order is trying out cards. */
const MOST_ATTEMPTS = 10;

/** What came of trying to pay an order in another way. */
export type Retried =
  /** What the order is now: `payment_declined` when that way was declined as well. */
  | { readonly outcome: 'answered'; readonly number: string; readonly status: OrderStatus }
  /** The provider gave no answer yet, to this attempt or to one before it. It is asked again, and nobody else is. */
  | { readonly outcome: 'unanswered'; readonly number: string }
  /** Its state doesn’t allow it, it was too long ago, or it was tried too often. */
  | { readonly outcome: 'not-payable'; readonly status: OrderStatus }
  /** No such order is recorded, or it isn’t the caller’s to pay. */
  | { readonly outcome: 'unknown' };

/** `asked`: an attempt is under way; `declined-again`: the last one was declined; `closed`: none is allowed any more. */
export type RetryStanding = 'payable' | 'declined-again' | 'asked' | 'closed';

/**
 * Has an order whose payment was declined paid in another way. What is about to be asked for is written down first, what
 * came of it afterwards with all that follows from it: whoever dies in between leaves an attempt that is due, and any
 * worker asks again under the same key.
 */
@Injectable()
export class PaymentRetries {
  private readonly logger = new Logger('Payments');

  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly inventory: Inventory,
    private readonly payments: Payments,
    private readonly attempts: PaymentAttempts,
    private readonly ledger: PaymentLedger,
    private readonly mails: OrderMails,
    private readonly ceilings: InvoiceCeilings,
    private readonly clock: Clock,
  ) {}

  /**
   * Tries to pay an order by a method. Pressed twice, or in two tabs, one attempt is made at a time.
   *
   * @param mayPay whether the order is the caller’s to pay
   * @throws {DatabaseUnwell} when the primary can’t do it now
   */
  async pay(orderId: string, method: PaymentMethod, mayPay: (order: Order) => boolean): Promise<Retried> {
    const begun = await withPatience(() =>
      this.database.transaction((manager) => this.begin(manager, orderId, method, mayPay)),
    );
    if ('outcome' in begun) return begun;
    const { attempt, number } = begun;
    const status = await this.settle(attempt);
    return status === undefined ? { outcome: 'unanswered', number } : { outcome: 'answered', number, status };
  }

  /** How an order whose payment was declined stands. @throws {DatabaseUnwell} when the primary can’t be asked */
  async standing(orderId: string): Promise<RetryStanding> {
    const found = await this.orders.find(orderId);
    const latest = await this.attempts.latest(orderId);
    if (latest?.status === 'asked') return 'asked';
    if (found === undefined || !this.isPayable(found.order, latest)) return 'closed';
    return latest === undefined ? 'payable' : 'declined-again';
  }

  /** Asks providers that gave no answer again, those due longest first. Any number of processes may do this at once. */
  async settleDue(): Promise<{ readonly settled: number; readonly more: boolean }> {
    const now = this.clock.now();
    const due = await withPatience(() =>
      this.attempts.claim(
        BATCH,
        new Date(now),
        (tries) => new Date(now + Math.max(CLAIM_MILLISECONDS, pauseAfter(tries + 1, Math.random()))),
      ),
    );
    const ended = await Promise.all(due.map(async (attempt) => (await this.settle(attempt)) !== undefined));
    const settled = ended.filter(Boolean).length;
    return { settled, more: due.length === BATCH && settled > 0 };
  }

  /** Whether another way may be tried, as far as the order’s state, its age and its attempts tell. */
  private isPayable({ status, placedAt }: Order, latest: PaymentAttempt | undefined): boolean {
    const inTime = this.clock.now() < payableUntil(placedAt).getTime();
    return status === 'payment_declined' && inTime && (latest?.attempt ?? 0) < MOST_ATTEMPTS;
  }

  private async begin(
    manager: EntityManager,
    orderId: string,
    method: PaymentMethod,
    mayPay: (order: Order) => boolean,
  ): Promise<Retried | { readonly attempt: PaymentAttempt; readonly number: string }> {
    const order = await this.orders.lock(manager, orderId);
    if (order === undefined || !mayPay(order)) return { outcome: 'unknown' };
    const { number, status, total: amount, currency, paymentMethod: methodBefore } = order;
    const latest = await this.attempts.latestOf(manager, orderId);
    if (latest?.status === 'asked') return { outcome: 'unanswered', number };
    // Paid by an earlier press of the same button: that is the answer to this one, too.
    if (latest?.status === 'taken') return { outcome: 'answered', number, status };
    if (!this.isPayable(order, latest)) return { outcome: 'not-payable', status };
    const at = this.clock.date();
    const dueAt = new Date(at.getTime() + CLAIM_MILLISECONDS);
    const wish = { orderId, method, methodBefore, amount, currency, at, dueAt };
    return { attempt: await this.attempts.begin(manager, wish), number };
  }

  /** Asks the provider and writes down what follows. Undefined when it gave no answer. */
  private async settle(attempt: PaymentAttempt): Promise<OrderStatus | undefined> {
    const { orderId, method, amount, currency, tries } = attempt;
    let payment: Payment;
    try {
      const request = { orderId, attempt: attempt.attempt, method, amount, currency, at: this.clock.date() };
      payment = await this.payments.authorise(request);
    } catch (error) {
      // Whatever it was: only a provider’s own no declines.
      this.logger.warn({ err: error, orderId }, 'another way to pay waits for its provider');
      if (tries === STUCK_AFTER_TRIES)
        this.logger.error({ orderId }, 'a try to pay is stuck: its provider gives no answer');
      return undefined;
    }
    // Looked up outside: what is read before a recipient is held would be all that is seen of what they owe.
    const email = payment.provider === 'invoice' ? await this.orders.emailOf(orderId) : undefined;
    const charge = { ...payment, email };
    return await withPatience(() => this.database.transaction((manager) => this.write(manager, attempt, charge)));
  }

  /** What the answer means for the order, all of it or nothing. */
  private async write(
    manager: EntityManager,
    attempt: PaymentAttempt,
    { email, ...payment }: Payment & { readonly email: string | undefined },
  ): Promise<OrderStatus> {
    const { orderId } = attempt;
    const invoiced = email === undefined ? [] : [{ orderId, email, total: payment.amount, currency: payment.currency }];
    const beyond = await this.ceilings.beyond(manager, invoiced);
    const declined = payment.status === 'declined' || beyond.has(orderId);
    const order = await this.orders.lock(manager, orderId);
    if (order === undefined) throw new Error(`order ${orderId} is gone, and a try to pay it is not`);
    const at = this.clock.date();
    if (!(await this.attempts.end(manager, attempt, declined ? 'declined' : 'taken', at))) return order.status;
    if (declined) return order.status;
    // On invoice pays who has shown that the address is theirs.
    if (payment.provider === 'invoice') order.contactProven = true;
    const lines = await this.orders.linesOf(manager, orderId);
    const share = await this.inventory.shareOut(manager, [{ orderId, lines }]);
    const short = share.short.get(orderId);
    const status = short === undefined ? 'confirmed' : 'out_of_stock';
    const kept = short === undefined ? payment : withoutOrder(payment, at);
    if ((await this.ledger.replaceDeclined(manager, kept)) !== 1) throw new Error(`order ${orderId} is paid already`);
    for (const [sku, left] of short ?? []) await manager.update(OrderLine, { orderId, sku }, { leftOnShelf: left });
    await this.orders.move(manager, order, status, at);
    await this.orders.paidBy(manager, order, attempt.method as PaymentMethod);
    await this.mails.write(manager, order, status === 'confirmed' ? 'order-confirmed' : 'order-out-of-stock', at);
    if (!(await this.inventory.take(manager, share, at))) throw new Error('what was counted is not there');
    this.logger.log({ orderId, status }, 'order is paid in another way');
    return status;
  }
}
