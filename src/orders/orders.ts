import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Database } from '../foundation/database/index.js';
import { RANDOM_ID } from '../foundation/identifiers/index.js';
import type { PaymentMethod } from './messages/order-placed.v1.js';
import { Order } from './order.js';
import { OrderEvent } from './order-event.js';
import { OrderLine } from './order-line.js';
import { canBecome, type OrderStatus } from './order-status.js';
import { type ShippedParcel, shipmentsOf } from './shipments.js';

/** An order with what belongs to it: lines in the order of the page, events in the order they happened. */
export interface RecordedOrder {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  readonly events: readonly OrderEvent[];
  /** Its parcels on their way, in the order in which they went out. */
  readonly shipments: readonly ShippedParcel[];
}

/** What tells whoever watches an order that there is something new to see. */
export interface Standing {
  readonly status: OrderStatus;
  /** Parcels on their way: the first of several goes out without a new state. */
  readonly shipments: number;
}

export interface OrderPageOfMember {
  readonly orders: readonly Order[];
  readonly total: number;
  readonly pageSize: number;
}

const PAGE_SIZE = 20;
/** Less than a statement’s time limit: who waits for a lock shall lose it to the server, not to a cut connection. */
const LOCK_WAIT_SECONDS = 1;

/** Recorded orders. From the writer: whoever asks has just bought something, and the reader may not know it yet. */
@Injectable()
export class Orders {
  constructor(private readonly database: Database) {}

  /**
   * The order with that id, or undefined while (or because) nobody has recorded it. Says nothing about ownership.
   *
   * While the writer is away the reader answers, which may not have heard of an order a moment ago.
   *
   * @throws {DatabaseUnwell} when neither can tell
   */
  async find(id: string): Promise<RecordedOrder | undefined> {
    // Spares a query, and MySQL refuses to compare its ASCII ids with anything else.
    if (!RANDOM_ID.test(id)) return undefined;
    return await this.database.freshest(lookFor(id));
  }

  /**
   * Which of these orders are recorded, and what became of them. At most some hundred ids at a time.
   *
   * @param options.upkeep whether the process asks for itself and not for one visitor
   */
  async statusOf(ids: readonly string[], options: { upkeep?: boolean } = {}): Promise<Map<string, OrderStatus>> {
    const possible = ids.filter((id) => RANDOM_ID.test(id));
    if (possible.length === 0) return new Map();
    const rows = await this.database.writing(
      (manager) =>
        manager.query<{ id: string; status: OrderStatus }[]>('SELECT id, status FROM orders WHERE id IN (?)', [
          possible,
        ]),
      options,
    );
    return new Map(rows.map(({ id, status }) => [id, status]));
  }

  /** As {@link statusOf}, with what else may be new to those who watch them. */
  async standingOf(ids: readonly string[], options: { upkeep?: boolean } = {}): Promise<Map<string, Standing>> {
    const possible = ids.filter((id) => RANDOM_ID.test(id));
    if (possible.length === 0) return new Map();
    const rows = await this.database.writing(
      (manager) =>
        manager.query<{ id: string; status: OrderStatus; shipments: string }[]>(
          `SELECT o.id, o.status, (SELECT COUNT(*) FROM shipments s WHERE s.order_id = o.id) AS shipments
             FROM orders o WHERE o.id IN (?)`,
          [possible],
        ),
      options,
    );
    return new Map(rows.map(({ id, status, shipments }) => [id, { status, shipments: Number(shipments) }]));
  }

  /** The order with that id, locked until the caller’s transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<Order | undefined> {
    if (!RANDOM_ID.test(id)) return undefined;
    await manager.query('SET innodb_lock_wait_timeout = ?', [LOCK_WAIT_SECONDS]);
    const order = await manager.findOne(Order, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return order ?? undefined;
  }

  /**
   * Takes a locked order one step on, timeline included, in the caller’s transaction. Later than every step before, even
   * where the clock of the machine that took the last one is ahead.
   *
   * @throws when the order can’t become that: look before
   */
  async move(manager: EntityManager, { id, status }: Order, to: OrderStatus, now: Date): Promise<void> {
    if (!canBecome(status, to)) throw new Error(`an order that is ${status} can’t become ${to}`);
    const last = await manager.findOne(OrderEvent, { where: { orderId: id }, order: { at: 'DESC' } });
    const at = new Date(Math.max(now.getTime(), (last?.at.getTime() ?? 0) + 1));
    await manager.update(Order, { id, status }, { status: to });
    await manager.insert(OrderEvent, { orderId: id, status: to, at });
  }

  /** Notes how a locked order is paid, where that is another way than was agreed at first; in the caller’s transaction. */
  async paidBy(manager: EntityManager, { id, contactProven }: Order, paymentMethod: PaymentMethod): Promise<void> {
    await manager.update(Order, { id }, { paymentMethod, contactProven });
  }

  /** Where an order’s mails go; undefined where there is no such order. */
  async emailOf(id: string): Promise<string | undefined> {
    const order = await this.database.writing((manager) => manager.findOneBy(Order, { id }));
    return order?.contactEmail;
  }

  /** The order’s lines, in the order of the page. */
  async linesOf(manager: EntityManager, orderId: string): Promise<OrderLine[]> {
    return await manager.find(OrderLine, { where: { orderId }, order: { position: 'ASC' } });
  }

  /** Orders with that number: one, as far as chance goes. */
  async ofNumber(number: string): Promise<Order[]> {
    return await this.database.freshest((manager) => manager.findBy(Order, { number }));
  }

  /**
   * Makes guests’ orders those of the member who placed them. Others’ and those with another e-mail address stay as they are.
   *
   * @param emails all ways to write the member’s address
   * @returns how many it was
   */
  async giveTo(memberId: string, emails: readonly string[], ids: readonly string[]): Promise<number> {
    const possible = ids.filter((id) => RANDOM_ID.test(id));
    if (possible.length === 0 || emails.length === 0) return 0;
    const { affectedRows } = await this.database.writing((manager) =>
      manager.query<{ affectedRows: number }>(
        'UPDATE orders SET member_id = ? WHERE id IN (?) AND member_id IS NULL AND LOWER(contact_email) IN (?)',
        [memberId, possible, emails],
      ),
    );
    return affectedRows;
  }

  /**
   * Makes a member’s orders nobody’s, in the caller’s transaction: they stay as they are in the books, and are found as
   * guests’ orders are.
   */
  async letGoOf(manager: EntityManager, memberId: string): Promise<void> {
    await manager.update(Order, { memberId }, { memberId: null });
  }

  /** Where the member’s last order went, or undefined when there is none. */
  async lastAddressOf(memberId: string): Promise<Order['shipTo'] | undefined> {
    const order = await this.database.writing((manager) =>
      manager.findOne(Order, { where: { memberId }, order: { placedAt: 'DESC' } }),
    );
    return order?.shipTo;
  }

  /** All of a member’s orders with their lines, newest first, some at a time. */
  async *allOf(memberId: string): AsyncGenerator<readonly { readonly order: Order; readonly lines: OrderLine[] }[]> {
    for (let page = 1; ; page += 1) {
      const { orders, pageSize } = await this.ofMember(memberId, page);
      const ids = orders.map(({ id }) => id);
      const lines = await this.database.writing((manager) =>
        manager.find(OrderLine, { where: { orderId: In(ids) }, order: { position: 'ASC' } }),
      );
      yield orders.map((order) => ({ order, lines: lines.filter(({ orderId }) => orderId === order.id) }));
      if (orders.length < pageSize) return;
    }
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

function lookFor(id: string) {
  return async (manager: EntityManager): Promise<RecordedOrder | undefined> => {
    const order = await manager.findOneBy(Order, { id });
    if (order === null) return undefined;
    const [lines, events] = [
      await manager.find(OrderLine, { where: { orderId: id }, order: { position: 'ASC' } }),
      await manager.find(OrderEvent, { where: { orderId: id }, order: { at: 'ASC' } }),
    ];
    // What was never packed has no parcel, and nearly every look is at such an order.
    const isPacked = events.some(({ status }) => status === 'packed');
    return { order, lines, events, shipments: isPacked ? await shipmentsOf(manager, id) : [] };
  };
}
