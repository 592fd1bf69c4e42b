import { AwsProxy } from '../injectors/aws-proxy.ts';
import { TcpProxy } from '../injectors/tcp-proxy.ts';
import type { PartsState } from './parts.ts';

/** Every line from the tiers to what they lean on, each of which can be made bad. */
export interface Lines {
  readonly primary: TcpProxy;
  readonly reader: TcpProxy;
  readonly redis: TcpProxy;
  readonly smtp: TcpProxy;
  readonly sqs: AwsProxy;
  readonly dynamodb: AwsProxy;
}

export async function openLines({ mysql, redis, mailbox, sqs, dynamodb }: PartsState): Promise<Lines> {
  return {
    primary: await TcpProxy.before('the primary', mysql.primary),
    reader: await TcpProxy.before('the reader', mysql.reader),
    redis: await TcpProxy.before('redis', addressOf(redis.url)),
    smtp: await TcpProxy.before('the mail server', addressOf(mailbox.smtp)),
    sqs: await AwsProxy.before('sqs', sqs.endpoint),
    dynamodb: await AwsProxy.before('dynamodb', dynamodb.endpoint),
  };
}

export async function healLines({ primary, reader, redis, smtp, sqs, dynamodb }: Lines): Promise<void> {
  sqs.heal();
  dynamodb.heal();
  await Promise.all([primary, reader, redis, smtp].map((line) => line.heal()));
}

export async function closeLines({ primary, reader, redis, smtp, sqs, dynamodb }: Lines): Promise<void> {
  for (const line of [primary, reader, redis, smtp]) line.stop();
  await Promise.all([sqs.stop(), dynamodb.stop()]);
}

/** What a tier is told of its surroundings, so that every step out of the process leads over a line. */
export function environmentOver(lines: Lines, { environment }: PartsState, publicUrl: string): Record<string, string> {
  const { primary, reader, redis, smtp, sqs, dynamodb } = lines;
  const queue = new URL(environment['ORDER_QUEUE'] ?? '');
  return {
    ...environment,
    RDS_HOSTNAME: primary.host,
    RDS_PORT: String(primary.port),
    RDS_REPLICA_HOSTNAME: reader.host,
    RDS_REPLICA_PORT: String(reader.port),
    REDIS_URL: `redis://${redis.host}:${redis.port}`,
    SMTP_URL: `smtp://${smtp.host}:${smtp.port}`,
    AWS_ENDPOINT_URL_SQS: sqs.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
    ORDER_QUEUE: `${sqs.url}${queue.pathname}`,
    PUBLIC_URL: publicUrl,
  };
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
