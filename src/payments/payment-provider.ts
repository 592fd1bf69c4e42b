import type { PaymentStatus } from './payment.js';

/** What is to be paid: an order’s total by a method its shopper chose. Amount in minor units. */
export interface Charge {
  readonly orderId: string;
  readonly method: string;
  readonly amount: number;
  readonly currency: string;
  readonly at: Date;
}

/** A provider of payment. `charge` must answer the same for the same order, however often it is asked. */
export interface PaymentProvider {
  readonly name: string;
  readonly methods: readonly string[];
  charge(charge: Charge): Promise<{ readonly status: PaymentStatus; readonly reference: string }>;
}
