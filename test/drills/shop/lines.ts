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
  /** The sockets on which calls travel to {@link sqs} and {@link dynamodb}. */
  readonly sqsSockets: TcpProxy;
  readonly dynamodbSockets: TcpProxy;
}

const TCP = ['primary', 'reader', 'redis', 'smtp', 'sqsSockets', 'dynamodbSockets'] as const;

export async function openLines(state: PartsState): Promise<Lines> {
  const { mysql, redis, mailbox } = state;
  const sqs = await AwsProxy.before('sqs', state.sqs.endpoint);
  const dynamodb = await AwsProxy.before('dynamodb', state.dynamodb.endpoint);
  return {
    primary: await TcpProxy.before('the primary', mysql.primary),
    reader: await TcpProxy.before('the reader', mysql.reader),
    redis: await TcpProxy.before('redis', addressOf(redis.url)),
    smtp: await TcpProxy.before('the mail server', addressOf(mailbox.smtp)),
    sqs,
    dynamodb,
    sqsSockets: await TcpProxy.before('the sockets to sqs', addressOf(sqs.url)),
    dynamodbSockets: await TcpProxy.before('the sockets to dynamodb', addressOf(dynamodb.url)),
  };
}

export async function healLines(lines: Lines): Promise<void> {
  lines.sqs.heal();
  lines.dynamodb.heal();
  await Promise.all(TCP.map((name) => lines[name].heal()));
}

export async function closeLines(lines: Lines): Promise<void> {
  for (const name of TCP) lines[name].stop();
  await Promise.all([lines.sqs.stop(), lines.dynamodb.stop()]);
}

/** What a tier is told of its surroundings, so that every step out of the process leads over a line. */
export function environmentOver(lines: Lines, { environment }: PartsState, publicUrl: string): Record<string, string> {
  const { primary, reader, redis, smtp } = lines;
  const sqs = urlOf(lines.sqsSockets);
  const dynamodb = urlOf(lines.dynamodbSockets);
  const queue = new URL(environment['ORDER_QUEUE'] ?? '');
  return {
    ...environment,
    RDS_HOSTNAME: primary.host,
    RDS_PORT: String(primary.port),
    RDS_REPLICA_HOSTNAME: reader.host,
    RDS_REPLICA_PORT: String(reader.port),
    REDIS_URL: `redis://${redis.host}:${redis.port}`,
    SMTP_URL: `smtp://${smtp.host}:${smtp.port}`,
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    ORDER_QUEUE: `${sqs}${queue.pathname}`,
    PUBLIC_URL: publicUrl,
  };
}

function urlOf({ host, port }: TcpProxy): string {
  return `http://${host}:${port}`;
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
