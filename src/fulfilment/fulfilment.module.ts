import { Module } from '@nestjs/common';
import { CartModule } from '../cart/index.js';
import { InventoryModule } from '../inventory/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrdersModule } from '../orders/index.js';
import { PaymentsModule } from '../payments/index.js';
import { OrderBook } from './order-book.js';
import { OrderRecorder } from './order-recorder.js';
import { PendingSurvey } from './pending-survey.js';
import { PendingSweep } from './pending-sweep.js';
import { Quarantine } from './quarantine.js';

@Module({
  imports: [CartModule, OrdersModule, PaymentsModule, InventoryModule, NotificationsModule],
  providers: [OrderRecorder, OrderBook, PendingSurvey, PendingSweep, Quarantine],
  exports: [OrderRecorder, PendingSurvey, PendingSweep, Quarantine],
})
export class FulfilmentModule {}
