import { Injectable } from '@nestjs/common';
import { PendingOrders, type WaitingOrder } from '../../cart/index.js';
import { Database } from '../../foundation/database/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { Journal } from '../../journal/index.js';
import { Order, orderNumber } from '../../orders/index.js';

const MOST_OF_MEMBER = 50;

/** Finds orders by what somebody on the telephone can say about them. */
@Injectable()
export class OrderFinder {
  constructor(
    private readonly database: Database,
    private readonly pending: PendingOrders,
    private readonly journal: Journal,
  ) {}

  /** Ids of the orders that an id, a number or a member’s e-mail address names, newest first. */
  async ids(named: string): Promise<string[]> {
    if (RANDOM_ID.test(named)) return [named];
    if (named.includes('@')) return await this.ofMember(named.normalize('NFC').trim().toLowerCase());
    const number = named.trim().toUpperCase();
    if (!/^S-[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(number)) return [];
    const rows = await this.database.writing((manager) =>
      manager.find(Order, { where: { number }, select: { id: true } }),
    );
    if (rows.length > 0) return rows.map(({ id }) => id);
    const waiting = await this.waiting(({ orderId }) => orderNumber(orderId) === number);
    if (waiting.length > 0) return waiting.map(({ orderId }) => orderId);
    // A restored database lacks it: the journal still has it.
    return (await this.journal.ofNumber(number)).map(({ orderId }) => orderId);
  }

  /** Orders that carts still keep and of which this is true. */
  async waiting(isMeant: (order: WaitingOrder) => boolean): Promise<WaitingOrder[]> {
    const found: WaitingOrder[] = [];
    for await (const { orders } of this.pending.waiting({ before: Date.now() })) found.push(...orders.filter(isMeant));
    return found;
  }

  private async ofMember(email: string): Promise<string[]> {
    const rows = await this.database.writing((manager) =>
      manager.query<{ id: string }[]>(
        `SELECT o.id FROM members m JOIN orders o ON o.member_id = m.id WHERE m.email = ?
          ORDER BY o.placed_at DESC LIMIT ?`,
        [email, MOST_OF_MEMBER],
      ),
    );
    return rows.map(({ id }) => id);
  }
}
