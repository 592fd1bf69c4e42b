import { Module } from '@nestjs/common';
import { AbandonedPayments } from './abandoned-payments.js';
import { PaymentAttempts } from './payment-attempts.js';
import { PaymentFactsReader } from './payment-facts.js';
import { PaymentLedger } from './payment-ledger.js';
import { PAYMENT_PROVIDERS, Payments } from './payments.js';
import { invoice } from './providers/invoice.js';
import { test } from './providers/test.js';
import { RefundLedger } from './refund-ledger.js';

@Module({
  providers: [
    ...[Payments, PaymentLedger, PaymentAttempts, AbandonedPayments, RefundLedger, PaymentFactsReader],
    { provide: PAYMENT_PROVIDERS, useValue: [test, invoice] },
  ],
  exports: [Payments, PaymentLedger, PaymentAttempts, AbandonedPayments, RefundLedger, PaymentFactsReader],
})
export class PaymentsModule {}
