import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Job, Queue } from 'bull';
import { Clock } from '../../../src/foundation/clock/index.js';
import { isDatabaseUnwell } from '../../../src/foundation/database/index.js';
import { MailOutbox, type UnsentMail } from '../../../src/notifications/index.js';
import { Rush } from '../consumers/rush.js';
import { MAIL_QUEUE, type MailJob, mailJob } from './mail-job.js';
import { isDueAgain, OLDEST_MILLISECONDS } from './mail-patience.js';

const SWEEP_EVERY_MILLISECONDS = 5000;
/** Younger rows are still being handed over by whoever wrote them. */
const YOUNGEST_MILLISECONDS = 3000;

/**
 * Makes a job of every mail row that isn’t sent yet: right after orders were recorded, and every five seconds for those
 * whose job got lost or failed. Any number of workers may do this at once, for the row’s id is the job’s id.
 */
@Injectable()
export class MailCourier implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Mail');
  private readonly underway = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private sweeping = false;
  private away = false;

  constructor(
    @InjectQueue(MAIL_QUEUE) private readonly queue: Queue<MailJob>,
    private readonly outbox: MailOutbox,
    private readonly rush: Rush,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (!this.sweeping) this.run(() => this.sweep());
    }, SWEEP_EVERY_MILLISECONDS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.underway);
  }

  /** Hands over the mails of orders just recorded. Nobody waits for it: what it misses, a sweep finds. */
  handOver(orderIds: readonly string[]): void {
    if (orderIds.length === 0 || this.away) return;
    this.run(async () => {
      const mails = await this.outbox.unsentOf(orderIds);
      await this.queue.addBulk(mails.map(({ id }) => mailJob(id)));
    });
  }

  private async sweep(): Promise<void> {
    this.sweeping = true;
    try {
      // With nothing unsent the sweep would not touch Redis, and could not tell that it is back.
      if (this.away) await this.queue.getJobCounts();
      const now = this.clock.now();
      const ages = { from: new Date(now - OLDEST_MILLISECONDS), to: new Date(now - YOUNGEST_MILLISECONDS) };
      // To the last row: mails that fail for days must not stand before those that would go out.
      for await (const mails of this.outbox.unsent(ages)) {
        // Page by page: a backlog leaves as many mails unsent as it has orders.
        await this.rush.over();
        await Promise.all(mails.map((mail) => this.seeTo(mail, now)));
      }
    } finally {
      this.sweeping = false;
    }
  }

  /** Sees to it that there is a job that will send the mail. */
  private async seeTo({ id, createdAt }: UnsentMail, now: number): Promise<void> {
    const job = await this.queue.getJob(id);
    if (job !== null) {
      if (isWhole(job) && !hasEnded(job, createdAt, now)) return;
      // Gone already when another worker was faster: its job and the one added below are the same.
      await job.remove().catch(() => undefined);
    }
    const { name, data, opts } = mailJob(id);
    await this.queue.add(name, data, opts);
  }

  private run(work: () => Promise<void>): void {
    const running = work()
      .then(() => {
        if (this.away) this.logger.log('mails are handed over again');
        this.away = false;
      })
      .catch((error: unknown) => {
        if (!this.away && !isDatabaseUnwell(error)) this.logger.warn({ err: error }, 'mails wait for a later sweep');
        this.away = true;
      })
      .finally(() => {
        this.underway.delete(running);
      });
    this.underway.add(running);
  }
}

/** Redis losing everything under a worker’s hands can leave a scrap: no list leads to it, and its name stays taken. */
function isWhole({ data }: { readonly data: Partial<MailJob> }): boolean {
  return data.mailId !== undefined;
}

/** Whether the job has ended without its mail being sent, long enough ago for another one. */
function hasEnded({ finishedOn }: Pick<Job, 'finishedOn'>, createdAt: Date, now: number): boolean {
  // Bull goes by the clock of its process, which may be wrong.
  return finishedOn !== undefined && isDueAgain(createdAt.getTime(), finishedOn + (now - Date.now()), now);
}
