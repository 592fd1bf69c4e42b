import { Process, Processor } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import type { Job } from 'bull';
import { Mailer, MailOutbox } from '../../../src/notifications/index.js';
import { WorkerMetrics } from '../worker-metrics.js';
import { MAIL_QUEUE, type MailJob } from './mail-job.js';

const AT_ONCE = 5;

/** Sends mails. The row says whether one was sent already; the job only says that somebody should look. */
@Processor(MAIL_QUEUE)
export class MailProcessor {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly outbox: MailOutbox,
    private readonly mailer: Mailer,
    private readonly metrics: WorkerMetrics,
  ) {}

  @Process({ concurrency: AT_ONCE })
  async send({ data: { mailId } }: Job<MailJob>): Promise<void> {
    const mail = await this.outbox.find(mailId);
    if (mail === undefined || mail.sentAt !== null) return;
    await this.mailer.send(mail);
    await this.outbox.markSent(mailId, new Date());
    this.metrics.mailsSent.inc({ kind: mail.kind });
    this.logger.log({ orderId: mail.orderId, kind: mail.kind }, 'mail sent');
  }
}
