import { Module } from '@nestjs/common';
import { InventoryModule } from '../inventory/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { AbandonedReleases } from './abandoned-releases.js';
import { Cancellation } from './cancellation.js';
import { OrderMails } from './order-mails.js';
import { PaymentRetries } from './payment-retries.js';
import { Refunds } from './refunds.js';
import { Settlement } from './settlement.js';

@Module({
  imports: [OrdersModule, PaymentsModule, InventoryModule, NotificationsModule],
  providers: [Settlement, AbandonedReleases, Cancellation, Refunds, PaymentRetries, OrderMails],
  exports: [Settlement, AbandonedReleases, Cancellation, Refunds, PaymentRetries],
})
export class AftercareModule {}
