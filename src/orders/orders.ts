import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import { RANDOM_ID } from '../foundation/identifiers/index.js';
import { Order } from './order.js';
import { OrderEvent } from './order-event.js';
import { OrderLine } from './order-line.js';

/** An order with what belongs to it: lines in the order of the page, events in the order they happened. */
export interface RecordedOrder {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  readonly events: readonly OrderEvent[];
}

export interface OrderPageOfMember {
  readonly orders: readonly Order[];
  readonly total: number;
  readonly pageSize: number;
}

const PAGE_SIZE = 20;

/** Recorded orders. Always from the writer: whoever asks has just bought something. */
@Injectable()
export class Orders {
  constructor(private readonly database: Database) {}

  /** The order with that id, or undefined while (or because) nobody has recorded it. Says nothing about ownership. */
  async find(id: string): Promise<RecordedOrder | undefined> {
    // Spares a query, and MySQL refuses to compare its ASCII ids with anything else.
    if (!RANDOM_ID.test(id)) return undefined;
    return await this.database.writing(async (manager) => {
      const order = await manager.findOneBy(Order, { id });
      if (order === null) return undefined;
      const [lines, events] = [
        await manager.find(OrderLine, { where: { orderId: id }, order: { position: 'ASC' } }),
        await manager.find(OrderEvent, { where: { orderId: id }, order: { at: 'ASC' } }),
      ];
      return { order, lines, events };
    });
  }

  /** A member’s orders, newest first. @param page from 1 */
  async ofMember(memberId: string, page: number): Promise<OrderPageOfMember> {
    const [orders, total] = await this.database.writing((manager) =>
      manager.findAndCount(Order, {
        where: { memberId },
        order: { placedAt: 'DESC', id: 'ASC' },
        take: PAGE_SIZE,
        skip: (page - 1) * PAGE_SIZE,
      }),
    );
    return { orders, total, pageSize: PAGE_SIZE };
  }
}
