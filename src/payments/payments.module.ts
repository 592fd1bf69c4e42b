import { Module } from '@nestjs/common';
import { AbandonedPayments } from './abandoned-payments.js';
import { PaymentLedger } from './payment-ledger.js';
import { PAYMENT_PROVIDERS, Payments } from './payments.js';
import { invoice } from './providers/invoice.js';
import { test } from './providers/test.js';

@Module({
  providers: [Payments, PaymentLedger, AbandonedPayments, { provide: PAYMENT_PROVIDERS, useValue: [test, invoice] }],
  exports: [Payments, PaymentLedger, AbandonedPayments],
})
export class PaymentsModule {}
