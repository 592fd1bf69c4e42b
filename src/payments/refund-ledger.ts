import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, insertRows } from '../foundation/database/index.js';
import type { Asking } from './asking.js';
import { Refund, RefundLine } from './refund.js';
import type { RefundableCharge } from './payments.js';

/** A refund with what the provider needs to know of the charge it is a part of, and what it is for. */
export type DueRefund = Refund & { readonly charge: RefundableCharge };

export interface RefundWithLines extends Refund {
  readonly lines: readonly Omit<RefundLine, 'refundId'>[];
}

interface Written {
  readonly affectedRows: number;
}

const COLUMNS = `r.id, r.order_id AS orderId, r.number, r.status, r.amount, r.currency, r.at, r.refunded_at AS refundedAt,
  r.due_at AS dueAt, r.tries, r.asked_at AS askedAt, r.asked_by AS askedBy`;

/** The rows of refunds of a part. Like {@link PaymentLedger}: every change names the state it leads on from. */
@Injectable()
export class RefundLedger {
  constructor(private readonly database: Database) {}

  /** An order’s refunds with their lines, in the order in which they were asked for. */
  async of(manager: EntityManager, orderId: string): Promise<RefundWithLines[]> {
    const rows = await manager.query<(Refund & { sku: string | null; qty: number; unsent: number })[]>(
      `SELECT ${COLUMNS}, l.sku, l.qty, l.unsent FROM refunds r LEFT JOIN refund_lines l ON l.refund_id = r.id
        WHERE r.order_id = ? ORDER BY r.number, l.sku`,
      [orderId],
    );
    return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => {
      const [first] = own;
      if (first === undefined) return [];
      const { sku: _sku, qty: _qty, unsent: _unsent, ...refund } = first;
      const lines = own.flatMap(({ sku, qty, unsent }) => (sku === null ? [] : [{ sku, qty, unsent }]));
      return [{ ...refund, lines }];
    });
  }

  /** Adds a refund to an order that the caller’s transaction has locked. It is due at once. */
  async add(manager: EntityManager, { lines, ...refund }: RefundWithLines): Promise<void> {
    await insertRows(manager, Refund, [refund]);
    await insertRows(
      manager,
      RefundLine,
      lines.map((line) => ({ refundId: refund.id, ...line })),
    );
  }

  /** The refund with that id, locked until the caller’s transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<Refund | undefined> {
    const refund = await manager.findOne(Refund, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return refund ?? undefined;
  }

  /**
   * Claims the refunds that are due longest, and writes down that they are being asked for, or, where that is in doubt
   * already, asked about.
   *
   * @param before only those due before this time
   * @returns them as they were before: with `askedAt` where that is in doubt
   */
  async claim(most: number, before: Date, asking: Asking): Promise<DueRefund[]> {
    return await this.database.transaction(async (manager) => {
      const due = await manager.query<(Refund & Omit<RefundableCharge, 'orderId'>)[]>(
        `SELECT ${COLUMNS}, p.provider, p.attempt, p.reference
           FROM refunds r JOIN payments p ON p.order_id = r.order_id
          WHERE r.due_at <= ? ORDER BY r.due_at LIMIT ? FOR UPDATE SKIP LOCKED`,
        [before, most],
      );
      if (due.length === 0) return [];
      await manager.query(
        `UPDATE refunds SET asked_at = COALESCE(asked_at, ?), asked_by = ?, due_at = ?, tries = tries + 1 WHERE id IN (?)`,
        [asking.at, asking.by, asking.until, due.map(({ id }) => id)],
      );
      return due.map(({ provider, attempt, reference, ...refund }) => ({
        ...refund,
        charge: { orderId: refund.orderId, provider, attempt, reference },
      }));
    });
  }

  /** Writes down that the provider has sent it. Answers false when that was written down before. */
  async done(manager: EntityManager, id: string, at: Date): Promise<boolean> {
    const { affectedRows } = await manager.query<Written>(
      `UPDATE refunds SET status = 'refunded', refunded_at = ?, due_at = NULL, tries = 0, asked_at = NULL, asked_by = NULL
        WHERE id = ? AND status = 'refunding'`,
      [at, id],
    );
    return affectedRows === 1;
  }

  /** Puts off a refund whose provider gave no answer: it stays in doubt. One that somebody else claimed stays as it is. */
  async postpone(id: string, { by }: Pick<Asking, 'by'>, until: Date): Promise<void> {
    await this.putOff('due_at = ?', id, by, until);
  }

  /** Puts off a refund that nobody was asked for. One that somebody else claimed stays as it is. */
  async takeBack(id: string, { by }: Pick<Asking, 'by'>, until: Date): Promise<void> {
    await this.putOff('due_at = ?, asked_at = NULL, asked_by = NULL', id, by, until);
  }

  /** Ends the doubt about a refund that wasn’t sent, as its provider says: it is due, and may be asked for. */
  async notDone(id: string, { by }: Pick<Asking, 'by'>, dueAt: Date): Promise<void> {
    // The provider has answered: that was no try in vain.
    const set = 'due_at = ?, tries = GREATEST(tries, 1) - 1, asked_at = NULL, asked_by = NULL';
    await this.putOff(set, id, by, dueAt);
  }

  private async putOff(set: string, id: string, by: string, until: Date): Promise<void> {
    await this.database.writing((manager) =>
      manager.query(`UPDATE refunds SET ${set} WHERE id = ? AND asked_by = ? AND status = 'refunding'`, [
        until,
        id,
        by,
      ]),
    );
  }
}
