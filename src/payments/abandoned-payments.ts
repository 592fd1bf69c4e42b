import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, insertRows, isDuplicate } from '../foundation/database/index.js';
import { AbandonedPayment } from './abandoned-payment.js';
import { type Asking, unasked } from './asking.js';
import type { Payment } from './payment.js';

const COLUMNS =
  'order_id AS orderId, attempt, provider, status, reference, amount, currency, at, due_at AS dueAt, tries, asked_at AS askedAt, asked_for AS askedFor, asked_by AS askedBy';

/** Says that the money an order was to be recorded with has been given up meanwhile. Nothing may be committed then. */
export class HoldAbandoned extends Error {
  constructor() {
    super('the money held for this order has been given up');
    this.name = 'HoldAbandoned';
  }
}

/** What is known of an order’s money before it is asked for. */
export interface KnownPayment {
  /** Whether the order has a payment, and so is recorded. */
  readonly recorded: boolean;
  /** The attempt that may be asked for now. */
  readonly attempt: number;
}

const UNASKED = 'asked_at = NULL, asked_for = NULL, asked_by = NULL';

type OneHold = Pick<AbandonedPayment, 'orderId' | 'attempt'>;

/**
 * Money held for orders that were set aside. Whether an order is recorded with a hold or the hold is released is decided
 * by who commits first, and both sides look: the recorder after it has written its payment ({@link assertHeld}), the
 * release before it is asked for ({@link claim}), which waits for a recorder that isn’t done.
 */
@Injectable()
export class AbandonedPayments {
  constructor(private readonly database: Database) {}

  /** What is known of these orders’ money. Those that aren’t in the answer were never heard of. */
  async known(orderIds: readonly string[]): Promise<Map<string, KnownPayment>> {
    const rows = await this.database.writing((manager) =>
      manager.query<{ orderId: string; attempt: number; recorded: number }[]>(
        `SELECT order_id AS orderId, MAX(attempt) + 1 AS attempt, 0 AS recorded
           FROM abandoned_payments WHERE order_id IN (?) GROUP BY order_id
          UNION ALL
         SELECT order_id AS orderId, attempt, 1 AS recorded FROM payments WHERE order_id IN (?)`,
        [orderIds, orderIds],
      ),
    );
    const known = new Map<string, KnownPayment>();
    for (const row of rows) {
      const recorded = Number(row.recorded) === 1;
      if (recorded || known.get(row.orderId)?.recorded !== true) {
        known.set(row.orderId, { recorded, attempt: Number(row.attempt) });
      }
    }
    return known;
  }

  /** Gives up money that is held, in the transaction that sets its order aside. It is released only afterwards. */
  async add(manager: EntityManager, { status, ...payment }: Payment, at: Date): Promise<void> {
    if (status !== 'approved') return;
    try {
      await insertRows(manager, AbandonedPayment, [
        { ...payment, status: 'releasing', dueAt: at, tries: 0, ...unasked },
      ]);
    } catch (error) {
      if (!isDuplicate(error, 'PRIMARY')) throw error;
    }
  }

  /**
   * For whoever records orders, after their payments were written and before anything is committed.
   *
   * @throws {HoldAbandoned} when money of one of them has been given up
   */
  async assertHeld(manager: EntityManager, payments: readonly Payment[]): Promise<void> {
    const held = payments.filter(({ status }) => status === 'approved');
    if (held.length === 0) return;
    const given = await manager.query<OneHold[]>(
      'SELECT order_id AS orderId, attempt FROM abandoned_payments WHERE order_id IN (?)',
      [held.map(({ orderId }) => orderId)],
    );
    if (given.some((one) => held.some((payment) => isSame(payment, one)))) throw new HoldAbandoned();
  }

  /**
   * Claims the holds that are due longest, and writes down that their provider is being asked to let go of them, or, where
   * that is in doubt already, asked about it. Holds that an order was recorded with are not among them, and never will be
   * again.
   *
   * @param before only those due before this time
   * @returns them as they were before: with `askedFor` where that is in doubt
   */
  async claim(most: number, before: Date, asking: Asking): Promise<AbandonedPayment[]> {
    return await this.database.transaction(async (manager) => {
      const due = await manager.query<AbandonedPayment[]>(
        `SELECT ${COLUMNS} FROM abandoned_payments WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED`,
        [before, most],
      );
      if (due.length === 0) return [];
      const recorded = await manager.query<OneHold[]>(
        'SELECT order_id AS orderId, attempt FROM payments WHERE order_id IN (?) LOCK IN SHARE MODE',
        [due.map(({ orderId }) => orderId)],
      );
      const kept = due.filter((hold) => recorded.some((payment) => isSame(payment, hold)));
      const claimed = due.filter((hold) => !kept.includes(hold));
      await this.close(manager, kept, 'kept');
      if (claimed.length > 0) {
        await manager.query(
          `UPDATE abandoned_payments SET asked_at = COALESCE(asked_at, ?), asked_for = 'release', asked_by = ?, due_at = ?,
             tries = tries + 1
            WHERE (order_id, attempt) IN (?)`,
          [asking.at, asking.by, asking.until, keysOf(claimed)],
        );
      }
      return claimed;
    });
  }

  /** Writes down that the provider has let go of these holds. Answers how many it changed. */
  async released(holds: readonly AbandonedPayment[]): Promise<number> {
    return await this.database.writing((manager) => this.close(manager, holds, 'released'));
  }

  /** Puts off a hold whose provider gave no answer: it stays in doubt. One that somebody else claimed stays as it is. */
  async postpone(hold: OneHold, { by }: Pick<Asking, 'by'>, until: Date): Promise<void> {
    await this.putOff(hold, by, until, '');
  }

  /** Puts off a hold that nobody was asked to let go of. One that somebody else claimed stays as it is. */
  async takeBack(hold: OneHold, { by }: Pick<Asking, 'by'>, until: Date): Promise<void> {
    await this.putOff(hold, by, until, `, ${UNASKED}`);
  }

  private async putOff({ orderId, attempt }: OneHold, by: string, until: Date, more: string): Promise<void> {
    await this.database.writing((manager) =>
      manager.query(
        `UPDATE abandoned_payments SET due_at = ?${more}
          WHERE order_id = ? AND attempt = ? AND asked_by = ? AND status = 'releasing'`,
        [until, orderId, attempt, by],
      ),
    );
  }

  private async close(manager: EntityManager, holds: readonly OneHold[], status: 'released' | 'kept'): Promise<number> {
    if (holds.length === 0) return 0;
    const { affectedRows } = await manager.query<{ affectedRows: number }>(
      `UPDATE abandoned_payments SET status = ?, due_at = NULL, ${UNASKED}
        WHERE (order_id, attempt) IN (?) AND status = 'releasing'`,
      [status, keysOf(holds)],
    );
    return affectedRows;
  }
}

const isSame = (a: OneHold, b: OneHold): boolean => a.orderId === b.orderId && a.attempt === b.attempt;
const keysOf = (holds: readonly OneHold[]) => holds.map(({ orderId, attempt }) => [orderId, attempt]);
