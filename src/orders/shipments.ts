import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../foundation/database/index.js';
import { Shipment, ShipmentLine } from './shipment.js';

/** Pieces of one product of an order. */
export interface Pieces {
  readonly sku: string;
  readonly qty: number;
}

/** A parcel with what is in it. */
export interface ShippedParcel extends Shipment {
  readonly lines: readonly Pieces[];
}

type Row = Shipment & { readonly sku: string | null; readonly qty: number | null };

/** The parcels of orders. */
@Injectable()
export class Shipments {
  /** An order’s parcels in the order in which they went out, in one statement. */
  async of(manager: EntityManager, orderId: string): Promise<ShippedParcel[]> {
    return await shipmentsOf(manager, orderId);
  }

  /** Adds a parcel to an order that the caller’s transaction has locked. */
  async add(manager: EntityManager, { lines, ...shipment }: ShippedParcel): Promise<void> {
    await insertRows(manager, Shipment, [shipment]);
    await insertRows(
      manager,
      ShipmentLine,
      lines.map((line) => ({ shipmentId: shipment.id, ...line })),
    );
  }
}

/** An order’s parcels with their lines, oldest first. */
export async function shipmentsOf(manager: EntityManager, orderId: string): Promise<ShippedParcel[]> {
  const rows = await manager.query<Row[]>(
    `SELECT s.id, s.order_id AS orderId, s.number, s.carrier, s.tracking, s.at, l.sku, l.qty
       FROM shipments s LEFT JOIN shipment_lines l ON l.shipment_id = s.id
      WHERE s.order_id = ? ORDER BY s.number, l.sku`,
    [orderId],
  );
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { sku: _sku, qty: _qty, ...shipment } = first;
    const lines = own.flatMap(({ sku, qty }) => (sku === null || qty === null ? [] : [{ sku, qty }]));
    return [{ ...shipment, lines }];
  });
}

/**
 * How many pieces of each line are still to be sent, in the order of the lines.
 *
 * @param unsent pieces that won’t be sent any more, because their money goes back
 */
export function piecesToShip(
  lines: readonly Pieces[],
  shipments: readonly Pick<ShippedParcel, 'lines'>[],
  unsent: readonly Pieces[],
): Pieces[] {
  const gone = new Map<string, number>();
  for (const { sku, qty } of [...shipments.flatMap((shipment) => shipment.lines), ...unsent]) {
    gone.set(sku, (gone.get(sku) ?? 0) + qty);
  }
  return lines.map(({ sku, qty }) => ({ sku, qty: Math.max(0, qty - (gone.get(sku) ?? 0)) }));
}
