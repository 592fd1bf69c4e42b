import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../../src/foundation/clock/index.js';
import { StaffMails } from '../../../../src/notifications/index.js';
import { Reconciliation } from '../../../../src/reconciliation/index.js';
import type { Task, TaskReport } from '../task.js';
import { ReconciliationMetrics } from './reconciliation-metrics.js';

/**
 * Runs the checks of `orders reconcile` every night and changes nothing: a line of the log for each finding, numbers by
 * check, and a mail to staff about what needs a person.
 */
@Injectable()
export class ReconcileTask implements Task {
  readonly name = 'reconcile';
  private readonly logger = new Logger('Reconciliation');

  constructor(
    private readonly reconciliation: Reconciliation,
    private readonly staff: StaffMails,
    private readonly metrics: ReconciliationMetrics,
    private readonly clock: Clock,
  ) {}

  /** @throws when a check couldn’t be asked: what was found is logged, and the mail is left to the next try */
  async run(signal: AbortSignal): Promise<TaskReport> {
    const report = await this.reconciliation.run({ mend: false, signal });
    const { discrepancies, unanswered } = report;
    for (const finding of discrepancies) {
      if (finding.severity === 'error') this.logger.error({ finding }, 'reconciliation finding needs a person');
      else this.logger.warn({ finding }, 'reconciliation finding');
    }
    this.metrics.note(report);
    const [first] = unanswered;
    if (first !== undefined) {
      const names = unanswered.map(({ name }) => name).join(', ');
      throw new Error(`checks could not be asked: ${names}`, { cause: first.reason });
    }
    const errors = discrepancies.filter(({ severity }) => severity === 'error');
    const sums = { findings: errors.length, warnings: discrepancies.length - errors.length };
    if (errors.length === 0) return { ...sums, mail: 'none' };
    const things = errors.map(({ kind, subject, words }) => ({ name: `${subject} (${kind})`, state: words }));
    return { ...sums, mail: await this.staff.write('books', things, this.clock.date()) };
  }
}
