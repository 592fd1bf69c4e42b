import { z } from 'zod';
import type { Operation } from '../../web/index.js';
import { cart } from '../../cart/web/operations.js';
import { keyHeaders, keyQuery } from '../../orders/web/order-key.js';
import { purchase } from '../purchase.js';
import type { OrderReceipt } from './checkout-api.controller.js';

const receipt = z
  .object({
    orderId: z.string(),
    number: z.string().describe('For people, as in S-7K2MD-4QXWT'),
    status: z.literal('received'),
    statusUrl: z.string().describe('Where to ask what became of it'),
    warnings: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .readonly()
      .optional()
      .describe('Fields that were taken and had better be looked at again'),
  })
  .meta({ title: 'OrderReceipt' }) satisfies z.ZodType<OrderReceipt>;

export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/orders',
    group: 'Orders',
    summary: 'Buy what is in the cart',
    detail: 'The same `orderId` again gets the same answer, so a request whose answer was lost can be sent again.',
    openTo: 'owner',
    limited: true,
    body: purchase,
    answer: { status: 202, words: 'Accepted. Recording it takes a moment.', schema: receipt },
    refusals: {
      409: '`cart-changed` or `price-changed`: the cart isn’t the one agreed to. `out-of-stock`: there is less left than it holds. The answer carries the cart as `cart`; what is short or no longer sold is named in `errors`, as in the cart’s `warnings`. `email-unproven`: on invoice only to an address that whoever buys has shown to be theirs; a link was mailed to it, once a minute at most (`mail` says what became of it), and once it is followed the same request goes through. `invoice-ceiling`: more than is sold on invoice in one order, or to one recipient before they have paid; `ceiling` is the sum in minor units. For the last two `paymentMethods` names the other ways to pay. Nothing was ordered.',
    },
  },
  {
    method: 'post',
    path: '/api/v1/orders/{orderId}/cart',
    group: 'Orders',
    summary: 'Put an order’s goods back into the cart',
    detail:
      'For an order that came to nothing, as far as there is stock. The cart holds at least as many then, so that twice is once.',
    openTo: 'owner',
    limited: true,
    parameters: { orderId: 'The id the order was accepted under' },
    headers: keyHeaders,
    query: keyQuery,
    answer: { status: 200, words: 'The cart as it is now.', schema: cart },
    refusals: {
      404: 'There is no such order, or it is somebody else’s.',
      409: '`not-returnable`: its `orderStatus` says that it didn’t come to nothing.',
    },
  },
];
