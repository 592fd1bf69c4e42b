import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { Database, insertRows, isDuplicate, withPatience } from '../foundation/database/index.js';
import { type Act, INVOICE_DAYS, invoiceDueOn, OrderActions, Orders, type Refused, refused } from '../orders/index.js';
import { InvoicePayment, PaymentLedger } from '../payments/index.js';
import { OrderMails } from './order-mails.js';

const DAY_MILLISECONDS = 86_400_000;
/** Reminded of in one run; the next takes the rest. */
const MOST_REMINDED = 500;
const MOST_LISTED = 200;

/** What came of marking an invoice as paid. Days as in `2026-11-30`. */
export type MarkedPaid =
  | { readonly outcome: 'paid'; readonly number: string; readonly paidOn: string }
  | { readonly outcome: 'paid-before'; readonly number: string; readonly paidOn: string }
  | Refused;

/** An invoice that waits for its money. */
export interface UnpaidInvoice {
  readonly orderId: string;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly placedAt: Date;
  /** When the last of it was sent; null while something is still to be. */
  readonly shippedAt: Date | null;
  /** The day until which it is to be paid, as in `2026-11-30`; null while it isn’t sent. */
  readonly dueOn: string | null;
  readonly overdue: boolean;
  readonly remindedAt: Date | null;
  /** Minor units. */
  readonly total: number;
  readonly currency: string;
}

/** Invoices: which are open, which are paid, and who is reminded. */
@Injectable()
export class Invoices {
  private readonly logger = new Logger('Aftercare');

  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly actions: OrderActions,
    private readonly ledger: PaymentLedger,
    private readonly mails: OrderMails,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes down that the money for an order’s invoice has arrived.
   *
   * @param paid.on the day, as in `2026-11-30`; today (UTC) where nothing is said
   * @throws RangeError when the act can’t be kept, {DatabaseUnwell} when the primary can’t do it now
   */
  async markPaid(
    orderId: string,
    paid: { readonly on?: string; readonly reference?: string },
    act: Act,
  ): Promise<MarkedPaid> {
    const at = this.clock.date();
    const paidOn = paid.on ?? dayOf(at);
    const reference = paid.reference?.replace(/\s+/g, ' ').trim() ?? null;
    if (!isDay(paidOn)) return refused('say the day as in 2026-11-30');
    // Somewhere it is tomorrow already.
    if (paidOn > dayOf(new Date(at.getTime() + DAY_MILLISECONDS / 2))) return refused(`${paidOn} is still to come`);
    if (reference !== null && !/^[^\p{Cc}]{1,120}$/u.test(reference)) {
      return refused('a reference has 1 to 120 characters, in one line');
    }
    const marked = await withPatience(() =>
      this.database.transaction(async (manager): Promise<MarkedPaid> => {
        const order = await this.orders.lock(manager, orderId);
        if (order === undefined) return refused('no such order is recorded');
        const asked = { orderId, action: 'mark-paid', request: { paidOn, reference } } as const;
        return await this.actions.once(manager, asked, act, at, async () => {
          const { number } = order;
          const before = await manager.findOneBy(InvoicePayment, { orderId });
          if (before !== null) return { outcome: 'paid-before', number, paidOn: before.paidOn };
          const payment = await this.ledger.lock(manager, orderId);
          if (payment === undefined) return refused('no payment is recorded for it');
          if (payment.status !== 'open')
            return refused(`it has no open invoice: its payment is ${payment.status.replaceAll('_', ' ')}`);
          if (paidOn < dayOf(new Date(order.placedAt.getTime() - DAY_MILLISECONDS / 2))) {
            return refused(`it was placed only on ${dayOf(order.placedAt)}`);
          }
          await this.ledger.move(manager, [orderId], 'open', 'captured');
          await insertRows(manager, InvoicePayment, [{ orderId, paidOn, reference, at }]);
          return { outcome: 'paid', number, paidOn };
        });
      }),
    );
    if (marked.outcome === 'paid') this.logger.log({ orderId }, 'invoice is paid');
    return marked;
  }

  /** Invoices that wait for their money: overdue ones first, those due longest first. @throws {DatabaseUnwell} */
  async unpaid(): Promise<UnpaidInvoice[]> {
    const today = dayOf(this.clock.date());
    const rows = await this.database.writing((manager) =>
      manager.query<Omit<UnpaidInvoice, 'dueOn' | 'overdue'>[]>(
        `SELECT o.id AS orderId, o.number, o.contact_name AS name, o.contact_email AS email, o.placed_at AS placedAt,
                e.at AS shippedAt, m.created_at AS remindedAt, o.total, o.currency
           FROM orders o JOIN payments p ON p.order_id = o.id
           LEFT JOIN order_events e ON e.order_id = o.id AND e.status = 'shipped'
           LEFT JOIN mails m ON m.order_id = o.id AND m.kind = 'payment-reminder'
          WHERE o.status IN ('confirmed', 'packed', 'shipped') AND p.status = 'open'
          ORDER BY e.at IS NULL, e.at, o.placed_at LIMIT ?`,
        [MOST_LISTED],
      ),
    );
    return rows.map((row) => {
      const dueOn = row.shippedAt === null ? null : invoiceDueOn(row.shippedAt);
      return { ...row, dueOn, overdue: dueOn !== null && dueOn < today };
    });
  }

  /**
   * Writes a reminder, once for each order, to those whose invoice was due before today. Any number of processes may do this
   * at once, as often as they like.
   *
   * @returns how many were written
   */
  async remindOverdue(signal?: AbortSignal): Promise<number> {
    const now = this.clock.date();
    const today = dayOf(now);
    const rows = await this.database.writing((manager) =>
      manager.query<{ orderId: string; shippedAt: Date }[]>(
        `SELECT o.id AS orderId, e.at AS shippedAt
           FROM orders o JOIN payments p ON p.order_id = o.id
           JOIN order_events e ON e.order_id = o.id AND e.status = 'shipped'
           LEFT JOIN mails m ON m.order_id = o.id AND m.kind = 'payment-reminder'
          WHERE o.status = 'shipped' AND p.status = 'open' AND e.at < ? AND m.id IS NULL
          ORDER BY e.at LIMIT ?`,
        [new Date(now.getTime() - INVOICE_DAYS * DAY_MILLISECONDS), MOST_REMINDED],
      ),
    );
    let written = 0;
    for (const { orderId, shippedAt } of rows) {
      signal?.throwIfAborted();
      if (invoiceDueOn(shippedAt) < today && (await this.remind(orderId, shippedAt))) written += 1;
    }
    return written;
  }

  private async remind(orderId: string, shippedAt: Date): Promise<boolean> {
    try {
      return await withPatience(() =>
        this.database.transaction(async (manager) => {
          const order = await this.orders.lock(manager, orderId);
          const payment = await this.ledger.lock(manager, orderId);
          // Paid, cancelled or refunded since it was looked for.
          if (order?.status !== 'shipped' || payment?.status !== 'open') return false;
          await this.mails.writeReminder(manager, order, shippedAt, this.clock.date());
          return true;
        }),
      );
    } catch (error) {
      if (isDuplicate(error, 'mail_once')) return false;
      throw error;
    }
  }
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Whether it is a day of the calendar, as in `2026-11-30`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && dayOf(day) === text;
}
