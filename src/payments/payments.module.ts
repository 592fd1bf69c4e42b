import { Module } from '@nestjs/common';
import { AbandonedPayments } from './abandoned-payments.js';
import { PaymentAttempts } from './payment-attempts.js';
import { PaymentLedger } from './payment-ledger.js';
import { PAYMENT_PROVIDERS, Payments } from './payments.js';
import { invoice } from './providers/invoice.js';
import { test } from './providers/test.js';

@Module({
  providers: [
    Payments,
    PaymentLedger,
    PaymentAttempts,
    AbandonedPayments,
    { provide: PAYMENT_PROVIDERS, useValue: [test, invoice] },
  ],
  exports: [Payments, PaymentLedger, PaymentAttempts, AbandonedPayments],
})
export class PaymentsModule {}
