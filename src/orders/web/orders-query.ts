import { z } from 'zod';
import { paths } from '../../web/index.js';
import { words } from '../../words/index.js';

export const keyQuery = z.object({
  key: z.string().max(64).optional().describe('The key from the mail, for whoever has neither session nor cart cookie'),
});

export const orderPageQuery = keyQuery.extend({
  cancellation: z.literal('refused').optional(),
  payment: z.literal('closed').optional(),
});

/** The key of an address, for the next address about the same order. */
export function withKey(path: string, key: string | undefined, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...(key === undefined ? {} : { key }), ...more }).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** Where the page of an order leads, and where its script asks. */
export function addressesOf(orderId: string, key: string | undefined) {
  return {
    statusUrl: withKey(paths.api.order(orderId), key),
    eventsUrl: withKey(paths.orderEvents(orderId), key),
    cancelUrl: withKey(paths.orderCancellation(orderId), key),
    payUrl: withKey(paths.orderPayment(orderId), key),
    returnUrl: withKey(paths.orderReturn(orderId), key),
    accountUrl: withKey(paths.orderAccount(orderId), key),
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
