import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Orders, type Pieces, piecesToShip, Shipments } from '../orders/index.js';
import { RefundLedger } from '../payments/index.js';

/** What of orders is still to be sent. */
@Injectable()
export class PiecesLeft {
  constructor(
    private readonly orders: Orders,
    private readonly shipments: Shipments,
    private readonly refunds: RefundLedger,
  ) {}

  /** Pieces of a locked order that are in no parcel and whose money doesn’t go back, in the order of its lines. */
  async toShip(manager: EntityManager, orderId: string): Promise<Pieces[]> {
    const lines = await this.orders.linesOf(manager, orderId);
    const refunds = await this.refunds.of(manager, orderId);
    const unsent = refunds.flatMap((refund) => refund.lines.map((line) => ({ sku: line.sku, qty: line.unsent })));
    return piecesToShip(lines, await this.shipments.of(manager, orderId), unsent);
  }
}
