import { z } from 'zod';
import type { Operation } from '../../web/index.js';
import { paymentMethods } from '../messages/order-placed.v1.js';
import { orderStatuses } from '../order-status.js';
import { whichOrder } from './find-order.js';
import type { FoundOrder } from './find-order-api.controller.js';
import { keyHeaders, keyQuery } from './order-key.js';
import type { OrderView } from './order-view.js';
import type { OwnOrders } from './orders-api.controller.js';
import { pageQuery } from './orders-query.js';

const status = z.enum(orderStatuses);

const order = z
  .object({
    orderId: z.string(),
    number: z.string().describe('For people, as in S-7K2MD-4QXWT'),
    status: status.describe('`received` until the order is recorded'),
    timeline: z.array(z.object({ status, at: z.iso.datetime() })),
    lines: z.array(
      z.object({
        sku: z.string(),
        slug: z.string(),
        name: z.string(),
        qty: z.int(),
        unitPrice: z.int().describe('Minor units'),
        lineTotal: z.int(),
        left: z
          .int()
          .optional()
          .describe('How many there were, where the order is `out_of_stock` because that was too few'),
      }),
    ),
    total: z.int().describe('Minor units'),
    currency: z.string(),
    shipTo: z
      .object({
        name: z.string(),
        line1: z.string(),
        line2: z.string().optional(),
        city: z.string(),
        region: z.string().optional(),
        postcode: z.string(),
        country: z.string().describe('ISO 3166-1 alpha-2'),
      })
      .optional()
      .describe('Absent while only the order’s number is known'),
    payment: z
      .object({
        method: z.enum(paymentMethods),
        paid: z.boolean().optional().describe('Of an invoice: whether its money has arrived'),
        dueOn: z.iso.date().optional().describe('Of an open invoice whose order is shipped: the last day to pay it'),
      })
      .optional()
      .describe('Absent while only the order’s number is known'),
    payableUntil: z.iso
      .datetime()
      .optional()
      .describe('While it is `payment_declined`: until when it can be paid in another way'),
    shipments: z
      .array(
        z.object({
          carrier: z.string(),
          tracking: z.string().optional().describe('The carrier’s number of the parcel'),
          trackingUrl: z.url().optional().describe('Where the carrier tells of it, for carriers the shop knows'),
          shippedAt: z.iso.datetime(),
          lines: z.array(z.object({ sku: z.string(), name: z.string(), qty: z.int() })),
        }),
      )
      .optional()
      .describe('Parcels on their way, oldest first; an order may go out in several. Absent while there are none'),
    refunds: z
      .array(
        z.object({
          amount: z.int().describe('Minor units'),
          status: z.enum(['refunding', 'refunded']),
          at: z.iso.datetime().describe('When it was decided'),
        }),
      )
      .optional()
      .describe('Parts of its money that go back or have gone. Absent while there are none'),
  })
  .meta({ title: 'Order' }) satisfies z.ZodType<OrderView>;

const ownOrders = z
  .object({
    items: z.array(
      z.object({
        orderId: z.string(),
        number: z.string(),
        status,
        placedAt: z.iso.datetime(),
        total: z.int().describe('Minor units'),
        currency: z.string(),
        statusUrl: z.string(),
      }),
    ),
    total: z.int().describe('On all pages together'),
    page: z.int(),
    pageSize: z.int(),
  })
  .meta({ title: 'OwnOrders' }) satisfies z.ZodType<OwnOrders>;

const foundOrder = z
  .object({ orderId: z.string(), number: z.string(), statusUrl: z.string().describe('Where to ask what became of it') })
  .meta({ title: 'FoundOrder' }) satisfies z.ZodType<FoundOrder>;

const group = 'Orders';

export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/orders',
    group,
    summary: 'List your own orders',
    openTo: 'member',
    query: pageQuery,
    answer: { status: 200, words: 'Recorded orders, newest first.', schema: ownOrders },
  },
  {
    method: 'post',
    path: '/api/v1/orders/find',
    group,
    summary: 'Find a guest’s order by number and e-mail address',
    detail: 'It is open to the asker’s cookies for an hour.',
    openTo: 'owner',
    limited: true,
    body: whichOrder,
    answer: { status: 200, words: 'The order.', schema: foundOrder },
    refusals: { 404: 'No guest’s order has this number and this address.', 429: 'Too many tries.' },
  },
  {
    method: 'get',
    path: '/api/v1/orders/{orderId}',
    group,
    summary: 'See what became of an order',
    detail: 'For the member who bought it, the browser that placed it, or whoever has the key from the mail.',
    openTo: 'owner',
    parameters: { orderId: 'The id the order was accepted under' },
    headers: keyHeaders,
    query: keyQuery,
    answer: { status: 200, words: 'The order.', schema: order },
    refusals: { 404: 'There is no such order, or it is somebody else’s.' },
  },
];
