import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueAddress } from './queue-address.js';

const BATCH = 10;
/** How long a letter that is being looked at is hidden from others, should nobody live to give it back. */
const HIDDEN_SECONDS = 60;
const GIVEN_BACK_SECONDS = 1;
/** All servers of the queue are asked, which a poll that doesn’t wait wouldn’t do. */
const WAIT_SECONDS = 1;
/** In one go: they must all be given back before they come back by themselves. */
export const MOST_DEAD_LETTERS = 1000;

/** A message that was received too often without being deleted. */
export interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
  readonly receives: number;
  readonly sentAt: Date | undefined;
}

interface InHand extends DeadLetter {
  readonly receipt: string;
}

/** The queue to which another one moves what nobody could handle. Its address is that queue’s own redrive policy. */
export class DeadLetters {
  constructor(
    private readonly client: SQSClient,
    private readonly source: QueueAddress,
  ) {}

  /**
   * Looks at dead letters, up to a thousand, and sends those back to their queue that `mayGo` says. One that goes is sent
   * before it is deleted: somebody may get it twice, never not at all. The others stay.
   *
   * @returns every letter seen, and whether it went
   */
  async visit(mayGo: (letter: DeadLetter) => boolean): Promise<(DeadLetter & { readonly sent: boolean })[]> {
    const url = await this.url();
    if (url === undefined) return [];
    const seen = new Map<string, InHand>();
    const gone = new Set<string>();
    try {
      while (seen.size < MOST_DEAD_LETTERS) {
        const letters = await this.receive(url);
        if (letters.length === 0 || letters.every(({ messageId }) => seen.has(messageId))) break;
        for (const letter of letters) {
          seen.set(letter.messageId, letter);
          if (!mayGo(letter)) continue;
          await this.sendBack(url, letter);
          gone.add(letter.messageId);
        }
      }
    } finally {
      await this.giveBack(
        url,
        [...seen.values()].filter(({ messageId }) => !gone.has(messageId)),
      );
    }
    return [...seen.values()].map(({ receipt: _receipt, ...letter }) => ({
      ...letter,
      sent: gone.has(letter.messageId),
    }));
  }

  /** About how many there are, those in somebody’s hands included. */
  async depth(): Promise<number> {
    const url = await this.url();
    if (url === undefined) return 0;
    const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const { Attributes = {} } = await this.client.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...AttributeNames] }),
    );
    return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
  }

  private async url(): Promise<string | undefined> {
    const { Attributes } = await this.client.send(
      new GetQueueAttributesCommand({ QueueUrl: await this.source.url(), AttributeNames: ['RedrivePolicy'] }),
    );
    if (Attributes?.RedrivePolicy === undefined) return undefined;
    const { deadLetterTargetArn = '' } = JSON.parse(Attributes.RedrivePolicy) as { deadLetterTargetArn?: string };
    const [QueueName = '', QueueOwnerAWSAccountId] = deadLetterTargetArn.split(':').reverse();
    const { QueueUrl } = await this.client.send(new GetQueueUrlCommand({ QueueName, QueueOwnerAWSAccountId }));
    return QueueUrl;
  }

  private async receive(url: string): Promise<InHand[]> {
    const { Messages = [] } = await this.client.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: BATCH,
        VisibilityTimeout: HIDDEN_SECONDS,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
      }),
    );
    return Messages.map(({ MessageId = '', Body = '', ReceiptHandle = '', Attributes = {} }) => ({
      messageId: MessageId,
      body: Body,
      receipt: ReceiptHandle,
      receives: Number(Attributes.ApproximateReceiveCount ?? 1),
      sentAt: Attributes.SentTimestamp === undefined ? undefined : new Date(Number(Attributes.SentTimestamp)),
    }));
  }

  private async sendBack(url: string, { body, receipt }: InHand): Promise<void> {
    await this.client.send(new SendMessageCommand({ QueueUrl: await this.source.url(), MessageBody: body }));
    await this.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receipt }));
  }

  private async giveBack(url: string, letters: readonly InHand[]): Promise<void> {
    for (let start = 0; start < letters.length; start += BATCH) {
      const Entries = letters.slice(start, start + BATCH).map(({ receipt }, index) => ({
        Id: String(index),
        ReceiptHandle: receipt,
        VisibilityTimeout: GIVEN_BACK_SECONDS,
      }));
      await this.client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
    }
  }
}
