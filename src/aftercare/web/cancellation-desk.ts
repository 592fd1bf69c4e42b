import { Injectable } from '@nestjs/common';
import { OrderLookup } from '../../orders/web/order-lookup.js';
import { isOwner } from '../../orders/web/order-owner.js';
import type { OrderStatus } from '../../orders/index.js';
import { NotFound, type Visitor } from '../../web/index.js';
import { Cancellation } from '../cancellation.js';

/** What to tell an owner who asked for an order to be cancelled. */
export type Answered =
  { readonly cancelled: true; readonly number: string } | { readonly cancelled: false; readonly status: OrderStatus };

/** Cancels orders for their owners. For everybody else there is no such order. */
@Injectable()
export class CancellationDesk {
  constructor(
    private readonly cancellation: Cancellation,
    private readonly lookup: OrderLookup,
  ) {}

  /**
   * @throws {NotFound} when the order isn’t the asker’s, or isn’t at all
   * @throws {DatabaseUnwell} when the primary can’t tell or do it now
   */
  async cancel(visitor: Visitor, orderId: string, key: string | undefined): Promise<Answered> {
    const answer = await this.cancellation.cancel(orderId, (order) => isOwner(order, visitor, key));
    if (answer.outcome === 'cancelled') return { cancelled: true, number: answer.number };
    if (answer.outcome === 'too-late') return { cancelled: false, status: answer.status };
    // Not recorded: accepted and on its way, perhaps. If it was recorded since we asked, the next try will find it.
    if ((await this.lookup.find(visitor, orderId, key)) === undefined) throw new NotFound('order');
    return { cancelled: false, status: 'received' };
  }
}
