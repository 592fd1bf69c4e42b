import { z } from 'zod';
import { addressSchema, countryCodes, emailField, personName } from '../addresses/index.js';
import { RANDOM_ID } from '../foundation/identifiers/index.js';
import { paymentMethods } from '../orders/index.js';
import { words } from '../words/index.js';

const { faults } = words.checkout;

const contact = z.strictObject({
  name: personName(words.form.yourName, 200),
  email: emailField,
});
const payment = z.strictObject({ method: z.enum(paymentMethods, faults.payment) });

const deliveryTo = (country?: string) => z.strictObject({ contact, shipTo: addressSchema(country), payment });

/** Who buys, where it goes, how it is paid, as far as that is the same in all countries. */
const delivery = deliveryTo();
export type Delivery = z.infer<typeof delivery>;

/** The same by the rules of the country that it goes to, as far as it names one. */
export function deliveryFor(given: unknown): z.ZodType<Delivery> {
  return deliveryTo(countryIn(given));
}

/** The wish to buy: which order, the cart as it was seen, and the total that was agreed to. */
export const agreement = z.strictObject({
  orderId: z.string().regex(RANDOM_ID, faults.orderId).describe('The cart’s `nextOrderId`'),
  ver: z.int().min(0).describe('The cart’s `ver` as it was seen'),
  agreedTotal: z.int().min(0).describe('The cart’s `subtotal` as it was seen, in minor units'),
});
export type Agreement = z.infer<typeof agreement>;

/** The whole purchase, as the API describes it. */
export const purchase = delivery.extend(agreement.shape);

/** The whole purchase by the rules of the country that it goes to. */
export function purchaseFor(given: unknown): z.ZodType<z.infer<typeof purchase>> {
  return deliveryTo(countryIn(given)).extend(agreement.shape);
}

function countryIn(given: unknown): string | undefined {
  const { shipTo } = (given ?? {}) as { shipTo?: { country?: unknown } | null };
  const country = shipTo?.country;
  return typeof country === 'string' && countryCodes.has(country) ? country : undefined;
}
