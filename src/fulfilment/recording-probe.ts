import { Injectable } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { Database, insertRows } from '../foundation/database/index.js';
import { randomId } from '../foundation/identifiers/index.js';
import { Inventory } from '../inventory/index.js';
import { MailOutbox } from '../notifications/index.js';
import { eventRows, lineRows, Order, OrderEvent, OrderLine, type OrderPlaced, orderRow } from '../orders/index.js';
import { Payment, unasked } from '../payments/index.js';

/**
 * Asks whether orders can be recorded now by recording one that nobody placed, in a transaction that is taken back. What
 * only pings the primary, or deletes nothing, is answered by one with a full disk, too, or with a table that takes no
 * rows.
 *
 * It is also the control when an order fails: only where this one can be written, the fault may be the order’s own. So its
 * values are as long as the contract allows.
 */
@Injectable()
export class RecordingProbe {
  private underway: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly inventory: Inventory,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  /** Resolves when an order could be recorded. Whoever asks while one asks shares the answer. @throws what stood in the way */
  async succeeds(): Promise<void> {
    this.underway ??= this.write().finally(() => {
      this.underway = undefined;
    });
    await this.underway;
  }

  private async write(): Promise<void> {
    const at = this.clock.date();
    const order = specimen(randomId(), at);
    const { orderId, contact, lines, total, currency } = order;
    const status = 'confirmed' as const;
    const payment: Payment = {
      ...{ orderId, provider: 'probe', status: 'approved', reference: 'p'.repeat(120), amount: total, currency, at },
      ...{ attempt: 0, dueAt: at, tries: 0, ...unasked },
    };
    await this.database.dryRun(async (manager) => {
      await insertRows(manager, Order, [
        orderRow(order, { payloadHash: 'f'.repeat(64), status, contactProven: false, recordedAt: at }),
      ]);
      await insertRows(manager, OrderLine, lineRows(order));
      await insertRows(manager, OrderEvent, eventRows(order, status, at));
      await insertRows(manager, Payment, [payment]);
      await this.outbox.dryRun(manager, {
        ...{ orderId, kind: 'order-confirmed', recipient: contact.email, content: { lines, total }, at },
      });
      await this.inventory.dryRun(manager, { orderId, sku: lines[0]?.sku ?? '' }, at);
    });
  }
}

/** An order at the limits of what may be placed. */
export function specimen(orderId: string, at: Date): OrderPlaced {
  const text = (length: number) => 'ß'.repeat(length);
  const code = (length: number) => 'x'.repeat(length);
  const unitPrice = 2_000_000_000;
  return {
    ...{ type: 'order.placed', version: 1, orderId, cartId: code(64), memberId: orderId, accessKey: orderId },
    ...{ placedAt: at.toISOString(), requestId: code(128) },
    contact: { name: text(200), email: `${code(60)}@${`${code(60)}.`.repeat(3)}example` },
    shipTo: {
      ...{ name: text(200), line1: text(200), line2: text(200), city: text(120), region: text(120) },
      ...{ postcode: code(20), country: 'NL' },
    },
    payment: { method: 'test-approved' },
    lines: [{ sku: code(64), slug: code(120), name: text(200), qty: 1, unitPrice }],
    ...{ total: unitPrice, currency: 'USD' },
  };
}
