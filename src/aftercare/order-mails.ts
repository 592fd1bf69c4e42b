import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailOutbox, type OrderMailContent, type OrderMailKind } from '../notifications/index.js';
import { invoiceDueOn, type Order, Orders, type ShippedParcel, trackingUrl } from '../orders/index.js';

/** What a mail says besides what every mail about an order says. */
type More = Partial<Omit<OrderMailContent, 'number' | 'name' | 'accessKey'>> & {
  /** What makes it another mail than the last of its kind about the order. */
  readonly occasion?: string;
};

/** Mails about what happens to an order once it is recorded. */
@Injectable()
export class OrderMails {
  constructor(
    private readonly orders: Orders,
    private readonly outbox: MailOutbox,
  ) {}

  /** Writes a mail about a recorded order, in the caller’s transaction. */
  async write(manager: EntityManager, order: Order, kind: OrderMailKind, at: Date, more: More = {}): Promise<void> {
    const { id: orderId, number, contactName: name, contactEmail: recipient, contactProven, total, currency } = order;
    const { occasion = '', ...content } = more;
    const lines = await this.orders.linesOf(manager, orderId);
    const accessKey = await this.outbox.keyOf(manager, orderId);
    const whole: OrderMailContent = {
      // As drivers have it, a truth of the database may be a number.
      ...{ number, name, proven: Boolean(contactProven), total, currency },
      ...(accessKey === undefined ? {} : { accessKey }),
      lines: lines.map(({ name: product, qty, unitPrice, leftOnShelf }) => ({
        ...{ name: product, qty, unitPrice },
        ...(leftOnShelf === null ? {} : { left: leftOnShelf }),
      })),
      ...(kind === 'order-confirmed' ? { shipTo: order.shipTo } : {}),
      ...content,
    };
    await this.outbox.write(manager, [{ orderId, kind, occasion, recipient, content: { ...whole }, at }]);
  }

  /** Writes that a parcel is on its way, and where to. @param more whether something is still to follow */
  async writeShipped(
    manager: EntityManager,
    order: Order,
    { id, carrier, tracking, lines: sent }: ShippedParcel,
    more: boolean,
    at: Date,
  ): Promise<void> {
    const lines = await this.orders.linesOf(manager, order.id);
    const url = trackingUrl(carrier, tracking);
    await this.write(manager, order, 'order-shipped', at, {
      occasion: id,
      lines: lines.flatMap(({ sku, name, unitPrice }) => {
        const own = sent.find((line) => line.sku === sku);
        return own === undefined ? [] : [{ name, unitPrice, qty: own.qty }];
      }),
      shipTo: order.shipTo,
      parcel: { carrier, more, ...(tracking === null ? {} : { tracking }), ...(url === undefined ? {} : { url }) },
    });
  }

  /** Writes that a part of the order’s money has gone back. */
  async writePartRefunded(
    manager: EntityManager,
    order: Order,
    { id, lines, amount }: Pick<OrderMailContent, 'lines'> & { readonly id: string; readonly amount: number },
    at: Date,
  ): Promise<void> {
    await this.write(manager, order, 'order-part-refunded', at, { occasion: id, lines, total: amount });
  }

  /** Writes that an invoice was due and isn’t paid: once for an order, by the mail’s key. */
  async writeReminder(manager: EntityManager, order: Order, shippedAt: Date, at: Date): Promise<void> {
    const invoice = { sentOn: shippedAt.toISOString().slice(0, 10), dueOn: invoiceDueOn(shippedAt) };
    await this.write(manager, order, 'payment-reminder', at, { invoice });
  }
}
