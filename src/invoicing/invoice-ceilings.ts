import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { brand } from '../brand/index.js';
import { Clock } from '../foundation/clock/index.js';
import { Database, isDatabaseUnwell } from '../foundation/database/index.js';
import { mailboxOf } from '../foundation/text/index.js';

/** An order that is to be bought on invoice. Minor units. */
export interface InvoicedOrder {
  readonly orderId: string;
  /** Where its mails go. */
  readonly email: string;
  readonly total: number;
  readonly currency: string;
}

/** The ceiling an order would pass: that of one order, or that of all unpaid invoices of one recipient. Minor units. */
export interface CeilingPassed {
  readonly of: 'order' | 'unpaid';
  readonly ceiling: number;
}

/**
 * How much may be owed on invoices: in one order, and by one recipient. Asked twice: when Buy is pressed, to say so at once,
 * and when the order is recorded, which counts what other carts and other instances have accepted meanwhile.
 */
@Injectable()
export class InvoiceCeilings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Which ceiling an order passes as far as is known. Nobody is refused because the database doesn’t answer: whoever records
   * the order counts again.
   */
  async passedBy(order: Omit<InvoicedOrder, 'orderId'>): Promise<CeilingPassed | undefined> {
    const alone = aloneTooMuch(order);
    if (alone !== undefined) return alone;
    try {
      const mailbox = mailboxOf(order.email);
      const owed = await this.database.freshest((manager) => owedBy(manager, [mailbox]));
      return wouldOwe(owed.get(mailbox), order) > brand.ceilings.unpaid
        ? { of: 'unpaid', ceiling: brand.ceilings.unpaid }
        : undefined;
    } catch (error) {
      if (isDatabaseUnwell(error)) return undefined;
      throw error;
    }
  }

  /**
   * Which of these orders can’t be bought on invoice, inside the transaction that records them. Until it ends nobody else
   * counts what the same recipients owe, so it has to come first in it. Those before in the list take their room first.
   */
  async beyond(manager: EntityManager, orders: readonly InvoicedOrder[]): Promise<ReadonlySet<string>> {
    const beyond = new Set(orders.filter((order) => aloneTooMuch(order) !== undefined).map(({ orderId }) => orderId));
    const open = orders.filter(({ orderId }) => !beyond.has(orderId));
    if (open.length === 0) return beyond;
    // Always in the same sequence, so that two who hold several wait for each other, no more.
    const mailboxes = [...new Set(open.map(({ email }) => mailboxOf(email)))].sort();
    const at = this.clock.date();
    await manager.query(
      'INSERT INTO invoice_recipients (mailbox, used_at) VALUES ? ON DUPLICATE KEY UPDATE used_at = VALUES(used_at)',
      [mailboxes.map((mailbox) => [mailbox, at])],
    );
    const owed = new Map(await owedBy(manager, mailboxes));
    for (const order of open) {
      const mailbox = mailboxOf(order.email);
      const sum = wouldOwe(owed.get(mailbox), order);
      if (sum > brand.ceilings.unpaid) beyond.add(order.orderId);
      else owed.set(mailbox, sum);
    }
    return beyond;
  }
}

/** What can be said of an order by itself. Of another currency than the ceilings’ nobody can say that it is little enough. */
function aloneTooMuch({ total, currency }: Omit<InvoicedOrder, 'orderId'>): CeilingPassed | undefined {
  const { invoice, unpaid } = brand.ceilings;
  const ceiling = Math.min(invoice, unpaid);
  return total > ceiling || currency !== brand.currency ? { of: 'order', ceiling } : undefined;
}

const wouldOwe = (owed: number | undefined, { total }: Pick<InvoicedOrder, 'total'>) => (owed ?? 0) + total;

/** What these recipients owe on open invoices, in the currency of the ceilings. Orders of earlier releases name no mailbox. */
async function owedBy(manager: EntityManager, mailboxes: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await manager.query<{ mailbox: string; owed: string }[]>(
    `SELECT o.mailbox, SUM(p.amount) AS owed FROM orders o JOIN payments p ON p.order_id = o.id
      WHERE o.mailbox IN (?) AND p.provider = 'invoice' AND p.status = 'open' AND p.currency = ?
      GROUP BY o.mailbox`,
    [mailboxes, brand.currency],
  );
  return new Map(rows.map(({ mailbox, owed }) => [mailbox, Number(owed)]));
}
