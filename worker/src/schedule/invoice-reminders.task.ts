import { Injectable } from '@nestjs/common';
import { Invoices } from '../../../src/aftercare/index.js';
import type { Task, TaskReport } from './task.js';

/** Writes to those whose invoice is overdue: once for each order, however often it is run. */
@Injectable()
export class InvoiceRemindersTask implements Task {
  readonly name = 'invoice-reminders';

  constructor(private readonly invoices: Invoices) {}

  async run(signal: AbortSignal): Promise<TaskReport> {
    return { reminded: await this.invoices.remindOverdue(signal) };
  }
}
