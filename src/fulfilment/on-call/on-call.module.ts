import { type DynamicModule, Module } from '@nestjs/common';
import { AftercareModule } from '../../aftercare/index.js';
import { CartModule } from '../../cart/index.js';
import { ConfigModule, type StoreConfig } from '../../foundation/config/index.js';
import { DatabaseModule, LongReads } from '../../foundation/database/index.js';
import { DynamoModule } from '../../foundation/dynamo/index.js';
import { HealthModule } from '../../foundation/health/index.js';
import { QueueModule } from '../../foundation/queue/index.js';
import { JournalModule } from '../../journal/index.js';
import { OrdersModule } from '../../orders/index.js';
import { PaymentsModule } from '../../payments/index.js';
import { ReconciliationModule } from '../../reconciliation/index.js';
import { schema } from '../../schema.js';
import { FulfilmentModule } from '../fulfilment.module.js';
import { Dead } from './dead.js';
import { Dossiers } from './dossiers.js';
import { Handwork } from './handwork.js';
import { OrderFinder } from './order-finder.js';
import { Pending } from './pending.js';
import { Reconcile } from './reconcile.js';
import { RepeatedActs } from './repeated-acts.js';
import { Redrive } from './redrive.js';
import { Replay } from './replay.js';
import { Show } from './show.js';
import { Work } from './work.js';

/** What whoever is on call works with: the same nouns as the tiers, without pages and without jobs. */
@Module({})
export class OnCallModule {
  static of(config: StoreConfig): DynamicModule {
    return {
      module: OnCallModule,
      imports: [
        ConfigModule.of(config),
        HealthModule,
        DatabaseModule.of(schema, undefined),
        DynamoModule,
        QueueModule,
        CartModule,
        OrdersModule,
        FulfilmentModule,
        ReconciliationModule,
        JournalModule,
        AftercareModule,
        PaymentsModule,
      ],
      providers: [
        ...[OrderFinder, Dossiers, LongReads, RepeatedActs],
        ...[Show, Pending, Dead, Redrive, Replay, Reconcile],
        ...[Handwork, Work],
      ],
    };
  }
}
