import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { eventually } from '../../support/eventually.ts';
import type { AwsBody } from './aws-fault.ts';
import { AwsProxy } from './aws-proxy.ts';

const QueueUrl = 'http://somewhere.else/000000000000/orders';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** A stand-in of the stand-in: takes down what reaches it, and answers just enough. */
class Service {
  readonly calls: { action: string; body: AwsBody }[] = [];
  isEmpty = false;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const action = String(request.headers['x-amz-target']).replace(/^.*\./, '');
        const body = JSON.parse(Buffer.concat(chunks).toString()) as AwsBody;
        this.calls.push({ action, body });
        response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0' });
        response.end(JSON.stringify(this.answer(action, body)));
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  get actions(): string[] {
    return this.calls.map(({ action }) => action);
  }

  private answer(action: string, body: AwsBody): object {
    const entries = (body['Entries'] ?? []) as { Id: string; MessageBody?: string }[];
    const MessageId = `m${this.calls.length}`;
    switch (action) {
      case 'SendMessage':
        return { MessageId, MD5OfMessageBody: md5(String(body['MessageBody'])) };
      case 'ReceiveMessage':
        if (this.isEmpty) return {};
        return {
          Messages: ['1', '2', '3'].map((n) => ({
            MessageId: `m${n}`,
            ReceiptHandle: `h${n}`,
            Body: n,
            MD5OfBody: md5(n),
            Attributes: { ApproximateReceiveCount: '2' },
          })),
        };
      case 'SendMessageBatch':
        return {
          Successful: entries.map(({ Id, MessageBody = '' }) => ({
            Id,
            MessageId: `m-${Id}`,
            MD5OfMessageBody: md5(MessageBody),
          })),
        };
      case 'DeleteMessageBatch':
        return { Successful: entries.map(({ Id }) => ({ Id })), Failed: [] };
      default:
        return {};
    }
  }
}

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
const common = { region: 'us-east-1', credentials, maxAttempts: 1 };

describe('the way to a queue', () => {
  let service: Service;
  let proxy: AwsProxy;
  let sqs: SQSClient;
  const send = (MessageBody = 'x') => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  const receive = () => sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 3 }));
  const remove = (...handles: string[]) =>
    sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: handles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle })),
      }),
    );

  beforeEach(async () => {
    service = new Service();
    proxy = await AwsProxy.before('sqs', await service.start());
    sqs = new SQSClient({ ...common, endpoint: proxy.url, requestHandler: { requestTimeout: 10_000 } });
  });
  afterEach(async () => {
    sqs.destroy();
    await proxy.stop();
    service.stop();
  });

  it('passes calls on and takes down which message went where', async () => {
    await send('hello');
    await receive();
    await remove('h1', 'h3', 'strange');
    const { log } = proxy;
    expect(log.calls.map(({ action, status, answered }) => [action, status, answered])).toEqual([
      ['SendMessage', 200, true],
      ['ReceiveMessage', 200, true],
      ['DeleteMessageBatch', 200, true],
    ]);
    expect(log.sent).toMatchObject([{ messageId: 'm1', body: 'hello' }]);
    expect(log.received.map(({ messageId, receiveCount }) => [messageId, receiveCount])).toEqual([
      ['m1', 2],
      ['m2', 2],
      ['m3', 2],
    ]);
    expect(log.deleted.map(({ messageId }) => messageId)).toEqual(['m1', 'm3', undefined]);
    expect(log.inFlight.map(({ messageId }) => messageId)).toEqual(['m2']);
  });

  it('can fail a kind of call, so many times, and no other', async () => {
    const fault = proxy.fail('SendMessage', { times: 2 });
    await receive();
    await expect(send()).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
    await expect(send()).rejects.toMatchObject({ name: 'InternalFailure' });
    await send();
    expect([fault.hits, service.actions]).toEqual([2, ['ReceiveMessage', 'SendMessage']]);
  });

  it('can be for some bodies only', async () => {
    const fault = proxy.fail('SendMessage', { where: (body) => body['MessageBody'] === 'bad' });
    await send('good');
    await expect(send('bad')).rejects.toThrow();
    fault.expectHits(1);
  });

  it('can throttle by chance, in the words of the queue', async () => {
    const fault = proxy.throttle('SendMessage', { probability: 0.3, seed: 5 });
    const outcomes = [];
    for (let n = 0; n < 100; n += 1) outcomes.push(await send().catch((error: Error) => error.name));
    expect(outcomes.filter((outcome) => outcome === 'ThrottlingException')).toHaveLength(fault.hits);
    expect(fault.hits).toBeGreaterThan(15);
    expect(fault.hits).toBeLessThan(45);
  });

  it('can delay calls, which then go on to their fate', async () => {
    const delay = proxy.delay('SendMessage', 80);
    const fail = proxy.fail('SendMessage', { times: 1 });
    const started = performance.now();
    await expect(send()).rejects.toThrow();
    expect(performance.now() - started).toBeGreaterThan(75);
    expect([delay.hits, fail.hits]).toEqual([1, 1]);
  });

  it('can be a black hole, until it is lifted', async () => {
    const hole = proxy.blackHole('SendMessage');
    const sending = send().catch((error: Error) => error.message);
    await eventually(async () => hole.waiting === 1);
    await receive();
    hole.lift();
    expect(await sending).toContain('ECONNRESET');
    expect(service.actions).toEqual(['ReceiveMessage']);
    await send();
  });

  it('can lose the answer of a call that was done', async () => {
    const fault = proxy.dropReply('SendMessage', { times: 1 });
    await expect(send()).rejects.toMatchObject({ message: expect.stringContaining('ECONNRESET') });
    expect([fault.hits, proxy.log.sent.length, proxy.log.calls[0]?.answered]).toEqual([1, 1, false]);
  });

  it('can deliver twice', async () => {
    const fault = proxy.deliverTwice();
    const { MessageId } = await send();
    expect([MessageId, fault.hits, proxy.log.sent.map(({ messageId }) => messageId)]).toEqual(['m1', 1, ['m1', 'm2']]);
  });

  it('can hold calls back, and lets them pass even if nobody waits any more', async () => {
    const fault = proxy.hold('SendMessage');
    const hasty = new AbortController();
    const sending = sqs
      .send(new SendMessageCommand({ QueueUrl, MessageBody: 'late' }), { abortSignal: hasty.signal })
      .catch((error: Error) => error.name);
    await eventually(async () => fault.waiting === 1);
    hasty.abort();
    expect(await sending).toBe('AbortError');
    expect(service.actions).toEqual([]);
    fault.release();
    await eventually(async () => proxy.log.sent.length === 1);
    expect(proxy.log.sent).toMatchObject([{ body: 'late' }]);
  });

  it('can turn the sequence of messages round', async () => {
    const fault = proxy.reverse();
    const { Messages = [] } = await receive();
    expect(Messages.map(({ Body }) => Body)).toEqual(['3', '2', '1']);
    fault.expectHits();
  });

  it('can refuse entries of a batch, which then never reach the queue', async () => {
    await receive();
    const fault = proxy.failPartly('DeleteMessageBatch', ({ ReceiptHandle }) => ReceiptHandle === 'h2', { times: 1 });
    const { Successful, Failed } = await remove('h1', 'h2', 'h3');
    expect([Successful?.map(({ Id }) => Id), Failed?.map(({ Id }) => Id)]).toEqual([['0', '2'], ['1']]);
    expect([fault.hits, proxy.log.inFlight.map(({ messageId }) => messageId)]).toEqual([1, ['m2']]);
    expect((await remove('h2')).Failed).toEqual([]);
  });

  it('can refuse a whole batch entry by entry', async () => {
    const fault = proxy.failPartly('SendMessageBatch', () => true);
    const Entries = [
      { Id: 'a', MessageBody: '1' },
      { Id: 'b', MessageBody: '2' },
    ];
    const { Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    expect([Failed?.length, fault.hits, service.actions]).toEqual([2, 2, []]);
  });

  it('can be down: what is open and what comes is reset, until healed', async () => {
    await send();
    proxy.down();
    await expect(send()).rejects.toThrow();
    await expect(receive()).rejects.toThrow();
    proxy.expectDownHits(2);
    proxy.heal();
    await send();
    expect(service.actions).toEqual(['SendMessage', 'SendMessage']);
  });

  it('asks for a long poll a second at a time, for as long as there is somebody to answer', async () => {
    service.isEmpty = true;
    const started = performance.now();
    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 3 }))).Messages).toBeUndefined();
    expect(service.calls.map(({ body }) => body['WaitTimeSeconds'])).toEqual([1, 1, 1]);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(proxy.log.calls).toHaveLength(1);
  });

  it('gives messages back that a poll brought for a caller who is gone', async () => {
    const delay = proxy.delay('ReceiveMessage', 50);
    const gone = new AbortController();
    const polling = sqs
      .send(new ReceiveMessageCommand({ QueueUrl }), { abortSignal: gone.signal })
      .catch((error: Error) => error.name);
    await eventually(async () => delay.hits === 1);
    gone.abort();
    expect(await polling).toBe('AbortError');
    await eventually(async () => service.actions.includes('ChangeMessageVisibilityBatch'));
    expect(proxy.log.received).toEqual([]);
  });

  it('whose fault touched nothing says so', async () => {
    const fault = proxy.fail('DeleteMessage');
    await send();
    expect(() => fault.expectHits()).toThrow('fail on DeleteMessage was to touch at least 1, but touched 0');
    proxy.down();
    expect(() => proxy.expectDownHits(100)).toThrow('nothing was drilled');
  });
});

describe('the way to the tables', () => {
  it('refuses in words the SDK knows, and keeps no bodies', async () => {
    const service = new Service();
    const proxy = await AwsProxy.before('dynamodb', await service.start());
    const tables = new DynamoDBClient({ ...common, endpoint: proxy.url });
    const Key = { id: { S: 'x' } };
    const fault = proxy.throttle('PutItem');
    await expect(tables.send(new PutItemCommand({ TableName: 't', Item: Key }))).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
      $metadata: { httpStatusCode: 400 },
    });
    await tables.send(new GetItemCommand({ TableName: 't', Key }));
    expect([fault.hits, service.actions]).toEqual([1, ['GetItem']]);
    expect(proxy.log.calls.map(({ action, request }) => [action, request])).toEqual([
      ['PutItem', undefined],
      ['GetItem', undefined],
    ]);
    tables.destroy();
    await proxy.stop();
    service.stop();
  });
});
