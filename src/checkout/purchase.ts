import { z } from 'zod';
import { RANDOM_ID } from '../foundation/identifiers/index.js';
import { paymentMethods } from '../orders/index.js';
import { words as said } from '../words/index.js';
import { holdsCardNumber } from './card-number.js';
import { countryCodes } from './countries.js';

const { faults } = said.checkout;

// Control characters could reach a mail header or a log line; nobody’s name holds one.
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

const words = (missing: string, most: number) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, said.form.atMost(most))
    .refine((value) => !CONTROL.test(value), said.form.plainCharacters)
    .refine((value) => value.isWellFormed(), said.form.plainCharacters)
    .refine((value) => !holdsCardNumber(value), said.form.noCardNumbers);

const optionalWords = (most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    words(faults.line2, most).optional(),
  );

const contact = z.strictObject({
  name: words(said.form.yourName, 200),
  email: z.string().trim().max(254, said.form.atMost(254)).pipe(z.email(said.form.email)),
});

/** Where a parcel goes. */
export const shipTo = z.strictObject({
  name: words(faults.recipient, 200),
  line1: words(faults.line1, 200),
  line2: optionalWords(200),
  city: words(faults.city, 120),
  region: optionalWords(120),
  postcode: words(faults.postcode, 20),
  country: z
    .string()
    .refine((code) => countryCodes.has(code), faults.country)
    .describe('ISO 3166-1 alpha-2, as in GB'),
});

/** Who buys, where it goes, how it is paid. */
export const delivery = z.strictObject({
  contact,
  shipTo,
  payment: z.strictObject({ method: z.enum(paymentMethods, faults.payment) }),
});
export type Delivery = z.infer<typeof delivery>;

/** The wish to buy: which order, the cart as it was seen, and the total that was agreed to. */
export const agreement = z.strictObject({
  orderId: z.string().regex(RANDOM_ID, faults.orderId).describe('The cart’s `nextOrderId`'),
  ver: z.int().min(0).describe('The cart’s `ver` as it was seen'),
  agreedTotal: z.int().min(0).describe('The cart’s `subtotal` as it was seen, in minor units'),
});
export type Agreement = z.infer<typeof agreement>;

/** The whole purchase, as the API takes it. */
export const purchase = delivery.extend(agreement.shape);
