import { z } from 'zod';
import { keyQuery } from '../../orders/web/orders-query.js';
import type { Operation } from '../../web/index.js';
import type { CancellationReceipt } from './cancellation-api.controller.js';

const receipt = z
  .object({
    orderId: z.string(),
    number: z.string().describe('For people, as in S-7K2MD-4QXWT'),
    status: z.literal('cancelled'),
    statusUrl: z.string().describe('Where to ask what became of it, and whether its money is back'),
  })
  .meta({ title: 'CancellationReceipt' }) satisfies z.ZodType<CancellationReceipt>;

export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/orders/{orderId}/cancellation',
    group: 'Orders',
    summary: 'Cancel an order',
    detail:
      'For those who may see it, until it is packed. Asked for twice it answers the same twice. What was paid goes back by itself, and the order becomes `refunded` once it has.',
    openTo: 'owner',
    parameters: { orderId: 'The id the order was accepted under' },
    query: keyQuery,
    answer: { status: 202, words: 'Cancelled. Money on its way back takes its time.', schema: receipt },
    refusals: {
      404: 'There is no such order, or it is somebody else’s.',
      409: '`not-cancellable`: its `orderStatus` doesn’t allow it. While that is `received`, a later try may go through.',
    },
  },
];
