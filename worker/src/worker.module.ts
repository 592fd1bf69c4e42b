import { type DynamicModule, Module } from '@nestjs/common';
import { AftercareModule } from '../../src/aftercare/index.js';
import { CartModule } from '../../src/cart/index.js';
import { LowStock } from '../../src/catalog/index.js';
import { BudgetsModule } from '../../src/foundation/budgets/index.js';
import { ConfigModule, type StoreConfig } from '../../src/foundation/config/index.js';
import { DatabaseModule, ReplicationHeartbeat } from '../../src/foundation/database/index.js';
import { DynamoModule } from '../../src/foundation/dynamo/index.js';
import { HealthModule } from '../../src/foundation/health/index.js';
import { JobsModule } from '../../src/foundation/jobs/index.js';
import { LoggingModule } from '../../src/foundation/logging/index.js';
import { MeasurementsModule } from '../../src/foundation/measurements/index.js';
import { ObjectsModule } from '../../src/foundation/objects/index.js';
import { QueueModule } from '../../src/foundation/queue/index.js';
import { FailoverModule } from '../../src/failover/index.js';
import { FulfilmentModule } from '../../src/fulfilment/index.js';
import { JournalModule } from '../../src/journal/index.js';
import { MAIL_QUEUE, MailBudget, NotificationsModule } from '../../src/notifications/index.js';
import { PaymentsModule } from '../../src/payments/index.js';
import { ReconciliationModule } from '../../src/reconciliation/index.js';
import { schema } from '../../src/schema.js';
import { CartNotifier } from './consumers/cart-notifier.js';
import { OrderHandler } from './consumers/order-handler.js';
import { OrdersConsumer } from './consumers/orders-consumer.js';
import { Rush } from './consumers/rush.js';
import { AlarmFeed } from './jobs/alarm-feed.js';
import { JournalWriter } from './jobs/journal-writer.js';
import { MailCourier } from './jobs/mail-courier.js';
import { MailDelivery } from './jobs/mail-delivery.js';
import { MailLiveness } from './jobs/mail-liveness.js';
import { MailProcessor } from './jobs/mail.processor.js';
import { OrderSweeper } from './jobs/order-sweeper.js';
import { PaymentSettler } from './jobs/payment-settler.js';
import { ReconciliationMetrics } from './schedule/reconcile/reconciliation-metrics.js';
import { type Task, TASKS } from './schedule/task.js';
import { TaskLock } from './schedule/task-lock.js';
import { TaskRunner } from './schedule/task-runner.js';
import { TasksController } from './schedule/tasks.controller.js';
import { timetable } from './schedule/timetable.js';
import { WorkerMetrics } from './worker-metrics.js';

/** What the worker tier is made of: the same nouns as the web tier, without their pages. */
@Module({})
export class WorkerModule {
  static of(config: StoreConfig): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.of(config),
        LoggingModule.of('worker'),
        HealthModule,
        DatabaseModule.of(schema, undefined),
        DynamoModule,
        BudgetsModule,
        QueueModule,
        ObjectsModule,
        JobsModule.of(config, MAIL_QUEUE),
        MeasurementsModule,
        CartModule,
        FulfilmentModule,
        ReconciliationModule,
        JournalModule,
        FailoverModule,
        AftercareModule,
        PaymentsModule,
        NotificationsModule,
      ],
      controllers: [TasksController],
      providers: [
        OrdersConsumer,
        OrderHandler,
        CartNotifier,
        Rush,
        AlarmFeed,
        JournalWriter,
        OrderSweeper,
        PaymentSettler,
        MailCourier,
        MailBudget,
        MailDelivery,
        MailLiveness,
        MailProcessor,
        LowStock,
        ...timetable,
        { provide: TASKS, inject: [...timetable], useFactory: (...tasks: Task[]) => tasks },
        TaskLock,
        TaskRunner,
        WorkerMetrics,
        ReconciliationMetrics,
        ReplicationHeartbeat,
      ],
    };
  }
}
