import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, insertRows } from '../foundation/database/index.js';
import { PaymentAttempt, type PaymentAttemptStatus } from './payment-attempt.js';

const COLUMNS =
  'order_id AS orderId, attempt, method, method_before AS methodBefore, status, amount, currency, at, due_at AS dueAt, tries, taken_at AS takenAt';

/** One attempt’s key. */
export type OneAttempt = Pick<PaymentAttempt, 'orderId' | 'attempt'>;

/** The rows of attempts to pay orders whose payment was declined. Whoever writes one has the order’s row locked. */
@Injectable()
export class PaymentAttempts {
  constructor(private readonly database: Database) {}

  /** The order’s latest attempt. */
  async latest(orderId: string): Promise<PaymentAttempt | undefined> {
    return await this.database.writing((manager) => this.latestOf(manager, orderId));
  }

  /** The order’s latest attempt, in the caller’s transaction. */
  async latestOf(manager: EntityManager, orderId: string): Promise<PaymentAttempt | undefined> {
    const attempt = await manager.findOne(PaymentAttempt, { where: { orderId }, order: { attempt: 'DESC' } });
    return attempt ?? undefined;
  }

  /** All of the order’s attempts, the first one first. */
  async of(manager: EntityManager, orderId: string): Promise<PaymentAttempt[]> {
    return await manager.find(PaymentAttempt, { where: { orderId }, order: { attempt: 'ASC' } });
  }

  /** Writes down that the provider is about to be asked, under a key that no earlier attempt had. */
  async begin(
    manager: EntityManager,
    wish: Pick<PaymentAttempt, 'orderId' | 'method' | 'methodBefore' | 'amount' | 'currency' | 'at' | 'dueAt'>,
  ): Promise<PaymentAttempt> {
    const { orderId } = wish;
    const [row] = await manager.query<{ last: number | null }[]>(
      `SELECT GREATEST(COALESCE((SELECT MAX(attempt) FROM payments WHERE order_id = ?), 0),
         COALESCE((SELECT MAX(attempt) FROM abandoned_payments WHERE order_id = ?), 0),
         COALESCE((SELECT MAX(attempt) FROM payment_attempts WHERE order_id = ?), 0)) AS last`,
      [orderId, orderId, orderId],
    );
    const attempt: PaymentAttempt = {
      ...wish,
      attempt: Number(row?.last ?? 0) + 1,
      status: 'asked',
      tries: 1,
      takenAt: null,
    };
    await insertRows(manager, PaymentAttempt, [attempt]);
    return attempt;
  }

  /**
   * Ends an attempt, in the caller’s transaction.
   *
   * @returns false when somebody else has ended it
   */
  async end(
    manager: EntityManager,
    { orderId, attempt }: OneAttempt,
    status: Exclude<PaymentAttemptStatus, 'asked'>,
    at: Date,
  ): Promise<boolean> {
    const { affectedRows } = await manager.query<{ affectedRows: number }>(
      `UPDATE payment_attempts SET status = ?, taken_at = ?, due_at = NULL
        WHERE order_id = ? AND attempt = ? AND status = 'asked'`,
      [status, status === 'taken' ? at : null, orderId, attempt],
    );
    return affectedRows === 1;
  }

  /** Claims attempts whose provider is to be asked again, those due longest first, until a time. Counts the try. */
  async claim(most: number, now: Date, until: (tries: number) => Date): Promise<PaymentAttempt[]> {
    return await this.database.transaction(async (manager) => {
      const due = await manager.query<PaymentAttempt[]>(
        `SELECT ${COLUMNS} FROM payment_attempts WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED`,
        [now, most],
      );
      for (const { orderId, attempt, tries } of due) {
        await manager.update(PaymentAttempt, { orderId, attempt }, { dueAt: until(tries), tries: tries + 1 });
      }
      return due;
    });
  }
}
