import { z } from 'zod';
import { RANDOM_ID } from '../foundation/identifiers/index.js';
import { paymentMethods } from '../orders/index.js';
import { holdsCardNumber } from './card-number.js';
import { countryCodes } from './countries.js';

// Control characters could reach a mail header or a log line; nobody’s name holds one.
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

const words = (what: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, `Please enter ${what}`)
    .max(most, `At most ${String(most)} characters`)
    .refine((value) => !CONTROL.test(value), 'Please use letters, numbers and punctuation only')
    .refine((value) => value.isWellFormed(), 'Please use letters, numbers and punctuation only')
    .refine((value) => !holdsCardNumber(value), 'Please don’t enter card numbers here');

const optionalWords = (most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    words('', most).optional(),
  );

const contact = z.strictObject({
  name: words('your name', 200),
  email: z
    .string()
    .trim()
    .max(254, 'At most 254 characters')
    .pipe(z.email('Please enter an e-mail address, such as ada@example.com')),
});

const shipTo = z.strictObject({
  name: words('who receives it', 200),
  line1: words('street and number', 200),
  line2: optionalWords(200),
  city: words('the town or city', 120),
  region: optionalWords(120),
  postcode: words('the postcode', 20),
  country: z
    .string()
    .refine((code) => countryCodes.has(code), 'Please choose a country')
    .describe('ISO 3166-1 alpha-2, as in GB'),
});

/** Who buys, where it goes, how it is paid. */
export const delivery = z.strictObject({
  contact,
  shipTo,
  payment: z.strictObject({ method: z.enum(paymentMethods, 'Please choose how to pay') }),
});
export type Delivery = z.infer<typeof delivery>;

/** The wish to buy: which order, the cart as it was seen, and the total that was agreed to. */
export const agreement = z.strictObject({
  orderId: z.string().regex(RANDOM_ID, 'is not an order id of this shop').describe('The cart’s `nextOrderId`'),
  ver: z.int().min(0).describe('The cart’s `ver` as it was seen'),
  agreedTotal: z.int().min(0).describe('The cart’s `subtotal` as it was seen, in minor units'),
});
export type Agreement = z.infer<typeof agreement>;

/** The whole purchase, as the API takes it. */
export const purchase = delivery.extend(agreement.shape);
