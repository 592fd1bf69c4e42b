import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { AwsRequestHandler, type AwsRequestHandlerOptions } from './aws-request-handler.js';

const ANSWER_MILLISECONDS = 400;
const Item = { id: { S: 'x' } };
const get = () => new GetItemCommand({ TableName: 't', Key: Item });
const put = () => new PutItemCommand({ TableName: 't', Item });

/** A service of which each connection can be told apart. */
class Service {
  readonly connections: Socket[] = [];
  /** How often each action came. */
  readonly asked: string[] = [];
  answers: (request: IncomingMessage, response: ServerResponse) => void = well;
  private readonly server: Server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    this.asked.push(String(request.headers['x-amz-target']).replace(/^.*\./, ''));
    request.resume();
    this.answers(request, response);
  });

  async start(): Promise<number> {
    this.server.on('connection', (socket: Socket) => {
      this.connections.push(socket);
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Connections that are open now answer nothing any more; new ones do. */
  silenceOpenOnes(): void {
    const silent = new Set(this.connections);
    this.answers = (request, response) => {
      if (!silent.has(request.socket)) well(request, response);
    };
  }

  async closed(count: number): Promise<void> {
    const until = performance.now() + 2000;
    while (this.connections.filter(({ destroyed }) => destroyed).length < count) {
      if (performance.now() > until) throw new Error(`fewer than ${String(count)} connections were closed`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

function well(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
}
const silent = () => undefined;

beforeAll(() => {
  Logger.overrideLogger(false);
});

describe('connections to AWS', () => {
  let service: Service;
  let client: DynamoDBClient;

  async function open(options: Partial<AwsRequestHandlerOptions> = {}, maxAttempts = 2): Promise<void> {
    client = new DynamoDBClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${String(await service.start())}`,
      credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
      maxAttempts,
      requestHandler: new AwsRequestHandler({ timeouts: { connect: 100, answer: ANSWER_MILLISECONDS }, ...options }),
    });
  }

  beforeEach(() => {
    service = new Service();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    client.destroy();
    service.stop();
  });

  it('are used again', async () => {
    await open();
    for (let n = 0; n < 3; n += 1) await client.send(get());
    expect(service.connections).toHaveLength(1);
  });

  it('that gave no answer in time are closed, not kept', async () => {
    await open({}, 1);
    service.answers = silent;
    await expect(client.send(get())).rejects.toMatchObject({ name: 'TimeoutError' });
    await service.closed(1);
    service.answers = well;
    await client.send(get());
    expect(service.connections).toHaveLength(2);
  });

  it('that fall silent together cost one time-out: those that idle are closed with the first', async () => {
    await open();
    await Promise.all(Array.from({ length: 6 }, () => client.send(get())));
    service.silenceOpenOnes();
    const before = service.asked.length;
    await client.send(get());
    await service.closed(6);
    await client.send(get());
    expect(service.asked.length - before).toBe(3);
  });

  it('that brought a fault of the server are left, so that the next try reaches another node', async () => {
    await open();
    await client.send(get());
    service.answers = (request, response) => {
      if (request.socket === service.connections[0]) response.writeHead(500).end('{}');
      else well(request, response);
    };
    await client.send(get());
    await service.closed(1);
    expect(service.connections).toHaveLength(2);
  });

  it('are given up after fifteen seconds, whatever they lead to', async () => {
    await open();
    await client.send(get());
    const now = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => now() + 15_000);
    await client.send(get());
    await service.closed(1);
    await client.send(get());
    expect(service.connections).toHaveLength(2);
  });

  it('on which an answer begins and never ends are given up like any other', async () => {
    await open();
    service.answers = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 9 }).write('{');
    };
    await expect(client.send(get())).rejects.toMatchObject({ name: 'TimeoutError' });
    await service.closed(2);
  });

  it('aren’t to blame for the time in which this process itself was held up', async () => {
    await open();
    await client.send(get());
    service.answers = (request, response) => {
      const until = performance.now() + 2 * ANSWER_MILLISECONDS;
      while (performance.now() < until);
      well(request, response);
    };
    const before = service.asked.length;
    await client.send(get());
    expect([service.asked.length - before, service.connections.length]).toEqual([1, 1]);
  });

  it('aren’t to blame for it while they are being made, either', async () => {
    await open();
    const answer = client.send(get());
    // The connection is asked for in one of the turns that follow, and made in one after it.
    for (let turn = 0; turn < 20; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const until = performance.now() + 120;
      while (performance.now() < until);
    }
    await answer;
    expect([service.asked.length, service.connections.length]).toEqual([1, 1]);
  });

  it('that can’t be made are given up in time', async () => {
    await open({}, 1);
    jest.spyOn(Socket.prototype, 'connect').mockImplementationOnce(function (this: Socket) {
      Object.assign(this, { connecting: true });
      return this;
    });
    await expect(client.send(get())).rejects.toMatchObject({ name: 'TimeoutError', message: /no connection/ });
  });

  it('may take longer for an action that does', async () => {
    await open({ timeouts: { connect: 100, answer: 50, answerTo: { GetItem: 1000 } } }, 1);
    service.answers = (request, response) =>
      setTimeout(() => {
        well(request, response);
      }, 100);
    await client.send(get());
    await expect(client.send(put())).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('a breaker before AWS', () => {
  let service: Service;
  let client: DynamoDBClient;

  beforeEach(async () => {
    service = new Service();
    client = new DynamoDBClient({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${String(await service.start())}`,
      credentials: { accessKeyId: 'nobody', secretAccessKey: 'nothing' },
      maxAttempts: 3,
      requestHandler: new AwsRequestHandler({
        timeouts: { connect: 100, answer: ANSWER_MILLISECONDS },
        breaker: 'drilled',
      }),
    });
  });
  afterEach(() => {
    client.destroy();
    service.stop();
  });

  /** Lets calls hang until none is made any more. */
  async function hang(): Promise<void> {
    service.answers = silent;
    for (let n = 0; n < 2; n += 1) await client.send(get()).catch(() => undefined);
    expect(service.asked).toHaveLength(5);
  }

  it('refuses at once what has hung five times, and tries again by itself', async () => {
    await hang();
    await expect(client.send(get())).rejects.toMatchObject({ name: 'BreakerOpen' });
    expect(service.asked).toHaveLength(5);
    service.answers = well;
    const healed = performance.now();
    while ((await client.send(get()).catch(() => undefined)) === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(performance.now() - healed).toBeLessThan(2000);
  });

  it('is one for each action', async () => {
    await hang();
    service.answers = well;
    await client.send(put());
    await expect(client.send(get())).rejects.toMatchObject({ name: 'BreakerOpen' });
  });

  it('lets through what the service answers, be it a fault of its own', async () => {
    service.answers = (_request, response) => response.writeHead(500).end('{}');
    for (let n = 0; n < 3; n += 1) await expect(client.send(get())).rejects.not.toMatchObject({ name: 'BreakerOpen' });
  });

  it('doesn’t count those who hang up', async () => {
    service.answers = silent;
    for (let n = 0; n < 7; n += 1) {
      const hasty = AbortSignal.timeout(10);
      await expect(client.send(get(), { abortSignal: hasty })).rejects.toMatchObject({ name: 'AbortError' });
    }
    service.answers = well;
    await client.send(get());
  });

  it('stays closed when the connections of many calls fall silent at once and new ones are answered', async () => {
    await Promise.all(Array.from({ length: 12 }, () => client.send(get())));
    service.silenceOpenOnes();
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => client.send(get())));
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
  });

  it('doesn’t count connections that break at once: another try costs nobody time', async () => {
    const tries = new Map<unknown, number>();
    service.answers = (request, response) => {
      const call = request.headers['amz-sdk-invocation-id'];
      const tried = (tries.get(call) ?? 0) + 1;
      tries.set(call, tried);
      if (tried === 3) well(request, response);
      else request.socket.destroy();
    };
    await Promise.all(Array.from({ length: 6 }, () => client.send(get())));
    expect([...tries.values()]).toEqual([3, 3, 3, 3, 3, 3]);
  });
});
