import { randomBytes } from 'node:crypto';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { eventually } from './eventually.ts';
import { delivery } from './orders.ts';
import type { StoryProduct } from './products.ts';
import { twin } from './twin.ts';

let client: SQSClient | undefined;

function queue(): SQSClient {
  client ??= new SQSClient({
    endpoint: twin().sqs.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return client;
}

/** Puts a body on the order queue, or on another one, past the shop. Answers the message's id. */
export async function sendMessage(body: string, url = twin().sqs.queueUrl): Promise<string> {
  const { MessageId } = await queue().send(new SendMessageCommand({ QueueUrl: url, MessageBody: body }));
  return MessageId ?? '';
}

/** Messages that wait in a queue or are in somebody's hands. */
export async function messagesIn(url: string): Promise<number> {
  const { Attributes } = await queue().send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes ?? {}).reduce((sum, count) => sum + Number(count), 0);
}

/** Takes a message of that body away again, and leaves all others where they are. */
export async function takenAway(body: string, url: string): Promise<void> {
  await eventually(
    async () => {
      const received = await queue().send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
      let found = false;
      for (const { Body, ReceiptHandle } of received.Messages ?? []) {
        const letter = { QueueUrl: url, ReceiptHandle };
        found ||= Body === body;
        if (Body === body) await queue().send(new DeleteMessageCommand(letter));
        else await queue().send(new ChangeMessageVisibilityCommand({ ...letter, VisibilityTimeout: 0 }));
      }
      return found;
    },
    { what: 'the message' },
  );
}

/** Waits until the worker has dealt with everything. */
export async function queueEmpty(): Promise<void> {
  await eventually(async () => (await messagesIn(twin().sqs.queueUrl)) === 0, { what: 'an empty order queue' });
}

/** An order as the web tier would send it, for one piece of a product. Returns its id and its body. */
export function aMessage({ sku, slug, name, price }: StoryProduct, email: string, changes: object = {}) {
  const id = () => randomBytes(16).toString('base64url');
  const orderId = id();
  const body = JSON.stringify({
    type: 'order.placed',
    version: 1,
    orderId,
    cartId: id(),
    accessKey: id(),
    placedAt: new Date().toISOString(),
    ...delivery(email),
    lines: [{ sku, slug, name, qty: 1, unitPrice: price }],
    total: price,
    currency: 'USD',
    ...changes,
  });
  return { orderId, body };
}

afterAll(() => {
  client?.destroy();
});
