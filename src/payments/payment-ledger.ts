import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../foundation/database/index.js';
import { Payment } from './payment.js';
import { type DueStep, dueStep, type PaymentStatus, unsettled } from './payment-status.js';
import { withoutOrder } from './payments.js';

/** Tried so often without an answer that a person has to look. The shop goes on asking all the same. */
export const STUCK_AFTER_TRIES = 10;
/** So many are counted and no more: a gauge that says ten thousand has said enough. */
const MOST_COUNTED = 10_000;

const COLUMNS =
  'order_id AS orderId, provider, status, reference, amount, currency, at, attempt, due_at AS dueAt, tries';

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

  /** Payments of these orders that wait for their provider. */
  async dueOf(orderIds: readonly string[]): Promise<Payment[]> {
    return await this.database.writing((manager) =>
      manager.query<Payment[]>(`SELECT ${COLUMNS} FROM payments WHERE order_id IN (?) AND due_at IS NOT NULL`, [
        orderIds,
      ]),
    );
  }

  /**
   * Takes the payments that are due longest for the caller alone: until then nobody else finds them due.
   *
   * @param before only those due before this time
   */
  async claim(most: number, { before, until }: { readonly before: Date; readonly until: Date }): Promise<Payment[]> {
    return await this.database.transaction(async (manager) => {
      const due = await manager.query<Payment[]>(
        `SELECT ${COLUMNS} FROM payments WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED`,
        [before, most],
      );
      if (due.length > 0) {
        const ids = due.map(({ orderId }) => orderId);
        await manager.query('UPDATE payments SET due_at = ? WHERE order_id IN (?)', [until, ids]);
      }
      return due;
    });
  }

  /** Writes down that a step is done, in one statement however many payments. Answers how many it changed. */
  async move(
    manager: EntityManager,
    orderIds: readonly string[],
    from: PaymentStatus,
    to: PaymentStatus,
    dueAt: Date | null = null,
  ): Promise<number> {
    const { affectedRows } = await manager.query<Written>(
      'UPDATE payments SET status = ?, due_at = ?, tries = 0 WHERE order_id IN (?) AND status = ?',
      [to, dueAt, orderIds, from],
    );
    return affectedRows;
  }

  /** Puts off payments whose provider gave no answer. One that has moved on meanwhile stays as it is. */
  async postpone(manager: EntityManager, status: PaymentStatus, payments: readonly Postponed[]): Promise<void> {
    await manager.query(
      `UPDATE payments SET tries = tries + 1,
         due_at = CASE order_id ${payments.map(() => 'WHEN ? THEN ?').join(' ')} ELSE due_at END
        WHERE order_id IN (?) AND status = ?`,
      [...payments.flatMap(({ orderId, until }) => [orderId, until]), payments.map(({ orderId }) => orderId), status],
    );
  }

  /** An order’s payment, locked until the caller’s transaction ends. */
  async lock(manager: EntityManager, orderId: string): Promise<Payment | undefined> {
    const payment = await manager.findOne(Payment, { where: { orderId }, lock: { mode: 'pessimistic_write' } });
    return payment ?? undefined;
  }

  /** Calls the payment of an order off that came to nothing, in the caller’s transaction. */
  async callOff(manager: EntityManager, orderId: string, at: Date): Promise<void> {
    const payment = await this.lock(manager, orderId);
    if (payment === undefined) return;
    const { status, dueAt } = withoutOrder(payment, at);
    if (status !== payment.status) await this.move(manager, [orderId], payment.status, status, dueAt);
  }

  /** How many wait, those of orders that never came to be included; counted up to ten thousand due longest of each. */
  async due(): Promise<DuePayments> {
    const rows = await this.database.writing((manager) =>
      manager.query<{ status: (typeof unsettled)[number]; n: string; stuck: string }[]>(
        `SELECT status, COUNT(*) AS n, SUM(tries >= ?) AS stuck
           FROM ((SELECT status, tries FROM payments WHERE due_at IS NOT NULL ORDER BY due_at LIMIT ?)
                 UNION ALL
                 (SELECT status, tries FROM abandoned_payments WHERE due_at IS NOT NULL ORDER BY due_at LIMIT ?))
                AS waiting
          GROUP BY status`,
        [STUCK_AFTER_TRIES, MOST_COUNTED, MOST_COUNTED],
      ),
    );
    const due: Record<DueStep, number> = { capture: 0, release: 0, refund: 0 };
    for (const { status, n } of rows) due[dueStep[status]] = Number(n);
    return { due, stuck: rows.reduce((sum, { stuck }) => sum + Number(stuck), 0) };
  }
}
