import { z } from 'zod';
import { paths } from '../../web/index.js';
import { words } from '../../words/index.js';

export const orderPageQuery = z.object({
  cancellation: z.literal('refused').optional(),
  payment: z.literal('closed').optional(),
});

/** Where the page of an order leads, and where its script asks. */
export function addressesOf(orderId: string) {
  return {
    statusUrl: paths.api.order(orderId),
    eventsUrl: paths.orderEvents(orderId),
    cancelUrl: paths.orderCancellation(orderId),
    payUrl: paths.orderPayment(orderId),
    returnUrl: paths.orderReturn(orderId),
    accountUrl: paths.orderAccount(orderId),
  };
}

export const pageQuery = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, words.problems.notAPageNumber)
    .transform(Number)
    .pipe(z.int().min(1).max(999_999))
    .default(1),
});
