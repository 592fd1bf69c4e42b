import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { InjectQueue, type Queue } from '../foundation/jobs/index.js';
import { MAIL_QUEUE, type MailJob, mailJob } from './mail-job.js';
import { MailOutbox } from './mail-outbox.js';

/** A job that isn’t added by then is left to the sweep, which looks at mails that are three seconds old. */
const LONGEST_MILLISECONDS = 2000;
/** While Redis is away, so many wait for it at the same time and no more. */
const MOST_UNDERWAY = 50;

/**
 * Has the worker send mails as soon as their rows are committed, for a process that sends none itself. Behind the answer to
 * whoever waits: Redis may be away or slow, and the sweep finds what it didn’t take.
 */
@Injectable()
export class MailDispatch implements OnModuleDestroy {
  private readonly logger = new Logger('Mail');
  private readonly underway = new Set<Promise<void>>();

  constructor(
    @InjectQueue(MAIL_QUEUE) private readonly queue: Queue<MailJob>,
    private readonly outbox: MailOutbox,
  ) {}

  /** Begins to hand over the mails that tell of these; never throws. Those whose transaction was undone aren’t there. */
  handOver(orderIds: readonly string[]): void {
    if (orderIds.length === 0 || this.underway.size >= MOST_UNDERWAY) return;
    const running = this.handOverNow(orderIds).finally(() => {
      this.underway.delete(running);
    });
    this.underway.add(running);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.underway);
  }

  private async handOverNow(orderIds: readonly string[]): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('no answer in time'));
      }, LONGEST_MILLISECONDS).unref();
    });
    try {
      await Promise.race([this.addJobs(orderIds), late]);
    } catch (error) {
      this.logger.warn({ err: error }, 'mails are left to the sweep');
    } finally {
      clearTimeout(timer);
    }
  }

  private async addJobs(orderIds: readonly string[]): Promise<void> {
    const mails = await this.outbox.unsentOf(orderIds);
    // The row’s id is the job’s: the sweep makes no second one of it.
    await this.queue.addBulk(mails.map(({ id }) => mailJob(id)));
  }
}
