import { Logger, type OnModuleInit } from '@nestjs/common';
import {
  InjectQueue,
  type Job,
  LocalQueue,
  OnQueueFailed,
  Process,
  Processor,
  type Queue,
} from '../../../src/foundation/jobs/index.js';
import { SmtpFailure } from '../../../src/foundation/smtp/index.js';
import { MAIL_QUEUE, type MailJob, SEND_MAIL } from '../../../src/notifications/index.js';
import { Rush } from '../consumers/rush.js';
import { WorkerMetrics } from '../worker-metrics.js';
import { type Delivery, MailDelivery } from './mail-delivery.js';
import { MAILS_IN_HAND } from './mails-in-hand.js';
import { MailLiveness } from './mail-liveness.js';

/** Sends mails. The row says whether one was sent already; the job only says that somebody should look. */
@Processor(MAIL_QUEUE)
export class MailProcessor implements OnModuleInit {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly delivery: MailDelivery,
    private readonly metrics: WorkerMetrics,
    private readonly rush: Rush,
    private readonly liveness: MailLiveness,
    @InjectQueue(MAIL_QUEUE) private readonly queue: Queue<MailJob> | LocalQueue<MailJob>,
  ) {}

  /** Bull finds its handlers by their decorators; a store without Redis has no Bull. */
  onModuleInit(): void {
    if (!(this.queue instanceof LocalQueue)) return;
    this.queue.work(
      MAILS_IN_HAND,
      (job) => this.send(job),
      (job, error) => {
        this.failed(job, error);
      },
    );
  }

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
  failed({ data: { mailId }, attemptsMade }: Job<MailJob>, error: Error | SmtpFailure): void {
    this.metrics.mailFailures.inc();
    const { code = error.name, responseCode } = error as Partial<SmtpFailure>;
    this.logger.warn({ mailId, attemptsMade, fault: code, responseCode }, 'mail job failed');
  }
}
