import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../../../src/foundation/clock/index.js';
import { StaffMails } from '../../../../src/notifications/index.js';
import { Audit, auditKinds } from '../../../../src/reconciliation/index.js';
import { WorkerMetrics } from '../../worker-metrics.js';
import type { Task, TaskReport } from '../task.js';

/** Checks the books every night and changes nothing: a line of the log for each finding, a number, and a mail to staff. */
@Injectable()
export class ReconcileTask implements Task {
  readonly name = 'reconcile';
  private readonly logger = new Logger('Books');

  constructor(
    private readonly audit: Audit,
    private readonly staff: StaffMails,
    private readonly metrics: WorkerMetrics,
    private readonly clock: Clock,
  ) {}

  /** @throws when something couldn’t be looked at: what was found is logged, and the mail is left to the next try */
  async run(signal: AbortSignal): Promise<TaskReport> {
    const { findings, unchecked } = await this.audit.report(signal);
    for (const finding of findings) this.logger.error({ finding }, 'the books don’t add up');
    for (const kind of auditKinds) {
      this.metrics.bookFindings.set({ kind }, findings.filter((finding) => finding.kind === kind).length);
    }
    const [first] = unchecked;
    if (first !== undefined) {
      const names = unchecked.map(({ name }) => name).join(', ');
      throw new Error(`couldn’t be checked: ${names}`, { cause: first.reason });
    }
    if (findings.length === 0) return { findings: 0, mail: 'none' };
    const things = findings.map(({ kind, subject, words }) => ({ name: `${subject} (${kind})`, state: words }));
    return { findings: findings.length, mail: await this.staff.write('books', things, this.clock.date()) };
  }
}
