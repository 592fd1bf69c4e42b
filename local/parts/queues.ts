import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { folders } from '../home.ts';
import type { Part } from '../part.ts';
import { answers, startNodeServer } from './node-server.ts';

export const ORDER_QUEUE = 'shapeorders';
const DEAD = `${ORDER_QUEUE}-dead`;
const FOURTEEN_DAYS = String(14 * 86_400);
const ACCOUNT = '000000000000';

export async function startQueues(part: Part, port: number): Promise<void> {
  const data = join(folders.data, 'queues');
  mkdirSync(data, { recursive: true });
  startNodeServer(part, 'queues-server.ts', { TWIN_PORT: String(port), TWIN_DATA: data });
  await part.until(() => answers(`http://127.0.0.1:${String(port)}/`));
}

/** Creates the order queue and the one for dead letters. Answers their addresses on today’s port. */
export async function makeQueues(
  endpoint: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ queueUrl: string; deadLetterQueueUrl: string }> {
  const region = environment['AWS_REGION'] ?? '';
  const client = new SQSClient({
    endpoint,
    region,
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  // The stand-in remembers addresses with the port they were made on: only the path of a URL counts.
  const urlOf = (name: string) => `${endpoint}/${ACCOUNT}/${name}`;
  try {
    await make(client, DEAD, urlOf(DEAD), { MessageRetentionPeriod: FOURTEEN_DAYS });
    await make(client, ORDER_QUEUE, urlOf(ORDER_QUEUE), {
      VisibilityTimeout: '120',
      MessageRetentionPeriod: FOURTEEN_DAYS,
      ReceiveMessageWaitTimeSeconds: '5',
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: `arn:aws:sqs:${region}:${ACCOUNT}:${DEAD}`,
        maxReceiveCount: 10,
      }),
    });
  } finally {
    client.destroy();
  }
  return { queueUrl: urlOf(ORDER_QUEUE), deadLetterQueueUrl: urlOf(DEAD) };
}

async function make(client: SQSClient, name: string, url: string, Attributes: Record<string, string>): Promise<void> {
  try {
    await client.send(new GetQueueUrlCommand({ QueueName: name }));
    await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes }));
  } catch (error) {
    if (!(error instanceof QueueDoesNotExist)) throw error;
    await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  }
}
