import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../../src/foundation/clock/index.js';
import { STORE_CONFIG, type StoreConfig } from '../../../src/foundation/config/index.js';
import { isDatabaseUnwell } from '../../../src/foundation/database/index.js';
import { InjectQueue, type Job, type Queue, takesWrites } from '../../../src/foundation/jobs/index.js';
import {
  MAIL_QUEUE,
  MailHandOvers,
  type MailJob,
  mailJob,
  MailOutbox,
  type UnsentMail,
} from '../../../src/notifications/index.js';
import { Rush } from '../consumers/rush.js';
import { WorkerMetrics } from '../worker-metrics.js';
import { MailDelivery } from './mail-delivery.js';
import { MailLiveness } from './mail-liveness.js';
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
    @Inject(STORE_CONFIG) private readonly config: StoreConfig,
    private readonly outbox: MailOutbox,
    private readonly handOvers: MailHandOvers,
    private readonly delivery: MailDelivery,
    private readonly liveness: MailLiveness,
    private readonly metrics: WorkerMetrics,
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
      await this.sendAll();
      // With nothing unsent nothing else would touch Redis, and tell that it is back.
      this.liveness.swept({ waiting: await this.queue.getWaitingCount() });
    } catch (error) {
      const { REDIS_URL } = this.config;
      const redisIsWell = async () => REDIS_URL === undefined || (await takesWrites(REDIS_URL));
      this.liveness.sweepFailed(!isDatabaseUnwell(error) && (await redisIsWell()));
      throw error;
    } finally {
      this.sweeping = false;
    }
  }

  private async sendAll(): Promise<void> {
    const now = this.clock.date();
    const oldest = new Date(now.getTime() - OLDEST_MILLISECONDS);
    await this.delivery.noteRest();
    await this.handOvers.giveUpForgotten(now, oldest);
    const { inDoubt, givenUp } = await this.handOvers.counts();
    this.metrics.mailsInDoubt.set(inDoubt);
    this.metrics.mailsGivenUp.set(givenUp);
    const ages = { from: oldest, to: new Date(now.getTime() - YOUNGEST_MILLISECONDS), now };
    // To the last row: mails that fail for days must not stand before those that would go out.
    for await (const mails of this.outbox.unsent(ages)) {
      this.liveness.sign();
      // Page by page: a backlog leaves as many mails unsent as it has orders.
      await this.rush.over();
      await Promise.all(mails.map((mail) => this.seeTo(mail, now.getTime())));
    }
  }

  /** Sees to it that there is a job that will send the mail. */
  private async seeTo({ id, createdAt }: UnsentMail, now: number): Promise<void> {
    const job = await this.queue.getJob(id);
    if (job !== null) {
      if (isWhole(job) && !(await hasEnded(job, createdAt, now))) return;
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

/** Whether the job has ended and it is time for another one. */
async function hasEnded(job: Pick<Job, 'finishedOn' | 'isCompleted'>, createdAt: Date, now: number): Promise<boolean> {
  const { finishedOn } = job;
  if (finishedOn === undefined) return false;
  // Did all that could be done then: the mail was in doubt, and its row says that it is to be asked again now.
  if (await job.isCompleted()) return true;
  // Bull goes by the clock of its process, which may be wrong.
  return isDueAgain(createdAt.getTime(), finishedOn + (now - Date.now()), now);
}
