import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database/index.js';
import type { OrderStatus } from '../orders/index.js';

const MOST_LISTED = 200;

/** An order that somebody has to do something about. */
export interface WorkItem {
  readonly orderId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly placedAt: Date;
  /** Pieces that are still to be sent. */
  readonly pieces: number;
  /** Parcels that are on their way already. */
  readonly parcels: number;
}

/** A list of work, oldest first, and how much there is beyond its end. */
export interface WorkList {
  readonly orders: readonly WorkItem[];
  readonly more: boolean;
}

/** What is to be done in the shop’s back room, oldest first. */
@Injectable()
export class WorkLists {
  constructor(private readonly database: Database) {}

  /** Confirmed orders that are to be packed, whose money is there or comes by invoice. @throws {DatabaseUnwell} */
  async toPack(): Promise<WorkList> {
    return await this.list('confirmed');
  }

  /** Packed orders of which something is still to be sent. @throws {DatabaseUnwell} */
  async toShip(): Promise<WorkList> {
    return await this.list('packed');
  }

  private async list(status: OrderStatus): Promise<WorkList> {
    const rows = await this.database.writing((manager) =>
      manager.query<
        (Omit<WorkItem, 'country' | 'pieces' | 'parcels'> & Record<'shipTo' | 'pieces' | 'parcels', string>)[]
      >(
        `SELECT o.id AS orderId, o.number, o.status, o.contact_name AS name, o.ship_to AS shipTo, o.placed_at AS placedAt,
                (SELECT SUM(l.qty) FROM order_lines l WHERE l.order_id = o.id)
                - COALESCE((SELECT SUM(sl.qty) FROM shipments s JOIN shipment_lines sl ON sl.shipment_id = s.id
                             WHERE s.order_id = o.id), 0)
                - COALESCE((SELECT SUM(rl.unsent) FROM refunds r JOIN refund_lines rl ON rl.refund_id = r.id
                             WHERE r.order_id = o.id), 0) AS pieces,
                (SELECT COUNT(*) FROM shipments s WHERE s.order_id = o.id) AS parcels
           FROM orders o JOIN payments p ON p.order_id = o.id
          WHERE o.status = ? AND p.status IN ('approved', 'captured', 'open', 'part_refunded')
          ORDER BY o.placed_at, o.id LIMIT ?`,
        [status, MOST_LISTED + 1],
      ),
    );
    const orders = rows.slice(0, MOST_LISTED).map(({ shipTo, pieces, parcels, ...row }) => ({
      ...row,
      country: (JSON.parse(shipTo) as { readonly country: string }).country,
      pieces: Number(pieces),
      parcels: Number(parcels),
    }));
    return { orders, more: rows.length > MOST_LISTED };
  }
}
