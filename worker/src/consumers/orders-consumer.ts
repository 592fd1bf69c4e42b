import type { Message } from '@aws-sdk/client-sqs';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Consumer } from 'sqs-consumer';
import { STORE_CONFIG, type StoreConfig } from '../../../src/foundation/config/index.js';
import { Database } from '../../../src/foundation/database/index.js';
import { Liveness, type LivenessReport } from '../../../src/foundation/health/index.js';
import { QueueReceiver } from '../../../src/foundation/queue/index.js';
import { OrderRecorder } from '../../../src/fulfilment/index.js';
import { BackOff } from './back-off.js';
import { OrderHandler } from './order-handler.js';

const BATCH = 10;
// Stopping waits for an idle poll to end: five seconds is the price of a quiet queue.
const WAIT_SECONDS = 5;
const VISIBILITY_SECONDS = 120;
const HEARTBEAT_SECONDS = 40;
const TOO_LONG_MILLISECONDS = 180_000;
const LONGEST_IDLE_STOP_MILLISECONDS = (WAIT_SECONDS + 3) * 1000;
const LOOK_AGAIN_MILLISECONDS = 50;
const STOPPING = 'nothing more is received: stopping';

/**
 * Consumes the order queue: several consumers, ten messages each. While the database can’t take orders nothing is
 * received, so that no message uses up its receive count for nothing; while the queue is away, tries get rarer.
 */
@Injectable()
export class OrdersConsumer implements OnApplicationBootstrap {
  private readonly logger = new Logger('Orders');
  private readonly consumers: Consumer[] = [];
  /** When each consumer got the batch it has in hand. A batch leaves it once its messages are deleted. */
  private readonly inHand = new Map<Consumer, number>();
  private readonly queue = new BackOff();
  private readonly records = new BackOff();
  private stopping = false;
  private mayReceive = false;
  private heldBack = false;
  private lastSignAt = Date.now();
  private lastPollAt: Date | undefined;
  private lastBatchAt: Date | undefined;
  private starting: Promise<void> | undefined;

  constructor(
    @Inject(STORE_CONFIG) private readonly config: StoreConfig,
    private readonly receiver: QueueReceiver,
    private readonly handler: OrderHandler,
    private readonly recorder: OrderRecorder,
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
    const since = Date.now();
    this.queue.stop();
    this.records.stop();
    await this.starting;
    // Never `abort`: it would also cut off the deletion of the batch in hand, and all ten would come back.
    for (const consumer of this.consumers) consumer.stop();
    while (this.consumers.some(({ status }) => status.isPolling)) {
      // A queue that no longer answers must not keep a process that has nothing in hand.
      if (this.inHand.size === 0 && Date.now() - since > LONGEST_IDLE_STOP_MILLISECONDS) break;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MILLISECONDS));
    }
    await this.handler.settled();
  }

  private async start(): Promise<void> {
    const queueUrl = await this.findQueue();
    if (queueUrl === undefined) return;
    const count = this.config.ORDER_BATCHES;
    for (let n = 0; n < count; n += 1) {
      const consumer = this.consumer(queueUrl);
      this.consumers.push(consumer);
      consumer.start();
    }
    this.logger.log(`consuming orders, ${String(count)} batches of ${String(BATCH)} at once`);
  }

  private async findQueue(): Promise<string | undefined> {
    while (!this.stopping) {
      try {
        return await this.receiver.address.url();
      } catch (error) {
        this.failed(error as Error);
        await this.queue.pause();
      }
    }
    return undefined;
  }

  private consumer(queueUrl: string): Consumer {
    let deleted: Message[] = [];
    const consumer: Consumer = Consumer.create({
      queueUrl,
      sqs: this.receiver.client,
      batchSize: BATCH,
      waitTimeSeconds: WAIT_SECONDS,
      visibilityTimeout: VISIBILITY_SECONDS,
      heartbeatInterval: HEARTBEAT_SECONDS,
      messageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
      preReceiveMessageCallback: () => this.whenWorthwhile(),
      handleMessageBatch: async (messages) => {
        this.inHand.set(consumer, Date.now());
        return await this.handle(messages);
      },
    });
    // `message_processed` follows for each message the queue confirmed as deleted, `response_processed` after them all.
    consumer.on('message_processed', (message) => deleted.push(message));
    consumer.on('response_processed', () => {
      if (deleted.length > 0) this.handler.deleted(deleted);
      deleted = [];
      this.inHand.delete(consumer);
      this.polled();
    });
    consumer.on('empty', () => {
      this.handler.idle();
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
    try {
      const { done, mustWait } = await this.handler.handle(messages);
      this.lastBatchAt = new Date();
      if (mustWait) this.holdBack();
      else this.records.succeeded();
      return done;
    } catch (error) {
      this.logger.error({ err: error }, 'a batch could not be handled');
      this.holdBack();
      await this.handler.giveBack(messages);
      return [];
    }
  }

  private holdBack(): void {
    if (!this.heldBack) this.logger.warn('orders can’t be recorded: receiving stops until they can');
    this.heldBack = true;
    this.mayReceive = false;
    this.records.failed();
  }

  private polled(): void {
    this.queue.succeeded();
    this.lastPollAt = new Date();
    this.lastSignAt = Date.now();
  }

  private failed(error: Error): void {
    if (error.message.includes(STOPPING)) return;
    this.queue.failed();
    this.lastSignAt = Date.now();
    const { failures } = this.queue;
    if (failures === 1 || failures % 20 === 0) {
      this.logger.warn({ err: error, failures }, 'the order queue doesn’t do as asked');
    }
  }

  /** Holds back the next poll after failures, and while the database couldn’t record what it would bring. */
  private async whenWorthwhile(): Promise<void> {
    if (this.queue.failures > 0) await this.queue.pause();
    // Known to be away: what is received now would only have to be given back.
    if (this.mayReceive && !this.database.reachable) this.holdBack();
    while (!this.mayReceive && !this.stopping) {
      this.lastSignAt = Date.now();
      // Failures in a row, not this one answer, decide how long: a database may answer and still take nothing.
      if (this.records.failures > 0) await this.records.pause();
      if (await this.recorder.ready()) {
        if (this.heldBack) this.logger.log('the database takes orders again');
        this.heldBack = false;
        this.mayReceive = true;
      } else this.records.failed();
    }
    if (this.stopping) throw new Error(STOPPING);
  }

  private report(): LivenessReport {
    const running = this.consumers.length > 0 && this.consumers.every(({ status }) => status.isRunning);
    const now = Date.now();
    // A queue or a database that is away doesn’t make this process a bad one; one that shows no sign of life is.
    const silent = this.inHand.size === 0 && now - this.lastSignAt > TOO_LONG_MILLISECONDS;
    const stuck = [...this.inHand.values()].some((since) => now - since > TOO_LONG_MILLISECONDS);
    return {
      alive: (running || this.consumers.length === 0) && !silent && !stuck,
      facts: {
        consumer: {
          running,
          lastPollAt: this.lastPollAt?.toISOString() ?? null,
          lastBatchAt: this.lastBatchAt?.toISOString() ?? null,
          inFlight: this.inHand.size,
          receiving: this.mayReceive,
          failures: this.queue.failures,
        },
        database: this.database.reachable ? 'up' : 'down',
      },
    };
  }
}
