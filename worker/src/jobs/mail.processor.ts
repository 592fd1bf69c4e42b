import { OnQueueFailed, Process, Processor } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import type { Job } from 'bull';
import { Clock } from '../../../src/foundation/clock/index.js';
import { smtpFault } from '../../../src/foundation/faults/index.js';
import { Mailer, MailOutbox } from '../../../src/notifications/index.js';
import { Rush } from '../consumers/rush.js';
import { WorkerMetrics } from '../worker-metrics.js';
import { MAIL_QUEUE, type MailJob, SEND_MAIL } from './mail-job.js';

const AT_ONCE = 5;

/** What nodemailer says beyond an error’s name. */
type MailFault = Error & { readonly code?: string; readonly responseCode?: number };

/** Sends mails. The row says whether one was sent already; the job only says that somebody should look. */
@Processor(MAIL_QUEUE)
export class MailProcessor {
  private readonly logger = new Logger('Mail');
  /** Sent, but the database went away before the row could say so. */
  private readonly unmarked = new Set<string>();

  constructor(
    private readonly outbox: MailOutbox,
    private readonly mailer: Mailer,
    private readonly metrics: WorkerMetrics,
    private readonly rush: Rush,
    private readonly clock: Clock,
  ) {}

  @Process({ name: SEND_MAIL, concurrency: AT_ONCE })
  async send(job: Job<MailJob>): Promise<void> {
    await this.rush.over();
    const { mailId } = job.data;
    const mail = await this.outbox.toSend(mailId);
    if (mail === undefined) return;
    if (!this.unmarked.has(mailId)) {
      await this.mailer.send(mail).catch(async (error: unknown) => {
        // Refused for good: the sweeper asks again, but not five times in a row.
        if (smtpFault(error) === 'data') await job.discard();
        throw error;
      });
      this.unmarked.add(mailId);
      this.metrics.mailsSent.inc({ kind: mail.kind });
      this.logger.log({ mailId, orderId: mail.orderId, kind: mail.kind }, 'mail sent');
    }
    await this.outbox.markSent(mail, this.clock.date());
    this.unmarked.delete(mailId);
  }

  /** The server’s words may quote the address: the kind of fault is all that is logged. */
  @OnQueueFailed()
  failed({ data: { mailId }, attemptsMade }: Job<MailJob>, error: MailFault): void {
    this.metrics.mailFailures.inc();
    const fault = error.code ?? error.name;
    this.logger.warn({ mailId, attemptsMade, fault, responseCode: error.responseCode }, 'mail job failed');
  }
}
