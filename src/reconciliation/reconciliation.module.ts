import { Module } from '@nestjs/common';
import { CartModule } from '../cart/index.js';
import { LongReads } from '../foundation/database/index.js';
import { FulfilmentModule } from '../fulfilment/index.js';
import { JournalModule } from '../journal/index.js';
import { OrdersModule } from '../orders/index.js';
import { Stores } from './inspection.js';
import { Ledger } from './ledger.js';
import { PendingSurvey } from './pending-survey.js';
import { PendingSweep } from './pending-sweep.js';
import { Reconciliation } from './reconciliation.js';

@Module({
  imports: [CartModule, JournalModule, OrdersModule, FulfilmentModule],
  providers: [PendingSurvey, PendingSweep, LongReads, Ledger, Stores, Reconciliation],
  exports: [PendingSurvey, PendingSweep, Reconciliation],
})
export class ReconciliationModule {}
