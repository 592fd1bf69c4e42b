import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Inventory } from '../inventory/index.js';
import { type MailKind, MailOutbox, type MailToWrite, type OrderMailContent } from '../notifications/index.js';
import {
  eventRows,
  lineRows,
  Order,
  OrderEvent,
  OrderLine,
  orderNumber,
  orderRow,
  type OrderStatus,
  payloadHash,
} from '../orders/index.js';
import { Payment, Payments, released } from '../payments/index.js';
import type { Parcel } from './parcel.js';

/** Less than a statement’s time limit: who waits for a lock shall lose it to the server, not to a cut connection. */
const LOCK_WAIT_SECONDS = 1;

const mailOf: Partial<Record<OrderStatus, MailKind>> = {
  confirmed: 'order-confirmed',
  out_of_stock: 'order-out-of-stock',
  payment_declined: 'payment-declined',
};

/** What an order becomes, and all rows that say so. */
export interface Outcome {
  readonly parcel: Parcel;
  readonly status: OrderStatus;
  readonly payment: Payment;
}

/** Decides what orders become and writes all that follows from it, inside a transaction of the caller’s. */
@Injectable()
export class OrderBook {
  constructor(
    private readonly payments: Payments,
    private readonly inventory: Inventory,
    private readonly outbox: MailOutbox,
  ) {}

  /**
   * Writes the orders of one transaction. Their rows come first: an order that is already recorded fails on its key
   * before anything is charged or taken.
   */
  async write(manager: EntityManager, parcels: readonly Parcel[]): Promise<Outcome[]> {
    const at = new Date();
    await manager.query('SET innodb_lock_wait_timeout = ?', [LOCK_WAIT_SECONDS]);
    // Always in the same sequence, so that two workers with the same orders or goods wait for each other, no more.
    await manager.insert(
      Order,
      parcels
        .map(({ order, message }) => orderRow(order, payloadHash(message.body), 'received', at))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    if (parcels.length > 1) {
      await this.inventory.hold(
        manager,
        parcels.flatMap(({ order }) => order.lines.map(({ sku }) => sku)),
      );
    }
    const outcomes: Outcome[] = [];
    for (const parcel of parcels) outcomes.push(await this.decide(manager, parcel, at));
    await manager.insert(
      OrderLine,
      parcels.flatMap(({ order }) => lineRows(order)),
    );
    await manager.insert(
      OrderEvent,
      outcomes.flatMap(({ parcel, status }) => eventRows(parcel.order, status, at)),
    );
    await manager.insert(
      Payment,
      outcomes.map(({ payment }) => payment),
    );
    for (const status of new Set(outcomes.map((outcome) => outcome.status))) {
      const ids = outcomes.filter((outcome) => outcome.status === status).map(({ parcel }) => parcel.order.orderId);
      await manager.query('UPDATE orders SET status = ? WHERE id IN (?)', [status, ids]);
    }
    await this.outbox.write(
      manager,
      outcomes.flatMap((outcome) => mailFor(outcome, at)),
    );
    return outcomes;
  }

  private async decide(manager: EntityManager, parcel: Parcel, at: Date): Promise<Outcome> {
    const { orderId, payment: by, total, currency, lines } = parcel.order;
    const { outcome, payment } = await this.payments.charge({
      orderId,
      method: by.method,
      amount: total,
      currency,
      at,
    });
    if (outcome === 'declined') return { parcel, status: 'payment_declined', payment };
    const { taken } = await this.inventory.take(manager, orderId, lines, at);
    return taken
      ? { parcel, status: 'confirmed', payment }
      : { parcel, status: 'out_of_stock', payment: released(payment) };
  }
}

function mailFor({ parcel, status }: Outcome, at: Date): MailToWrite[] {
  const kind = mailOf[status];
  if (kind === undefined) return [];
  const { orderId, contact, accessKey, lines, total, currency } = parcel.order;
  const content: OrderMailContent = {
    number: orderNumber(orderId),
    name: contact.name,
    accessKey,
    lines: lines.map(({ name, qty, unitPrice }) => ({ name, qty, unitPrice })),
    total,
    currency,
  };
  return [{ orderId, kind, recipient: contact.email, content: { ...content }, at }];
}
