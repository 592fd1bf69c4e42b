import { setTimeout as sleep } from 'node:timers/promises';
import { ChangeMessageVisibilityBatchCommand, type Message } from '@aws-sdk/client-sqs';
import { Injectable, Logger } from '@nestjs/common';
import { QueueReceiver } from '../../../src/foundation/queue/index.js';
import { OrderRecorder, type Verdict } from '../../../src/fulfilment/index.js';
import { orderNumber, type OrderPlaced } from '../../../src/orders/index.js';
import { MailCourier } from '../jobs/mail-courier.js';
import { PaymentSettler } from '../jobs/payment-settler.js';
import { CartNotifier } from './cart-notifier.js';
import { Rush } from './rush.js';
import { WorkerMetrics } from '../worker-metrics.js';

/** Most troubles are over in a moment, and no order should wait longer than they last. */
const FIRST_GIVEN_BACK_SECONDS = 2;
/** Ten receives at these pauses take nearly four hours: only what fails for longer goes to the dead letters. */
const GIVEN_BACK_LONGER_BY = 3;
const LONGEST_GIVEN_BACK_SECONDS = 7200;
const GIVE_BACK_TRIES = 3;
const GIVE_BACK_PAUSE_MILLISECONDS = 500;

type Recorded = Extract<Verdict, { kind: 'recorded' }>;

export interface Handled {
  /** Messages to delete from the queue. */
  readonly done: Message[];
  /** True when some must wait because the database could not be asked. */
  readonly mustWait: boolean;
}

/** What happens to a batch of order messages between receiving and deleting. */
@Injectable()
export class OrderHandler {
  private readonly logger = new Logger('Orders');

  constructor(
    private readonly recorder: OrderRecorder,
    private readonly carts: CartNotifier,
    private readonly rush: Rush,
    private readonly courier: MailCourier,
    private readonly settler: PaymentSettler,
    private readonly receiver: QueueReceiver,
    private readonly metrics: WorkerMetrics,
  ) {}

  /** Never rejects: a handler that throws would give the whole batch back. */
  async handle(messages: readonly Message[]): Promise<Handled> {
    const batch = [...new Map(messages.map((message) => [message.MessageId ?? '', message])).values()];
    this.rush.received(messages.length);
    this.metrics.received.inc(batch.length);
    this.metrics.batchSize.observe(batch.length);
    this.metrics.oldestMessage.set(Math.max(0, ...batch.map(ageOf)));
    this.logger.log({ orders: batch.map(claimOf) }, `orders received: ${String(batch.length)}`);
    const verdicts = await this.recorder.record(
      batch.map(({ MessageId = '', Body = '' }) => ({ messageId: MessageId, body: Body })),
    );
    const of = (message: Message) =>
      verdicts.get(message.MessageId ?? '') ?? { kind: 'retry' as const, because: 'time' as const };
    this.report([...verdicts.values()]);
    const waiting = batch.filter((message) => of(message).kind === 'retry');
    const recorded = ordersIn([...verdicts.values()]);
    if (!this.rush.on) this.courier.handOver(recorded);
    this.settler.handOver(recorded);
    this.carts.tell(batch.map((message) => ({ verdict: of(message), body: message.Body ?? '' })));
    await this.giveBack(waiting);
    return {
      done: batch.filter((message) => !waiting.includes(message)),
      mustWait: [...verdicts.values()].some((verdict) => verdict.kind === 'retry' && verdict.because === 'database'),
    };
  }

  /** Called when a poll brought nothing. */
  idle(): void {
    this.metrics.oldestMessage.set(0);
  }

  /** Resolves when nothing is left to do for batches that were handled. */
  async settled(): Promise<void> {
    await this.carts.settled();
  }

  /** Called when the queue has confirmed that messages are deleted. */
  deleted(messages: readonly Message[]): void {
    this.metrics.deleted.inc(messages.length);
    this.logger.log({ orders: messages.map(claimOf) }, `deleted: ${String(messages.length)}`);
  }

  private report(verdicts: readonly Verdict[]): void {
    const recorded = verdicts.filter((verdict): verdict is Recorded => verdict.kind === 'recorded');
    const repeats = verdicts.filter(({ kind }) => kind === 'repeat').length;
    for (const { order, status } of recorded) {
      this.metrics.recorded.inc({ status });
      this.metrics.acceptToRecorded.observe(Math.max(0, Date.now() - Date.parse(order.placedAt)) / 1000);
    }
    this.metrics.repeats.inc(repeats);
    if (recorded.length > 0) {
      const orders = recorded.map(({ order, status }) => ({ ...nameOf(order), status }));
      this.logger.log({ orders }, `recorded: ${String(recorded.length)}`);
    }
    if (repeats > 0) this.logger.log(`recorded before: ${String(repeats)}`);
    for (const verdict of verdicts) {
      if (verdict.kind === 'retry') this.metrics.givenBack.inc({ for: verdict.because });
      if (verdict.kind !== 'quarantined') continue;
      this.metrics.quarantined.inc();
      this.logger.warn({ orderId: verdict.orderId, reason: verdict.reason }, 'quarantined: 1');
    }
  }

  /**
   * Lets the queue offer messages again soon, rather than when their visibility runs out; later each time, so that a
   * long trouble doesn’t carry them off to the dead letters. Never rejects.
   */
  async giveBack(messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    this.logger.warn(`given back: ${String(messages.length)}`);
    let left = messages;
    for (let tried = 1; left.length > 0 && tried <= GIVE_BACK_TRIES; tried += 1) {
      if (tried > 1) await sleep(GIVE_BACK_PAUSE_MILLISECONDS);
      left = await this.notGivenBack(left);
    }
    if (left.length > 0) this.logger.warn(`come back when their visibility runs out: ${String(left.length)}`);
  }

  /** Those that the queue would not take back now. */
  private async notGivenBack(messages: readonly Message[]): Promise<readonly Message[]> {
    try {
      const { Failed = [] } = await this.receiver.client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: await this.receiver.address.url(),
          Entries: messages.map((message, index) => ({
            Id: String(index),
            ReceiptHandle: message.ReceiptHandle,
            VisibilityTimeout: givenBackFor(timesReceived(message)),
          })),
        }),
      );
      const failed = new Set(Failed.map(({ Id }) => Id));
      return messages.filter((_, index) => failed.has(String(index)));
    } catch (error) {
      this.logger.warn({ err: error }, 'messages could not be given back now');
      return messages;
    }
  }
}

/** Seconds until a message that was received so often is offered again. */
export function givenBackFor(received: number): number {
  return Math.min(LONGEST_GIVEN_BACK_SECONDS, FIRST_GIVEN_BACK_SECONDS * GIVEN_BACK_LONGER_BY ** (received - 1));
}

interface Name {
  readonly orderId: string;
  readonly number: string;
  readonly requestId: string | undefined;
}

function nameOf({ orderId, requestId }: OrderPlaced): Name {
  return { orderId, number: orderNumber(orderId), requestId };
}

function ordersIn(verdicts: readonly Verdict[]): string[] {
  return verdicts.flatMap((verdict) => (verdict.kind === 'recorded' ? [verdict.order.orderId] : []));
}

/** Which order a message says it is. For the log only: nothing has checked it. */
function claimOf(message: Message): Partial<Name> & { messageId: string | undefined; received: number } {
  const { MessageId, Body = '' } = message;
  const said = (field: string) => new RegExp(`"${field}":"([\\w.:=/+-]{8,128})"`).exec(Body)?.[1];
  const orderId = said('orderId');
  return {
    messageId: MessageId,
    received: timesReceived(message),
    ...(orderId === undefined ? {} : { orderId, number: orderNumber(orderId), requestId: said('requestId') }),
  };
}

/** Seconds since the message was sent, by the queue’s clock and ours. */
function ageOf({ Attributes }: Message): number {
  return (Date.now() - Number(Attributes?.SentTimestamp ?? Date.now())) / 1000;
}

function timesReceived({ Attributes }: Message): number {
  return Math.max(1, Number(Attributes?.ApproximateReceiveCount ?? 1));
}
