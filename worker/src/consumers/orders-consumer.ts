import type { Message } from '@aws-sdk/client-sqs';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Consumer } from 'sqs-consumer';
import { Database } from '../../../src/foundation/database/index.js';
import { Liveness, type LivenessReport } from '../../../src/foundation/health/index.js';
import { QueueReceiver } from '../../../src/foundation/queue/index.js';
import { OrderHandler } from './order-handler.js';

const BATCHES_IN_FLIGHT = 2;
const BATCH = 10;
// Stopping waits for an idle poll to end: five seconds is the price of a quiet queue.
const WAIT_SECONDS = 5;
const VISIBILITY_SECONDS = 120;
const HEARTBEAT_SECONDS = 40;
const FIRST_PAUSE_MILLISECONDS = 250;
const LONGEST_PAUSE_MILLISECONDS = 15_000;
const SILENT_TOO_LONG_MILLISECONDS = 180_000;
const LOOK_AGAIN_MILLISECONDS = 50;

/**
 * Consumes the order queue: several consumers, ten messages each. While the database is unwell nothing is received, so
 * that no message uses up its receive count for nothing; while the queue is away, tries get rarer.
 */
@Injectable()
export class OrdersConsumer implements OnApplicationBootstrap {
  private readonly logger = new Logger('Orders');
  private readonly consumers: Consumer[] = [];
  private stopping = false;
  private databaseUnwell = false;
  private failures = 0;
  private inFlight = 0;
  private lastPollAt: Date | undefined;
  private lastBatchAt: Date | undefined;
  private starting: Promise<void> | undefined;

  constructor(
    private readonly receiver: QueueReceiver,
    private readonly handler: OrderHandler,
    private readonly database: Database,
    liveness: Liveness,
  ) {
    liveness.watch(() => this.report());
  }

  onApplicationBootstrap(): void {
    this.starting = this.start();
  }

  /** Resolves when no message is in hand any more: batches received are recorded and deleted first. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.starting;
    // Never `abort`: it would also cut off the deletion of the batch in hand, and all ten would come back.
    for (const consumer of this.consumers) consumer.stop();
    while (this.consumers.some(({ status }) => status.isPolling)) await pause(LOOK_AGAIN_MILLISECONDS);
  }

  private async start(): Promise<void> {
    const queueUrl = await this.findQueue();
    if (queueUrl === undefined) return;
    for (let count = 0; count < BATCHES_IN_FLIGHT; count += 1) {
      const consumer = this.consumer(queueUrl);
      this.consumers.push(consumer);
      consumer.start();
    }
    this.logger.log(`consuming orders, ${String(BATCHES_IN_FLIGHT)} batches of ${String(BATCH)} at once`);
  }

  private async findQueue(): Promise<string | undefined> {
    while (!this.stopping) {
      try {
        return await this.receiver.address.url();
      } catch (error) {
        this.failed(error);
        await this.whenWorthwhile();
      }
    }
    return undefined;
  }

  private consumer(queueUrl: string): Consumer {
    let deleted: Message[] = [];
    const consumer = Consumer.create({
      queueUrl,
      sqs: this.receiver.client,
      batchSize: BATCH,
      waitTimeSeconds: WAIT_SECONDS,
      visibilityTimeout: VISIBILITY_SECONDS,
      heartbeatInterval: HEARTBEAT_SECONDS,
      messageSystemAttributeNames: ['ApproximateReceiveCount'],
      messageAttributeNames: ['requestId'],
      preReceiveMessageCallback: () => this.whenWorthwhile(),
      handleMessageBatch: (messages) => this.handle(messages),
    });
    consumer.on('message_processed', (message) => deleted.push(message));
    consumer.on('response_processed', () => {
      if (deleted.length > 0) this.handler.deleted(deleted);
      deleted = [];
      this.polled();
    });
    consumer.on('empty', () => {
      this.polled();
    });
    // Without these listeners a failing heartbeat would end the process.
    for (const event of ['error', 'processing_error', 'timeout_error'] as const) {
      consumer.on(event, (...[error]: [Error, ...unknown[]]) => {
        this.failed(error);
      });
    }
    return consumer;
  }

  private async handle(messages: Message[]): Promise<Message[]> {
    this.inFlight += 1;
    try {
      const { done, mustWait } = await this.handler.handle(messages);
      this.lastBatchAt = new Date();
      if (mustWait) this.databaseUnwell = true;
      return done;
    } catch (error) {
      this.logger.error({ err: error }, 'a batch is left to come back');
      return [];
    } finally {
      this.inFlight -= 1;
    }
  }

  private polled(): void {
    this.failures = 0;
    this.lastPollAt = new Date();
  }

  private failed(error: unknown): void {
    this.failures += 1;
    if (this.failures === 1 || this.failures % 20 === 0) {
      this.logger.warn({ err: error, failures: this.failures }, 'the order queue can’t be polled');
    }
  }

  /** Holds back the next poll after failures, and while the database can’t record what it would bring. */
  private async whenWorthwhile(): Promise<void> {
    if (this.failures > 0) await pause(jittered(this.failures));
    for (let tried = 1; this.databaseUnwell && !this.stopping; tried += 1) {
      this.lastPollAt = new Date();
      await pause(jittered(tried));
      try {
        await this.database.writing((manager) => manager.query('SELECT 1'));
        this.databaseUnwell = false;
        this.logger.log('the database answers again');
      } catch {
        // Still unwell: readyz says so, and the next round asks again.
      }
    }
  }

  private report(): LivenessReport {
    const running = this.consumers.length > 0 && this.consumers.every(({ status }) => status.isRunning);
    const silent =
      this.lastPollAt !== undefined && Date.now() - this.lastPollAt.getTime() > SILENT_TOO_LONG_MILLISECONDS;
    return {
      // Before the first poll it is starting; a queue that is away doesn’t make this process a bad one.
      alive: this.consumers.length === 0 || (running && (!silent || this.failures > 0 || this.inFlight > 0)),
      facts: {
        consumer: {
          running,
          lastPollAt: this.lastPollAt?.toISOString() ?? null,
          lastBatchAt: this.lastBatchAt?.toISOString() ?? null,
          batchesInFlight: this.inFlight,
          failures: this.failures,
        },
        database: this.database.reachable ? 'up' : 'down',
      },
    };
  }
}

/** Doubles with each failure up to a limit; random, so that many workers don’t come back at once. */
function jittered(failures: number): number {
  return Math.random() * Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** failures);
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
