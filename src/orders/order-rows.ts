import { createHash } from 'node:crypto';
import { mailboxOf } from '../foundation/text/index.js';
import type { OrderPlaced } from './messages/order-placed.v1.js';
import type { Order } from './order.js';
import type { OrderEvent } from './order-event.js';
import type { OrderLine } from './order-line.js';
import { orderNumber } from './order-number.js';
import type { OrderStatus } from './order-status.js';

/** What is known of an order beside its message. */
interface Recording {
  readonly payloadHash: string;
  readonly status: OrderStatus;
  readonly contactProven: boolean;
  readonly recordedAt: Date;
}

/** The order’s row as the message tells it. The key that opens its page is kept only as a hash. */
export function orderRow(message: OrderPlaced, recording: Recording): Order {
  const { orderId, cartId, memberId, contact, shipTo, payment, total, currency, requestId, placedAt } = message;
  return {
    id: orderId,
    number: orderNumber(orderId),
    memberId: memberId ?? null,
    cartId,
    accessKeyHash: createHash('sha256').update(message.accessKey).digest('hex'),
    contactName: contact.name,
    contactEmail: contact.email,
    shipTo,
    paymentMethod: payment.method,
    total,
    currency,
    mailbox: mailboxOf(contact.email),
    requestId: requestId ?? null,
    placedAt: new Date(placedAt),
    ...recording,
  };
}

/** The order’s lines, in the order of the page. @param left what was left, by sku, of lines of which there was too little */
export function lineRows({ orderId, lines }: OrderPlaced, left?: ReadonlyMap<string, number>): OrderLine[] {
  return lines.map((line, position) => ({ orderId, position, ...line, leftOnShelf: left?.get(line.sku) ?? null }));
}

/**
 * The first two steps of the timeline: received when it was accepted, and what became of it. Never the other way round,
 * even where the clock of the web tier is ahead of the worker’s.
 */
export function eventRows({ orderId, placedAt }: OrderPlaced, status: OrderStatus, at: Date): OrderEvent[] {
  const received = new Date(placedAt);
  return [
    { orderId, status: 'received', at: received },
    { orderId, status, at: new Date(Math.max(at.getTime(), received.getTime() + 1)) },
  ];
}
