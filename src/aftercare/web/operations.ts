import { z } from 'zod';
import { orderStatuses } from '../../orders/index.js';
import { keyHeaders, keyQuery } from '../../orders/web/order-key.js';
import type { Operation } from '../../web/index.js';
import type { CancellationReceipt } from './cancellation-api.controller.js';
import type { PaymentReceipt } from './payment-api.controller.js';
import { paymentWish } from './payment-wish.js';

const receipt = z
  .object({
    orderId: z.string(),
    number: z.string().describe('For people, as in S-7K2MD-4QXWT'),
    status: z.literal('cancelled'),
    statusUrl: z.string().describe('Where to ask what became of it, and whether its money is back'),
  })
  .meta({ title: 'CancellationReceipt' }) satisfies z.ZodType<CancellationReceipt>;

const paymentReceipt = z
  .object({
    orderId: z.string(),
    number: z.string().describe('For people, as in S-7K2MD-4QXWT'),
    status: z.enum(orderStatuses),
    statusUrl: z.string().describe('Where to ask what became of it'),
  })
  .meta({ title: 'PaymentReceipt' }) satisfies z.ZodType<PaymentReceipt>;

export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/orders/{orderId}/cancellation',
    group: 'Orders',
    summary: 'Cancel an order',
    detail:
      'For those who may see it, until it is packed. Asked for twice it answers the same twice. What was paid goes back by itself, and the order becomes `refunded` once it has.',
    openTo: 'owner',
    limited: true,
    parameters: { orderId: 'The id the order was accepted under' },
    headers: keyHeaders,
    query: keyQuery,
    answer: { status: 202, words: 'Cancelled. Money on its way back takes its time.', schema: receipt },
    refusals: {
      404: 'There is no such order, or it is somebody else’s.',
      409: '`not-cancellable`: its `orderStatus` doesn’t allow it. While that is `received`, a later try may go through.',
    },
  },
  {
    method: 'post',
    path: '/api/v1/orders/{orderId}/payment',
    group: 'Orders',
    summary: 'Pay an order in another way',
    detail:
      'For an order that is `payment_declined`, until its `payableUntil`: lines, total and address stay as they were agreed to. One attempt is made at a time. Asked for again once it is paid, it answers what became of it.',
    openTo: 'owner',
    limited: true,
    parameters: { orderId: 'The id the order was accepted under' },
    headers: keyHeaders,
    query: keyQuery,
    body: paymentWish,
    answer: {
      status: 200,
      words:
        'The payment went through. The order is `confirmed`, or `out_of_stock` where somebody was faster: then the money is let go.',
      schema: paymentReceipt,
    },
    refusals: {
      404: 'There is no such order, or it is somebody else’s.',
      409: '`payment-declined`: this way was declined as well, another may be tried. `out-of-stock`: `errors` names what there is too little of; nobody was asked for money. `email-unproven` and `invoice-ceiling`: as when buying on invoice (`POST /api/v1/orders`). `not-payable`: the order’s `orderStatus`, its age or the number of tries doesn’t allow it.',
      503: '`being-checked`: the provider gave no answer yet. It is asked again; see `statusUrl`.',
    },
  },
];
