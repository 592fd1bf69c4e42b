import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailOutbox, type OrderMailContent, type OrderMailKind } from '../notifications/index.js';
import { type Order, Orders } from '../orders/index.js';

/** Mails about what happens to an order once it is recorded. */
@Injectable()
export class OrderMails {
  constructor(
    private readonly orders: Orders,
    private readonly outbox: MailOutbox,
  ) {}

  /** Writes a mail about a recorded order, in the caller’s transaction. */
  async write(manager: EntityManager, order: Order, kind: OrderMailKind, at: Date): Promise<void> {
    const { id: orderId, number, contactName: name, contactEmail: recipient, total, currency } = order;
    const lines = await this.orders.linesOf(manager, orderId);
    const accessKey = await this.outbox.keyOf(manager, orderId);
    const content: OrderMailContent = {
      number,
      name,
      ...(accessKey === undefined ? {} : { accessKey }),
      lines: lines.map(({ name: product, qty, unitPrice, leftOnShelf }) => ({
        ...{ name: product, qty, unitPrice },
        ...(leftOnShelf === null ? {} : { left: leftOnShelf }),
      })),
      total,
      currency,
      ...(kind === 'order-confirmed' ? { shipTo: order.shipTo } : {}),
    };
    await this.outbox.write(manager, [{ orderId, kind, recipient, content: { ...content }, at }]);
  }
}
