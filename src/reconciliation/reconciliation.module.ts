import { Module } from '@nestjs/common';
import { CartModule } from '../cart/index.js';
import { LongReads } from '../foundation/database/index.js';
import { FulfilmentModule } from '../fulfilment/index.js';
import { JournalModule } from '../journal/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrdersModule } from '../orders/index.js';
import { Stores } from './inspection.js';
import { JournalBackfill } from './journal-backfill.js';
import { JournalComparer } from './journal-comparison.js';
import { Ledger } from './ledger.js';
import { PendingSurvey } from './pending-survey.js';
import { PendingSweep } from './pending-sweep.js';
import { Reconciliation } from './reconciliation.js';

@Module({
  imports: [CartModule, JournalModule, NotificationsModule, OrdersModule, FulfilmentModule],
  providers: [PendingSurvey, PendingSweep, LongReads, Ledger, JournalComparer, JournalBackfill, Stores, Reconciliation],
  exports: [PendingSurvey, PendingSweep, JournalComparer, Reconciliation],
})
export class ReconciliationModule {}
