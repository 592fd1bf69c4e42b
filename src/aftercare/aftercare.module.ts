import { Module } from '@nestjs/common';
import { InventoryModule } from '../inventory/index.js';
import { InvoicingModule } from '../invoicing/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { AbandonedReleases } from './abandoned-releases.js';
import { Cancellation } from './cancellation.js';
import { Invoices } from './invoices.js';
import { OrderMails } from './order-mails.js';
import { Packing } from './packing.js';
import { PartRefunds } from './part-refunds.js';
import { PaymentRetries } from './payment-retries.js';
import { PiecesLeft } from './pieces-left.js';
import { RefundSettlement } from './refund-settlement.js';
import { Refunds } from './refunds.js';
import { Settlement } from './settlement.js';
import { Shipping } from './shipping.js';
import { WorkLists } from './work-lists.js';

/** What others may ask for. */
const open = [
  ...[Settlement, RefundSettlement, AbandonedReleases, PaymentRetries],
  ...[Packing, Shipping, Cancellation, Refunds, Invoices, WorkLists],
];

@Module({
  imports: [OrdersModule, PaymentsModule, InventoryModule, InvoicingModule, NotificationsModule],
  providers: [...open, OrderMails, PartRefunds, PiecesLeft],
  exports: open,
})
export class AftercareModule {}
