import { Logger } from '@nestjs/common';
import { type Job, OnQueueFailed, Process, Processor } from '../../../src/foundation/jobs/index.js';
import { SmtpFailure } from '../../../src/foundation/smtp/index.js';
import { MAIL_QUEUE, type MailJob, SEND_MAIL } from '../../../src/notifications/index.js';
import { Rush } from '../consumers/rush.js';
import { WorkerMetrics } from '../worker-metrics.js';
import { type Delivery, MailDelivery } from './mail-delivery.js';
import { MAILS_IN_HAND } from './mails-in-hand.js';
import { MailLiveness } from './mail-liveness.js';

/** Sends mails. The row says whether one was sent already; the job only says that somebody should look. */
@Processor(MAIL_QUEUE)
export class MailProcessor {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly delivery: MailDelivery,
    private readonly metrics: WorkerMetrics,
    private readonly rush: Rush,
    private readonly liveness: MailLiveness,
  ) {}

  @Process({ name: SEND_MAIL, concurrency: MAILS_IN_HAND })
  async send(job: Job<MailJob>): Promise<Delivery> {
    const done = this.liveness.jobTaken();
    try {
      await this.rush.over();
      return await this.delivery.deliver(job.data.mailId);
    } catch (error) {
      // Refused for good: the sweeper asks again, but not five times in a row.
      if (error instanceof SmtpFailure && error.permanent) await job.discard();
      throw error;
    } finally {
      done();
    }
  }

  /** The server’s words may quote the address: the kind of fault is all that is logged. */
  @OnQueueFailed()
  failed({ data: { mailId }, attemptsMade }: Job<MailJob>, error: Error & Partial<SmtpFailure>): void {
    this.metrics.mailFailures.inc();
    const fault = error.code ?? error.name;
    this.logger.warn({ mailId, attemptsMade, fault, responseCode: error.responseCode }, 'mail job failed');
  }
}
