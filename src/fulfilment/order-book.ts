import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { insertRows } from '../foundation/database/index.js';
import { Inventory, unlimited } from '../inventory/index.js';
import { InvoiceCeilings } from '../invoicing/index.js';
import { MailOutbox, type MailToWrite, type OrderMailContent, type OrderMailKind } from '../notifications/index.js';
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
import { AbandonedPayments, Payment, withoutOrder } from '../payments/index.js';
import type { PaidParcel } from './parcel.js';
import { ProvenContacts } from './proven-contacts.js';

const mailOf: Partial<Record<OrderStatus, OrderMailKind>> = {
  confirmed: 'order-confirmed',
  out_of_stock: 'order-out-of-stock',
  payment_declined: 'payment-declined',
};

/** There is too little of something: somebody goes without, and it has to be found out who. */
export class ShelfShort extends Error {
  constructor() {
    super('the shelf has too little');
    this.name = 'ShelfShort';
  }
}

/** What an order became. */
export interface Outcome {
  readonly parcel: PaidParcel;
  readonly status: OrderStatus;
  readonly payment: Payment;
}

/** Decides what orders become and writes all that follows from it, inside a transaction of the caller’s. */
@Injectable()
export class OrderBook {
  constructor(
    private readonly inventory: Inventory,
    private readonly outbox: MailOutbox,
    private readonly abandoned: AbandonedPayments,
    private readonly ceilings: InvoiceCeilings,
    private readonly contacts: ProvenContacts,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the orders of one transaction, in as many statements as for one. An order that is recorded already fails on
   * its key before anything is taken, and with it the whole transaction.
   *
   * `hopeful` counts on the shelf having enough of everything, and locks goods only for the moment in which it takes
   * them; `careful` locks and counts them first, and tells who goes without.
   *
   * @throws {ShelfShort} when hope was misplaced, {HoldAbandoned} when the money of one of them was given up meanwhile:
   * nothing may be committed then
   */
  async write(manager: EntityManager, asked: readonly PaidParcel[], mood: 'hopeful' | 'careful'): Promise<Outcome[]> {
    const at = this.clock.date();
    const parcels = await this.withinCeilings(manager, asked);
    const proven = await this.contacts.among(manager, parcels);
    const payable = parcels.filter(({ payment }) => payment.status !== 'declined');
    const wishes = payable.map(({ order: { orderId, lines } }) => ({ orderId, lines }));
    const share = mood === 'hopeful' ? unlimited(wishes) : await this.inventory.shareOut(manager, wishes);
    const served = new Set(share.served.map(({ orderId }) => orderId));
    const outcomes = parcels.map((parcel) => outcomeOf(parcel, served.has(parcel.order.orderId), at));
    await insertRows(
      manager,
      Order,
      outcomes
        .map(({ parcel: { order, message }, status }) => {
          const contactProven = proven.has(order.orderId);
          return orderRow(order, { payloadHash: payloadHash(message.body), status, contactProven, recordedAt: at });
        })
        // Always in the same sequence, so that two workers with the same orders wait for each other, no more.
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    await insertRows(
      manager,
      OrderLine,
      parcels.flatMap(({ order }) => lineRows(order, share.short.get(order.orderId))),
    );
    await insertRows(
      manager,
      OrderEvent,
      outcomes.flatMap(({ parcel, status }) => eventRows(parcel.order, status, at)),
    );
    await insertRows(
      manager,
      Payment,
      outcomes.map(({ payment }) => payment),
    );
    await this.abandoned.assertHeld(
      manager,
      parcels.map(({ payment }) => payment),
    );
    await this.outbox.write(
      manager,
      outcomes.flatMap((outcome) => {
        const { orderId } = outcome.parcel.order;
        return mailFor(outcome, share.short.get(orderId), proven.has(orderId), at);
      }),
    );
    if (!(await this.inventory.take(manager, share, at))) throw new ShelfShort();
    return outcomes;
  }

  /**
   * The same orders, those declined that would have their recipient owe too much: the shop says so before it accepts one, as
   * far as it knows then, and several may have been accepted since. Another way to pay is open to them.
   */
  private async withinCeilings(manager: EntityManager, parcels: readonly PaidParcel[]): Promise<readonly PaidParcel[]> {
    const invoiced = parcels
      .filter(({ payment }) => payment.provider === 'invoice' && payment.status === 'open')
      .map(({ order: { orderId, contact, total, currency, placedAt } }) => ({
        ...{ orderId, email: contact.email, total, currency, placedAt },
      }))
      .sort((a, b) => (a.placedAt < b.placedAt ? -1 : 1));
    if (invoiced.length === 0) return parcels;
    const beyond = await this.ceilings.beyond(manager, invoiced);
    return parcels.map((parcel) =>
      beyond.has(parcel.order.orderId) ? { ...parcel, payment: beyondCeiling(parcel.payment) } : parcel,
    );
  }
}

const beyondCeiling = (payment: Payment): Payment => ({ ...payment, status: 'declined', reference: 'invoice-ceiling' });

function outcomeOf(parcel: PaidParcel, served: boolean, at: Date): Outcome {
  const { payment } = parcel;
  if (payment.status === 'declined') return { parcel, status: 'payment_declined', payment };
  return served
    ? { parcel, status: 'confirmed', payment }
    : { parcel, status: 'out_of_stock', payment: withoutOrder(payment, at) };
}

function mailFor(
  { parcel, status }: Outcome,
  short: ReadonlyMap<string, number> | undefined,
  proven: boolean,
  at: Date,
): MailToWrite[] {
  const kind = mailOf[status];
  if (kind === undefined) return [];
  const { orderId, contact, accessKey, lines, total, currency, shipTo } = parcel.order;
  const content: OrderMailContent = {
    number: orderNumber(orderId),
    name: contact.name,
    proven,
    accessKey,
    lines: lines.map(({ sku, name, qty, unitPrice }) => {
      const left = short?.get(sku);
      return { name, qty, unitPrice, ...(left === undefined ? {} : { left }) };
    }),
    total,
    currency,
    // Where nothing is sent, nobody needs to read where it would have gone.
    ...(status === 'confirmed' ? { shipTo } : {}),
  };
  return [{ orderId, kind, recipient: contact.email, content: { ...content }, at }];
}
