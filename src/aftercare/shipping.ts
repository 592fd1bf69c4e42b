import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../foundation/clock/index.js';
import { Database, withPatience } from '../foundation/database/index.js';
import { randomId } from '../foundation/identifiers/index.js';
import {
  type Act,
  carrierNamed,
  type Order,
  OrderActions,
  Orders,
  type Pieces,
  piecesToShip,
  type Refused,
  refused,
  Shipments,
  type ShippedParcel,
  trackingUrl,
} from '../orders/index.js';
import { chosenPieces } from './chosen-pieces.js';
import { OrderMails } from './order-mails.js';
import { Packing } from './packing.js';
import { PiecesLeft } from './pieces-left.js';

/** A parcel that sets out. */
export interface ParcelToShip {
  /** A name; those of {@link carrierNames} get a link, however they are written. */
  readonly carrier: string;
  readonly tracking?: string;
  /** What is in it; all that is still to be sent where nothing is said. */
  readonly lines?: readonly Pieces[];
}

/** What came of sending a parcel. */
export type Shipped =
  | {
      readonly outcome: 'shipped';
      readonly number: string;
      /** Its place among the order’s parcels, from 1. */
      readonly parcel: number;
      readonly carrier: string;
      readonly tracking: string | null;
      readonly trackingUrl?: string;
      /** What is still to be sent afterwards. */
      readonly left: readonly Pieces[];
    }
  /** That parcel was recorded before, or there is nothing left that could be sent. */
  | { readonly outcome: 'shipped-before'; readonly number: string }
  | Refused;

const CARRIER = /^(?=.*[\p{L}\p{N}])[^\p{Cc}\p{Cf}<>]{1,64}$/u;
const TRACKING = /^[A-Z0-9](?:[A-Z0-9 ./_-]{0,62}[A-Z0-9])?$/i;

/** Sends parcels on their way. An order goes out in as many as it takes, and is shipped once all of it is. */
@Injectable()
export class Shipping {
  private readonly logger = new Logger('Aftercare');

  constructor(
    private readonly database: Database,
    private readonly orders: Orders,
    private readonly actions: OrderActions,
    private readonly shipments: Shipments,
    private readonly piecesLeft: PiecesLeft,
    private readonly packing: Packing,
    private readonly mails: OrderMails,
    private readonly clock: Clock,
  ) {}

  /**
   * Records a parcel and tells the order’s buyer. What has left was packed: an order that nobody said so of becomes packed on
   * the way. The same carrier and number for the same order again is the same parcel, and changes nothing.
   *
   * @throws RangeError when the act can’t be kept, {DatabaseUnwell} when the primary can’t do it now
   */
  async ship(orderId: string, parcel: ParcelToShip, act: Act): Promise<Shipped> {
    const named = parcel.carrier.normalize('NFKC').replace(/\s+/g, ' ').trim();
    const carrier = carrierNamed(named);
    const tracking = parcel.tracking?.normalize('NFKC').replace(/\s+/g, ' ').trim() ?? null;
    if (!CARRIER.test(named)) return refused('name the carrier, in at most 64 characters');
    if (tracking !== null && !TRACKING.test(tracking)) {
      return refused('a tracking number has letters, digits, spaces and ./_-, at most 64 of them');
    }
    const at = this.clock.date();
    const request = { carrier, tracking, lines: parcel.lines ?? null };
    const shipped = await withPatience(() =>
      this.database.transaction(async (manager): Promise<Shipped> => {
        const order = await this.orders.lock(manager, orderId);
        if (order === undefined) return refused('no such order is recorded');
        return await this.actions.once(manager, { orderId, action: 'ship', request }, act, at, () =>
          this.record(manager, order, { carrier, tracking, lines: parcel.lines }, at),
        );
      }),
    );
    if (shipped.outcome === 'shipped') this.logger.log({ orderId, parcel: shipped.parcel }, 'parcel is on its way');
    return shipped;
  }

  private async record(
    manager: EntityManager,
    order: Order,
    parcel: { readonly carrier: string; readonly tracking: string | null; readonly lines: ParcelToShip['lines'] },
    at: Date,
  ): Promise<Shipped> {
    const { id: orderId, number } = order;
    const { carrier, tracking } = parcel;
    const before = await this.shipments.of(manager, orderId);
    const same = before.find((one) => tracking !== null && one.carrier === carrier && one.tracking === tracking);
    if (same !== undefined) {
      const isSame = parcel.lines === undefined || isAlike(same.lines, parcel.lines);
      return isSame ? { outcome: 'shipped-before', number } : refused(`parcel ${String(same.number)} has that number`);
    }
    const left = await this.piecesLeft.toShip(manager, orderId);
    if (order.status === 'shipped') {
      // Another number means another parcel, and somebody believes that it goes out.
      const isAnother = parcel.lines !== undefined || tracking !== null;
      return isAnother ? refused('all of it has been sent') : { outcome: 'shipped-before', number };
    }
    const because = await this.packing.hindrance(manager, order);
    if (because !== undefined) return refused(because);
    const chosen =
      parcel.lines === undefined ? left.filter(({ qty }) => qty > 0) : chosenPieces(parcel.lines, left, 'to be sent');
    if ('outcome' in chosen) return chosen;
    const shipment: ShippedParcel = {
      ...{ id: randomId(), orderId, number: before.length + 1, carrier, tracking, at, lines: chosen },
    };
    await this.shipments.add(manager, shipment);
    const packed = order.status === 'packed' ? order : { ...order, status: 'packed' as const };
    if (order.status !== 'packed') await this.orders.move(manager, order, 'packed', at);
    const rest = piecesToShip(left, [shipment], []).filter(({ qty }) => qty > 0);
    if (rest.length === 0) await this.orders.move(manager, packed, 'shipped', at);
    await this.mails.writeShipped(manager, order, shipment, rest.length > 0, at);
    const url = trackingUrl(carrier, tracking);
    const link = url === undefined ? {} : { trackingUrl: url };
    return { outcome: 'shipped', number, parcel: shipment.number, carrier, tracking, ...link, left: rest };
  }
}

function isAlike(one: readonly Pieces[], other: readonly Pieces[]): boolean {
  const inWords = (pieces: readonly Pieces[]) =>
    pieces
      .map(({ sku, qty }) => `${sku}=${String(qty)}`)
      .toSorted()
      .join();
  return inWords(one) === inWords(other);
}
