import { Module } from '@nestjs/common';
import { CartModule } from '../cart/index.js';
import { LongReads } from '../foundation/database/index.js';
import { FulfilmentModule } from '../fulfilment/index.js';
import { JournalModule } from '../journal/index.js';
import { OrdersModule } from '../orders/index.js';
import { AcceptedOrders } from './accepted-orders.js';
import { Audit } from './audit.js';
import { OrderBookkeeping, StockBook } from './books.js';
import { LateMails, LatePayments } from './late-steps.js';
import { LeftBehind } from './left-behind.js';
import { Books } from './ledger-checks.js';
import { PendingSurvey } from './pending-survey.js';
import { PendingSweep } from './pending-sweep.js';

@Module({
  imports: [CartModule, JournalModule, OrdersModule, FulfilmentModule],
  providers: [
    ...[PendingSurvey, PendingSweep, LongReads],
    ...[Books, LeftBehind, Audit],
    ...[AcceptedOrders, LatePayments, LateMails, StockBook, OrderBookkeeping],
  ],
  exports: [PendingSurvey, PendingSweep, Audit, AcceptedOrders, LatePayments, LateMails, StockBook, OrderBookkeeping],
})
export class ReconciliationModule {}
