import { createHash } from 'node:crypto';
import { z } from 'zod';
import { EMAIL_PATTERN } from '../../foundation/text/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { LARGEST_AMOUNT } from '../../foundation/money/index.js';

/** Bodies beyond this are refused before the order is accepted: an accepted order must always be sendable. */
export const LARGEST_BODY_BYTES = 64 * 1024;

const MOST_LINES = 100;
const id = z.string().regex(RANDOM_ID);
/** Minor units: as many digits as the currency has. */
const money = z.int().min(0).max(LARGEST_AMOUNT);
const line = (most: number) => z.string().trim().min(1).max(most);
/** What the database keeps as ASCII: an order it would refuse must not be accepted. */
const code = (most: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'is not plain ASCII')
    .max(most);

export const paymentMethods = ['test-approved', 'test-declined', 'invoice'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

const orderLine = z.strictObject({
  sku: code(64),
  slug: code(120),
  name: line(200),
  qty: z.int().min(1).max(99),
  unitPrice: money,
});

const orderPlaced = z
  .strictObject({
    type: z.literal('order.placed'),
    version: z.literal(1),
    orderId: id,
    /** Cart the order was accepted in; its `pending` entry goes once the order is recorded. */
    cartId: code(64),
    /** Absent for a guest. */
    memberId: id.optional(),
    /** The key that opens the order’s page from its mail. */
    accessKey: id,
    placedAt: z.iso.datetime(),
    requestId: z.string().max(128).optional(),
    contact: z.strictObject({ name: line(200), email: z.email({ pattern: EMAIL_PATTERN }).max(254) }),
    shipTo: z.strictObject({
      name: line(200),
      line1: line(200),
      line2: line(200).optional(),
      city: line(120),
      region: line(120).optional(),
      postcode: line(20),
      country: z.string().regex(/^[A-Z]{2}$/),
    }),
    payment: z.strictObject({ method: z.enum(paymentMethods) }),
    lines: z.array(orderLine).min(1).max(MOST_LINES),
    total: money,
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .superRefine((order, context) => {
    const sum = order.lines.reduce((total, { qty, unitPrice }) => total + qty * unitPrice, 0);
    if (sum !== order.total) context.addIssue({ code: 'custom', path: ['total'], message: 'differs from its lines' });
    if (new Set(order.lines.map(({ sku }) => sku)).size !== order.lines.length) {
      context.addIssue({ code: 'custom', path: ['lines'], message: 'names a sku twice' });
    }
  });

/**
 * An order a shopper has been given a number for, on its way from web to worker. This file is the only place that
 * knows its shape: the web tier builds with it, the worker parses with it, golden samples pin it.
 */
export type OrderPlaced = z.infer<typeof orderPlaced>;

/** Thrown when a body can’t be an order, or an order can’t be a body. Says which field and why. */
export class UnreadableOrder extends Error {
  constructor(readonly reason: string) {
    super(`not an order: ${reason}`);
    this.name = 'UnreadableOrder';
  }
}

/**
 * Turns an order into the body that travels and is kept in the cart until recorded: ASCII only, because SQS refuses
 * characters that JSON leaves as they are.
 *
 * @throws {UnreadableOrder} when the worker would refuse it, or it is larger than {@link LARGEST_BODY_BYTES}
 */
export function writeOrderPlaced(order: OrderPlaced): string {
  const body = JSON.stringify(checked(order)).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  if (body.length > LARGEST_BODY_BYTES) throw new UnreadableOrder('larger than 64 KB');
  return body;
}

/**
 * Reads a body from the queue.
 *
 * @throws {UnreadableOrder} naming the field, when it isn’t exactly an OrderPlaced v1
 */
export function readOrderPlaced(body: string): OrderPlaced {
  if (body.length > LARGEST_BODY_BYTES) throw new UnreadableOrder('larger than 64 KB');
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new UnreadableOrder('not JSON');
  }
  return checked(json);
}

/** SHA-256 of a body, hex: tells a repeat of an order from another order that claims its id. */
export function payloadHash(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

function checked(value: unknown): OrderPlaced {
  const parsed = orderPlaced.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnreadableOrder(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'malformed'}`);
}
