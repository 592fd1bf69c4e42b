import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../foundation/database/index.js';
import type { Asking } from './asking.js';
import { Payment } from './payment.js';
import { type DueStep, dueStep, type PaymentStatus, unsettled } from './payment-status.js';
import { withoutOrder } from './payments.js';

/** So often without an answer that a person has to look. The shop goes on all the same. */
export const STUCK_AFTER_TRIES = 10;
const UNASKED = 'asked_at = NULL, asked_for = NULL, asked_by = NULL';
/** So many are counted and no more: a gauge that says ten thousand has said enough. */
const MOST_COUNTED = 10_000;

const COLUMNS =
  'order_id AS orderId, provider, status, reference, amount, currency, at, attempt, due_at AS dueAt, tries, asked_at AS askedAt, asked_for AS askedFor, asked_by AS askedBy';

/** A payment whose provider gave no answer, and when it is to be asked again. */
export interface Postponed {
  readonly orderId: string;
  readonly until: Date;
}

/** Payments that wait for their provider, by the step they wait for. */
export interface DuePayments {
  readonly due: Readonly<Record<DueStep, number>>;
  readonly stuck: number;
}

interface Written {
  readonly affectedRows: number;
}

/**
 * The rows of payments. Every change names the state it leads on from, so that of two who settle the same payment one
 * changes the row and the other nothing.
 */
@Injectable()
export class PaymentLedger {
  constructor(private readonly database: Database) {}

  /**
   * Claims what these orders’ payments wait for, and writes down that it is being asked for. What is in doubt is left to
   * {@link claim}.
   *
   * @returns those whose step the caller may ask for: nobody else asks, and whoever called them off meanwhile is in the row
   */
  async claimOf(orderIds: readonly string[], asking: Asking): Promise<Payment[]> {
    return await this.database.writing(async (manager) => {
      const due = await manager.query<Payment[]>(
        `SELECT ${COLUMNS} FROM payments WHERE order_id IN (?) AND due_at IS NOT NULL AND asked_at IS NULL`,
        [orderIds],
      );
      return await this.mark(manager, due, asking);
    });
  }

  /**
   * Claims the payments that are due longest, and writes down that what they wait for is being asked for, or, where that is
   * in doubt already, asked about.
   *
   * @param before only those due before this time
   * @returns them as they were before: with `askedFor` where that is in doubt
   */
  async claim(most: number, before: Date, asking: Asking): Promise<Payment[]> {
    return await this.database.transaction(async (manager) => {
      const due = await manager.query<Payment[]>(
        `SELECT ${COLUMNS} FROM payments WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED`,
        [before, most],
      );
      return await this.mark(manager, due, asking);
    });
  }

  /** Writes down the outcome of a step, in one statement however many payments. Answers how many it changed. */
  async move(
    manager: EntityManager,
    orderIds: readonly string[],
    from: PaymentStatus,
    to: PaymentStatus,
    dueAt: Date | null = null,
  ): Promise<number> {
    const { affectedRows } = await manager.query<Written>(
      `UPDATE payments SET status = ?, due_at = ?, tries = 0, ${UNASKED} WHERE order_id IN (?) AND status = ?`,
      [to, dueAt, orderIds, from],
    );
    return affectedRows;
  }

  /** Puts off payments whose provider gave no answer: they stay in doubt. One that somebody else claimed stays as it is. */
  async postpone(manager: EntityManager, { by }: Pick<Asking, 'by'>, payments: readonly Postponed[]): Promise<void> {
    await this.putOff(manager, by, payments, '');
  }

  /** Puts off payments for which nobody was asked. One that somebody else claimed stays as it is. */
  async takeBack(manager: EntityManager, { by }: Pick<Asking, 'by'>, payments: readonly Postponed[]): Promise<void> {
    await this.putOff(manager, by, payments, `, ${UNASKED}`);
  }

  /** Ends the doubt about steps that weren’t done, as their provider says: they are due, and may be asked for. */
  async notDone(
    manager: EntityManager,
    { by }: Pick<Asking, 'by'>,
    orderIds: readonly string[],
    dueAt: Date,
  ): Promise<void> {
    // The provider has answered: that was no try in vain.
    await manager.query(
      `UPDATE payments SET tries = GREATEST(tries, 1) - 1, due_at = ?, ${UNASKED}
        WHERE order_id IN (?) AND asked_by = ? AND due_at IS NOT NULL`,
      [dueAt, orderIds, by],
    );
  }

  /** Puts another payment in the place of one that was declined, in the caller’s transaction. Answers how many it changed. */
  async replaceDeclined(manager: EntityManager, payment: Payment): Promise<number> {
    const { orderId, provider, status, reference, at, attempt, dueAt } = payment;
    const { affectedRows } = await manager.query<Written>(
      `UPDATE payments SET provider = ?, status = ?, reference = ?, at = ?, attempt = ?, due_at = ?, tries = 0, ${UNASKED}
        WHERE order_id = ? AND status = 'declined'`,
      [provider, status, reference, at, attempt, dueAt, orderId],
    );
    return affectedRows;
  }

  /** An order’s payment, locked until the caller’s transaction ends. */
  async lock(manager: EntityManager, orderId: string): Promise<Payment | undefined> {
    const payment = await manager.findOne(Payment, { where: { orderId }, lock: { mode: 'pessimistic_write' } });
    return payment ?? undefined;
  }

  /**
   * Calls the payment of an order off that came to nothing, in the caller’s transaction. While it is being captured, or may
   * have been, the claim and the doubt stay: whether it is let go or sent back is decided by what became of the capture.
   */
  async callOff(manager: EntityManager, orderId: string, at: Date): Promise<void> {
    const payment = await this.lock(manager, orderId);
    if (payment === undefined) return;
    const { status, dueAt } = withoutOrder(payment, at);
    if (status === payment.status) return;
    if (payment.status === 'approved' && payment.askedAt !== null) {
      await manager.query("UPDATE payments SET status = ? WHERE order_id = ? AND status = 'approved'", [
        status,
        orderId,
      ]);
    } else await this.move(manager, [orderId], payment.status, status, dueAt);
  }

  /** How many wait, refunds of parts and those of orders that never came to be included; counted up to ten thousand due longest of each. */
  async due(): Promise<DuePayments> {
    const rows = await this.database.writing((manager) =>
      manager.query<{ status: (typeof unsettled)[number]; n: string; stuck: string }[]>(
        `SELECT status, COUNT(*) AS n, SUM(tries >= ?) AS stuck
           FROM ((SELECT status, tries FROM payments WHERE due_at IS NOT NULL ORDER BY due_at LIMIT ?)
                 UNION ALL
                 (SELECT status, tries FROM abandoned_payments WHERE due_at IS NOT NULL ORDER BY due_at LIMIT ?)
                 UNION ALL
                 (SELECT status, tries FROM refunds WHERE due_at IS NOT NULL ORDER BY due_at LIMIT ?))
                AS waiting
          GROUP BY status`,
        [STUCK_AFTER_TRIES, MOST_COUNTED, MOST_COUNTED, MOST_COUNTED],
      ),
    );
    const due: Record<DueStep, number> = { capture: 0, release: 0, refund: 0 };
    for (const { status, n } of rows) due[dueStep[status]] = Number(n);
    return { due, stuck: rows.reduce((sum, { stuck }) => sum + Number(stuck), 0) };
  }

  /** Claims payments that were just read. Answers those that nobody else has claimed or changed meanwhile. */
  private async mark(manager: EntityManager, due: readonly Payment[], asking: Asking): Promise<Payment[]> {
    const alike = Map.groupBy(due, ({ status, askedAt }) => `${status} ${askedAt === null ? 'NULL' : 'NOT NULL'}`);
    const claimed: Payment[] = [];
    for (const group of alike.values()) claimed.push(...(await this.markAlike(manager, group, asking)));
    return claimed;
  }

  private async markAlike(
    manager: EntityManager,
    group: readonly Payment[],
    asking: Asking,
  ): Promise<readonly Payment[]> {
    const [first] = group;
    if (first === undefined || !(first.status in dueStep)) return [];
    const step = dueStep[first.status as keyof typeof dueStep];
    const orderIds = group.map(({ orderId }) => orderId);
    const { affectedRows } = await manager.query<Written>(
      `UPDATE payments SET asked_at = COALESCE(asked_at, ?), asked_for = COALESCE(asked_for, ?), asked_by = ?, due_at = ?,
         tries = tries + 1
        WHERE order_id IN (?) AND status = ? AND asked_at IS ${first.askedAt === null ? 'NULL' : 'NOT NULL'}`,
      [asking.at, step, asking.by, asking.until, orderIds, first.status],
    );
    if (affectedRows === group.length) return group;
    const mine = await manager.query<Pick<Payment, 'orderId'>[]>(
      'SELECT order_id AS orderId FROM payments WHERE order_id IN (?) AND asked_by = ?',
      [orderIds, asking.by],
    );
    return group.filter((payment) => mine.some(({ orderId }) => orderId === payment.orderId));
  }

  private async putOff(
    manager: EntityManager,
    by: string,
    payments: readonly Postponed[],
    more: string,
  ): Promise<void> {
    if (payments.length === 0) return;
    await manager.query(
      `UPDATE payments SET due_at = CASE order_id ${payments.map(() => 'WHEN ? THEN ?').join(' ')} ELSE due_at END${more}
        WHERE order_id IN (?) AND asked_by = ? AND due_at IS NOT NULL`,
      [...payments.flatMap(({ orderId, until }) => [orderId, until]), payments.map(({ orderId }) => orderId), by],
    );
  }
}
