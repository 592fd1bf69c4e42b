import { Module } from '@nestjs/common';
import { InventoryModule } from '../inventory/index.js';
import { InvoicingModule } from '../invoicing/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { OrderBook } from './order-book.js';
import { OrderPayments } from './order-payments.js';
import { OrderRecorder } from './order-recorder.js';
import { ProvenContacts } from './proven-contacts.js';
import { RecordingProbe } from './recording-probe.js';
import { Quarantine } from './quarantine.js';

@Module({
  imports: [OrdersModule, PaymentsModule, InventoryModule, InvoicingModule, NotificationsModule],
  providers: [OrderRecorder, OrderPayments, OrderBook, ProvenContacts, RecordingProbe, Quarantine],
  exports: [OrderRecorder, Quarantine],
})
export class FulfilmentModule {}
