import { Module } from '@nestjs/common';
import { CartModule } from '../cart/index.js';
import { InventoryModule } from '../inventory/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { Audit } from './audit/audit.js';
import { Books } from './audit/books.js';
import { LeftBehind } from './audit/left-behind.js';
import { LongReads } from './long-reads.js';
import { OrderBook } from './order-book.js';
import { OrderRecorder } from './order-recorder.js';
import { PendingSurvey } from './pending-survey.js';
import { PendingSweep } from './pending-sweep.js';
import { Quarantine } from './quarantine.js';

@Module({
  imports: [CartModule, OrdersModule, PaymentsModule, InventoryModule, NotificationsModule],
  providers: [OrderRecorder, OrderBook, PendingSurvey, PendingSweep, Quarantine, LongReads, Books, LeftBehind, Audit],
  exports: [OrderRecorder, PendingSurvey, PendingSweep, Quarantine, LongReads, Audit],
})
export class FulfilmentModule {}
