import { Module } from '@nestjs/common';
import { PAYMENT_PROVIDERS, Payments } from './payments.js';
import { invoice } from './providers/invoice.js';
import { test } from './providers/test.js';

@Module({
  providers: [Payments, { provide: PAYMENT_PROVIDERS, useValue: [test, invoice] }],
  exports: [Payments],
})
export class PaymentsModule {}
