import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bull';
import { isDatabaseUnwell } from '../../../src/foundation/database/index.js';
import { MailOutbox } from '../../../src/notifications/index.js';
import { MAIL_QUEUE, type MailJob } from './mail-job.js';

const SWEEP_EVERY_MILLISECONDS = 5000;
const PATIENCE_MILLISECONDS = 1000;
const KEPT_SECONDS = 3600;

/**
 * Makes a job of every mail row that isn’t sent yet: right after orders were recorded, and every five seconds for those
 * whose job got lost. Any number of workers may do this at once, for the row’s id is the job’s id.
 */
@Injectable()
export class MailCourier implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Mail');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;

  constructor(
    @InjectQueue(MAIL_QUEUE) private readonly queue: Queue<MailJob>,
    private readonly outbox: MailOutbox,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      void this.sweep();
    }, SWEEP_EVERY_MILLISECONDS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** Never rejects: a mail that can’t be handed over now is found by a later sweep. */
  async sweep(): Promise<void> {
    this.sweeping ??= this.handOver().finally(() => {
      this.sweeping = undefined;
    });
    await this.sweeping;
  }

  private async handOver(): Promise<void> {
    try {
      for (const mailId of await this.outbox.unsent(new Date())) await inTime(this.add(mailId));
    } catch (error) {
      if (!isDatabaseUnwell(error)) this.logger.warn({ err: error }, 'mails wait for the next sweep');
    }
  }

  private async add(mailId: string): Promise<void> {
    await this.queue.add(
      { mailId },
      {
        jobId: mailId,
        attempts: 5,
        backoff: { type: 'exponential', delay: 1000 },
        removeOnComplete: { age: KEPT_SECONDS },
        // A failed job that stayed would keep its id, and the mail could never be tried again.
        removeOnFail: true,
      },
    );
  }
}

/** Bull waits for its first connection without limit. */
async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('Redis is away'));
    }, PATIENCE_MILLISECONDS);
  });
  await Promise.race([work, deadline]).finally(() => {
    clearTimeout(timer);
  });
}
