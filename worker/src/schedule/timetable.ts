import type { Type } from '@nestjs/common';
import { DumpTask } from './dump/dump.task.js';
import { FailoverSiteTask } from './failover-site.task.js';
import { InvoiceRemindersTask } from './invoice-reminders.task.js';
import { LowStockTask } from './low-stock/low-stock.task.js';
import { ReconcileTask } from './reconcile/reconcile.task.js';
import { RetentionTask } from './retention/retention.task.js';
import type { Task } from './task.js';

/** Everything the worker does by the clock. Each has a line in `cron.yaml`; `npm run eb:check` compares. */
export const timetable: readonly Type<Task>[] = [
  RetentionTask,
  DumpTask,
  ReconcileTask,
  FailoverSiteTask,
  LowStockTask,
  InvoiceRemindersTask,
];
