import { brand } from '../../brand/index.js';
import type { PendingOrder } from '../../cart/index.js';
import type { PaymentFacts, RefundStatus } from '../../payments/index.js';
import { trackingUrl } from '../carriers.js';
import { invoiceDueOn } from '../invoice-due.js';
import { type OrderPlaced, type PaymentMethod, readOrderPlaced } from '../messages/order-placed.v1.js';
import { orderNumber } from '../order-number.js';
import { type OrderStatus, payableUntil } from '../order-status.js';
import type { RecordedOrder } from '../orders.js';

/** A recorded order with what is known of its money. */
export interface Known extends RecordedOrder {
  readonly money: PaymentFacts | undefined;
}

/** An order as its owner sees it. Money in minor units, times RFC 3339. */
export interface OrderView {
  readonly orderId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly timeline: readonly { readonly status: OrderStatus; readonly at: string }[];
  readonly lines: readonly {
    readonly sku: string;
    readonly slug: string;
    readonly name: string;
    readonly qty: number;
    readonly unitPrice: number;
    readonly lineTotal: number;
    /** How many there were, in an order that was turned away because that was too few. */
    readonly left?: number;
  }[];
  readonly total: number;
  readonly currency: string;
  /** Where it goes. Absent while only its number is known. */
  readonly shipTo?: OrderPlaced['shipTo'];
  /** How it is paid. Absent while only its number is known. */
  readonly payment?: {
    readonly method: PaymentMethod;
    /** Whether the money for its invoice has arrived; absent for what is paid at once. */
    readonly paid?: boolean;
    /** The last day on which its invoice is paid in time, as in `2026-11-30`; absent while it isn’t sent, or is paid. */
    readonly dueOn?: string;
  };
  /** While its payment is declined: until when it can be paid in another way. RFC 3339. */
  readonly payableUntil?: string;
  /** Its parcels on their way, oldest first. Absent while there are none. */
  readonly shipments?: readonly ShipmentView[];
  /** Parts of its money that go back or have gone. Absent while there are none. */
  readonly refunds?: readonly { readonly amount: number; readonly status: RefundStatus; readonly at: string }[];
}

/** A parcel as its receiver sees it. */
export interface ShipmentView {
  readonly carrier: string;
  readonly tracking?: string;
  /** Where the carrier tells of it, for carriers the shop knows. */
  readonly trackingUrl?: string;
  readonly shippedAt: string;
  readonly lines: readonly { readonly sku: string; readonly name: string; readonly qty: number }[];
}

/** What its owner sees of a recorded order. */
export function recordedView({ order, lines, events, shipments, money }: Known): OrderView {
  const refunds = money?.refunds ?? [];
  return {
    orderId: order.id,
    number: order.number,
    status: order.status,
    timeline: events.map(({ status, at }) => ({ status, at: at.toISOString() })),
    lines: lines.map(({ sku, slug, name, qty, unitPrice, leftOnShelf }) => ({
      sku,
      slug,
      name,
      qty,
      unitPrice,
      lineTotal: qty * unitPrice,
      ...(leftOnShelf === null ? {} : { left: leftOnShelf }),
    })),
    total: order.total,
    currency: order.currency,
    shipTo: order.shipTo,
    payment: { method: order.paymentMethod, ...invoiceView(events, money) },
    ...(order.status === 'payment_declined' ? { payableUntil: payableUntil(order.placedAt).toISOString() } : {}),
    ...(shipments.length === 0 ? {} : { shipments: shipments.map((shipment) => shipmentView(shipment, lines)) }),
    ...(refunds.length === 0
      ? {}
      : { refunds: refunds.map(({ amount, status, at }) => ({ amount, status, at: at.toISOString() })) }),
  };
}

function invoiceView(events: Known['events'], money: Known['money']): { paid?: boolean; dueOn?: string } {
  if (money?.paidOn != null) return { paid: true };
  if (money?.status !== 'open') return {};
  const shipped = events.find(({ status }) => status === 'shipped');
  return { paid: false, ...(shipped === undefined ? {} : { dueOn: invoiceDueOn(shipped.at) }) };
}

function shipmentView(shipment: Known['shipments'][number], lines: Known['lines']): ShipmentView {
  const { carrier, tracking, at } = shipment;
  const url = trackingUrl(carrier, tracking);
  return {
    carrier,
    ...(tracking === null ? {} : { tracking }),
    ...(url === undefined ? {} : { trackingUrl: url }),
    shippedAt: at.toISOString(),
    lines: lines.flatMap(({ sku, name }) => {
      const own = shipment.lines.find((line) => line.sku === sku);
      return own === undefined ? [] : [{ sku, name, qty: own.qty }];
    }),
  };
}

/** Accepted and not recorded yet: the message in the cart is all there is, and enough. */
export function receivedView({ body }: PendingOrder): OrderView {
  const { orderId, lines, total, currency, placedAt, shipTo, payment } = readOrderPlaced(body);
  return {
    orderId,
    number: orderNumber(orderId),
    status: 'received',
    timeline: [{ status: 'received', at: placedAt }],
    lines: lines.map((line) => ({ ...line, lineTotal: line.qty * line.unitPrice })),
    total,
    currency,
    shipTo,
    payment,
  };
}

/** All that can be said while neither cart nor database tells more. */
export function bareView(orderId: string): OrderView {
  return {
    orderId,
    number: orderNumber(orderId),
    status: 'received',
    timeline: [],
    lines: [],
    total: 0,
    currency: brand.currency,
  };
}
