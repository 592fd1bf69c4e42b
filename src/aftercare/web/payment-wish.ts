import { z } from 'zod';
import { paymentMethods } from '../../orders/index.js';
import { words } from '../../words/index.js';

const method = z.enum(paymentMethods, words.checkout.faults.payment);

/** Another way to pay, as the API takes it. */
export const paymentWish = z.strictObject({ method });

/** The same, as the page’s form sends it. */
export const chosenMethod = z.object({ method });
