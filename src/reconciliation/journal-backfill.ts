import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { Database, LongReads } from '../foundation/database/index.js';
import { Journal } from '../journal/index.js';
import { MailOutbox } from '../notifications/index.js';
import {
  Order,
  OrderLine,
  type OrderPlaced,
  payloadHash,
  type PaymentMethod,
  UnreadableOrder,
  writeOrderPlaced,
} from '../orders/index.js';
import { PaymentAttempt } from '../payments/index.js';

/** An order is journaled within seconds; one that was recorded a moment ago may still be. */
const YOUNG_MILLISECONDS = 600_000;

/** Journals orders that were recorded without: the message is rebuilt from their rows. */
@Injectable()
export class JournalBackfill {
  constructor(
    private readonly reads: LongReads,
    private readonly database: Database,
    private readonly outbox: MailOutbox,
    private readonly journals: Journal,
    private readonly clock: Clock,
  ) {}

  /** Recorded orders placed since then that aren’t among those; none that the journal would have forgotten by now. */
  async unjournaled(since: Date, now: number, journaled: ReadonlySet<string>): Promise<string[]> {
    const rows = await this.reads.rows<{ id: string }>(
      'SELECT id FROM orders WHERE placed_at >= ? AND recorded_at <= ? ORDER BY placed_at',
      [new Date(Math.max(since.getTime(), this.journals.reachesBackTo.getTime())), new Date(now - YOUNG_MILLISECONDS)],
    );
    return rows.flatMap(({ id }) => (journaled.has(id) ? [] : [id]));
  }

  /**
   * Rebuilds an order’s message and journals it, if it is the very message that was accepted: the hash that was recorded
   * with the order tells.
   *
   * @returns false when it isn’t, or there is no such order
   * @throws when primary or journal are away
   */
  async journal(orderId: string): Promise<boolean> {
    const rebuilt = await this.database.writing((manager) => this.rebuild(manager, orderId));
    if (rebuilt === undefined) return false;
    const { body, status } = rebuilt;
    await this.journals.append([{ kind: 'message', orderId, at: this.clock.date(), status, body }]);
    return true;
  }

  private async rebuild(manager: EntityManager, orderId: string) {
    const order = await manager.findOneBy(Order, { id: orderId });
    // The row has only the key’s hash; the order’s first mail has the key.
    const accessKey = await this.outbox.keyOf(manager, orderId);
    if (order === null || accessKey === undefined) return undefined;
    // Paid in another way since: the message names the first.
    const firstRetry = await manager.findOne(PaymentAttempt, { where: { orderId }, order: { attempt: 'ASC' } });
    const lines = await manager.find(OrderLine, { where: { orderId }, order: { position: 'ASC' } });
    const message: OrderPlaced = {
      type: 'order.placed',
      version: 1,
      orderId,
      cartId: order.cartId,
      ...(order.memberId === null ? {} : { memberId: order.memberId }),
      accessKey,
      placedAt: order.placedAt.toISOString(),
      ...(order.requestId === null ? {} : { requestId: order.requestId }),
      contact: { name: order.contactName, email: order.contactEmail },
      shipTo: order.shipTo,
      payment: { method: (firstRetry?.methodBefore ?? order.paymentMethod) as PaymentMethod },
      lines: lines.map(({ sku, slug, name, qty, unitPrice }) => ({ sku, slug, name, qty, unitPrice })),
      total: order.total,
      currency: order.currency,
    };
    const body = bodyOf(message);
    return body === undefined || payloadHash(body) !== order.payloadHash ? undefined : { body, status: order.status };
  }
}

function bodyOf(message: OrderPlaced): string | undefined {
  try {
    return writeOrderPlaced(message);
  } catch (error) {
    if (error instanceof UnreadableOrder) return undefined;
    throw error;
  }
}
