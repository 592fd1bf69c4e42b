import { Module } from '@nestjs/common';
import { Payments } from './payments.js';

@Module({ providers: [Payments], exports: [Payments] })
export class PaymentsModule {}
