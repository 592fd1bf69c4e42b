import { z } from 'zod';
import type { Operation } from '../../web/index.js';
import type { CartAnswer } from './cart-api.controller.js';
import type { Me } from './me.controller.js';
import { absolute, addition } from './cart-amount.js';

const line = z
  .object({
    sku: z.string(),
    slug: z.string(),
    name: z.string(),
    qty: z.int(),
    unitPrice: z.int().describe('Minor units, today'),
    lineTotal: z.int(),
    available: z.int().describe('Units on the shelf'),
    priceChangedFrom: z.int().optional().describe('The price when the line was last touched, if it was another'),
  })
  .meta({ title: 'CartLine' });

/** The cart, as every operation on it answers. */
export const cart = z
  .object({
    ver: z.int().describe('Counts the changes; buying names the one that was seen'),
    nextOrderId: z
      .string()
      .nullable()
      .describe('Id the order will have that this cart becomes; null while it is empty and new'),
    lines: z.array(line),
    subtotal: z.int().describe('Minor units'),
    currency: z.string(),
    pricesAsOf: z
      .string()
      .optional()
      .describe('RFC 3339; while prices can’t be looked up: when these were. What is agreed to is what is paid'),
    warnings: z
      .array(
        z.object({
          field: z
            .string()
            .describe('`lines.SKU.qty` where there is too little of it, `lines.SKU` where it is no longer sold'),
          message: z.string(),
        }),
      )
      .optional()
      .describe('What the shelf can’t fill at this moment; buying is refused until the cart is adjusted'),
  })
  .meta({ title: 'Cart' }) satisfies z.ZodType<CartAnswer>;

const me = z.object({
  name: z.string().optional().describe('Of the signed-in member'),
  cartCount: z.int().describe('Pieces in the cart'),
  servedBy: z
    .object({
      instance: z.string().describe('Id of the instance; outside EC2 what it is called, or its process'),
      zone: z.string().optional().describe('Availability zone'),
      version: z.string().describe('Release of the shop'),
    })
    .describe('Who answered'),
}) satisfies z.ZodType<Me>;

const sku = { sku: 'The product’s article number' };
const group = 'Cart';

export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/cart',
    group,
    summary: 'Look into the cart',
    detail: 'A visitor without one gets an empty cart and no cookie.',
    openTo: 'owner',
    answer: { status: 200, words: 'The cart at today’s prices.', schema: cart },
  },
  {
    method: 'put',
    path: '/api/v1/cart/lines/{sku}',
    group,
    summary: 'Put a product into the cart',
    detail: 'Either say how many there shall be (`qty`), or how many more (`add`).',
    openTo: 'owner',
    limited: true,
    parameters: sku,
    body: z.union([absolute, addition]),
    answer: { status: 200, words: 'The cart as it is now.', schema: cart },
    refusals: {
      404: 'The shop doesn’t sell that.',
      422: 'A field is missing, or it would be more than a line or a cart holds.',
    },
  },
  {
    method: 'post',
    path: '/api/v1/cart/adjustment',
    group,
    summary: 'Take what is left',
    detail:
      'Lines of which there is too little become what is left of them; what is sold out or no longer sold is taken out.',
    openTo: 'owner',
    limited: true,
    answer: { status: 200, words: 'The cart as it is now.', schema: cart },
  },
  {
    method: 'delete',
    path: '/api/v1/cart/lines/{sku}',
    group,
    summary: 'Take a product out of the cart',
    openTo: 'owner',
    limited: true,
    parameters: sku,
    answer: { status: 200, words: 'The cart as it is now, also when it held no such line.', schema: cart },
  },
  {
    method: 'get',
    path: '/me',
    group,
    summary: 'Ask for what a page’s header shows',
    openTo: 'owner',
    answer: { status: 200, words: 'Name, number of pieces, and who answered.', schema: me },
  },
];
