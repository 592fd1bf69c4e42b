import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import type { PaymentStatus } from './payment-status.js';
import type { RefundStatus } from './refund.js';

/** What is known of an order’s money, as far as its buyer is told. */
export interface PaymentFacts {
  readonly status: PaymentStatus;
  /** The day the money for its invoice arrived on, as in `2026-11-30`. */
  readonly paidOn: string | null;
  /** Parts of it that go back or have gone, in the order in which somebody asked. Minor units. */
  readonly refunds: readonly { readonly amount: number; readonly status: RefundStatus; readonly at: Date }[];
}

interface Row {
  readonly status: PaymentStatus;
  readonly paidOn: string | null;
  readonly amount: number | null;
  readonly refundStatus: RefundStatus;
  readonly at: Date;
}

/** Tells what became of an order’s money. */
@Injectable()
export class PaymentFactsReader {
  constructor(private readonly database: Database) {}

  /**
   * In one statement; undefined where no payment is recorded.
   *
   * @throws {DatabaseUnwell} when nobody can tell
   */
  async of(orderId: string): Promise<PaymentFacts | undefined> {
    const rows = await this.database.freshest((manager) =>
      manager.query<Row[]>(
        `SELECT p.status, DATE_FORMAT(i.paid_on, '%Y-%m-%d') AS paidOn, r.amount, r.status AS refundStatus, r.at
           FROM payments p LEFT JOIN invoice_payments i ON i.order_id = p.order_id
           LEFT JOIN refunds r ON r.order_id = p.order_id
          WHERE p.order_id = ? ORDER BY r.number`,
        [orderId],
      ),
    );
    const [first] = rows;
    if (first === undefined) return undefined;
    const refunds = rows.flatMap(({ amount, refundStatus, at }) =>
      amount === null ? [] : [{ amount, status: refundStatus, at }],
    );
    return { status: first.status, paidOn: first.paidOn, refunds };
  }
}
