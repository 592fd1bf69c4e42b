import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { TwinState } from '../../../support/twin.ts';
import type { QueuedMessage, QueueFacts, SeenPayload } from '../ledger.ts';
import { hashOf } from './cart-table.ts';

/** What somebody on the line to the queue took down. Times are milliseconds since the epoch. */
export interface WireLog {
  readonly sent: readonly { readonly at: number; readonly messageId: string; readonly body: string }[];
  readonly deleted: readonly {
    readonly at: number;
    readonly messageId: string | undefined;
    readonly committed?: boolean;
  }[];
}

const HIDDEN_SECONDS = 20;
const MOST_EMPTY_ANSWERS = 3;

/** The order queue and its dead letters, past every line that a drill spoils. */
export class OrderQueue {
  private readonly client: SQSClient;
  private readonly sqs: TwinState['sqs'];

  constructor({ sqs }: Pick<TwinState, 'sqs'>) {
    this.sqs = sqs;
    this.client = new SQSClient({
      ...{ endpoint: sqs.endpoint, region: 'us-east-1', maxAttempts: 1 },
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  }

  /** Messages that wait or are in somebody's hands. */
  async depth(): Promise<number> {
    const { visible, hidden } = await this.counts(this.sqs.queueUrl);
    return visible + hidden;
  }

  /**
   * Everything that is left. It has to be received to be seen, so this is for the end of a drill: it hides messages for a
   * while and counts as a receipt.
   *
   * @param since what went over the wire before, and what became of it later, is another drill's business
   */
  async facts(wire: WireLog | undefined, since: number): Promise<QueueFacts> {
    const { hidden } = await this.counts(this.sqs.queueUrl);
    const waiting = await this.take(this.sqs.queueUrl);
    const unnamed = Array.from({ length: hidden }, () => ({}));
    const dead = await this.take(this.sqs.deadLetterQueueUrl);
    if (wire === undefined) return { waiting: [...waiting, ...unnamed], dead };
    return { waiting: [...waiting, ...unnamed], dead, traffic: trafficOf(wire, since) };
  }

  close(): void {
    this.client.destroy();
  }

  private async take(QueueUrl: string): Promise<QueuedMessage[]> {
    const found = new Map<string, QueuedMessage>();
    const { visible } = await this.counts(QueueUrl);
    for (let empty = 0; found.size < visible && empty < MOST_EMPTY_ANSWERS;) {
      const { Messages = [] } = await this.client.send(
        new ReceiveMessageCommand({
          ...{ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: HIDDEN_SECONDS, WaitTimeSeconds: 0 },
        }),
      );
      if (Messages.length === 0) empty += 1;
      for (const { MessageId: messageId = '', Body = '' } of Messages) {
        const orderId = nameIn(Body);
        found.set(messageId, { messageId, ...(orderId === undefined ? {} : { orderId }) });
      }
    }
    return [...found.values()];
  }

  private async counts(QueueUrl: string): Promise<{ visible: number; hidden: number }> {
    const { Attributes = {} } = await this.client.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return {
      visible: Number(Attributes['ApproximateNumberOfMessages']),
      hidden: Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
    };
  }
}

function trafficOf({ sent, deleted }: WireLog, since: number): NonNullable<QueueFacts['traffic']> {
  const earlier = new Set(sent.filter(({ at }) => at < since).map(({ messageId }) => messageId));
  const orders = new Map(sent.map(({ messageId, body }) => [messageId, nameIn(body)]));
  const named = (messageId: string) => {
    const orderId = orders.get(messageId);
    return orderId === undefined ? { messageId } : { messageId, orderId };
  };
  return {
    sends: sent.filter(({ at }) => at >= since).map(({ at, messageId }) => ({ at, ...named(messageId) })),
    deletes: deleted.flatMap(({ at, messageId, committed }) =>
      at < since || messageId === undefined || earlier.has(messageId)
        ? []
        : [{ at, ...named(messageId), ...(committed === undefined ? {} : { committed }) }],
    ),
  };
}

export function seenOn(wire: WireLog | undefined): SeenPayload[] {
  return (wire?.sent ?? []).flatMap(({ body }) => {
    const orderId = nameIn(body);
    return orderId === undefined ? [] : [{ orderId, hash: hashOf(body), seen: 'wire' }];
  });
}

function nameIn(body: string): string | undefined {
  try {
    const { orderId } = JSON.parse(body) as { orderId?: unknown };
    return typeof orderId === 'string' ? orderId : undefined;
  } catch {
    return undefined;
  }
}
