import { Module } from '@nestjs/common';
import { PaymentLedger } from './payment-ledger.js';
import { PAYMENT_PROVIDERS, Payments } from './payments.js';
import { invoice } from './providers/invoice.js';
import { test } from './providers/test.js';

@Module({
  providers: [Payments, PaymentLedger, { provide: PAYMENT_PROVIDERS, useValue: [test, invoice] }],
  exports: [Payments, PaymentLedger],
})
export class PaymentsModule {}
