import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Redis } from 'ioredis';
import { jest } from '@jest/globals';
import { ConnectionWatch, isDemotion } from './connection-watch.js';
import { type ClientType, redisClient } from './redis-clients.js';

/** A node that speaks enough of Redis’ protocol, and whose answers can be changed. */
class Node {
  readonly sockets: Socket[] = [];
  answer: (command: string) => string | undefined = (command) => (command === 'ping' ? '+PONG' : '+OK');

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.sockets.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        for (const [, command = ''] of chunk.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
          const answer = this.answer(command.toLowerCase());
          if (answer !== undefined) socket.write(`${answer}\r\n`);
        }
      });
    });
  }

  static async start(): Promise<Node> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Node(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `redis://127.0.0.1:${String(this.port)}`;
  }

  /** The connections open now stay open and say nothing more. */
  fallSilent(): void {
    for (const socket of this.sockets) socket.removeAllListeners('data').resume();
  }

  stop(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

let node: Node;
let watch: ConnectionWatch;
let clients: Redis[];
let look: () => void;

beforeEach(async () => {
  node = await Node.start();
  clients = [];
  // Time is moved by hand: a look is a look.
  const every = jest.spyOn(globalThis, 'setInterval').mockImplementationOnce((work: () => void) => {
    look = work;
    return setTimeout(() => undefined, 0);
  });
  watch = new ConnectionWatch();
  every.mockRestore();
});
afterEach(() => {
  for (const client of clients) client.disconnect();
  watch.stop();
  node.stop();
});

async function connected(type: ClientType): Promise<Redis> {
  const client = redisClient(node.url, type, watch);
  clients.push(client);
  await becomes(client, 'ready');
  return client;
}

async function becomes(client: Redis, status: Redis['status']): Promise<void> {
  await until(() => client.status === status);
}

/** @throws when it isn’t so within three seconds */
async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 3000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`not within three seconds: ${isSo.toString()}`);
    await turn();
  }
}

const turn = async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
};

/** Looks so often, with time for answers in between. */
async function looks(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    look();
    await turn();
    await turn();
  }
}

describe.each<ClientType>(['client', 'subscriber', 'bclient'])('a connection to Redis (%s)', (type) => {
  it('that answers is left alone', async () => {
    await connected(type);
    await looks(20);
    expect(node.sockets).toHaveLength(1);
  });

  it('that falls silent is replaced, and the next one is left alone', async () => {
    const client = await connected(type);
    await looks(2);
    node.fallSilent();
    await looks(6);
    await until(() => node.sockets.length >= 2);
    await becomes(client, 'ready');
    await looks(10);
    expect(node.sockets).toHaveLength(2);
  });
});

it('a connection that waits for jobs counts what it is told, though nobody answers its questions meanwhile', async () => {
  const client = await connected('bclient');
  node.answer = () => undefined;
  void client.brpoplpush('wait', 'active', 5).catch(() => undefined);
  for (let n = 0; n < 5; n += 1) {
    await looks(3);
    node.sockets[0]?.write('*-1\r\n');
    await turn();
  }
  expect(node.sockets).toHaveLength(1);
});

it('a connection that gets no further than being open is replaced', async () => {
  node.answer = () => undefined;
  const client = redisClient(node.url, 'client', watch);
  clients.push(client);
  await becomes(client, 'connect');
  await looks(6);
  await until(() => node.sockets.length >= 2);
  expect(node.sockets.length).toBeGreaterThan(1);
});

it.each<ClientType>(['client', 'subscriber', 'bclient', 'counter'])(
  'a connection ends with the watch: %s',
  async (type) => {
    const client = await connected(type);
    watch.stop();
    await becomes(client, 'end');
    expect(client.status).toBe('end');
  },
);

it('a connection that was ended and opened again is watched again', async () => {
  const client = await connected('bclient');
  client.disconnect();
  await becomes(client, 'end');
  await client.connect();
  watch.stop();
  await becomes(client, 'end');
  expect(node.sockets).toHaveLength(2);
});

describe('a node that was demoted', () => {
  it.each([
    "READONLY You can't write against a read only replica.",
    '@user_script: 12: -READONLY You can’t write against a read only replica.',
    'UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)',
  ])('says so: %s', (words) => {
    expect(isDemotion(new Error(words))).toBe(true);
  });

  it('is left by all at once, and who waited for a job waits on at the next', async () => {
    const waiting = await connected('bclient');
    await connected('subscriber');
    node.answer = (command) => (command === 'brpoplpush' ? '-READONLY You are at a replica' : '+OK');
    const job = waiting.brpoplpush('wait', 'active', 5);
    await until(() => node.sockets.length >= 2 && watch.isDemotedLately);
    node.answer = (command) => (command === 'brpoplpush' ? '$2\r\n17' : '+OK');
    expect(await job).toBe('17');
    await until(() => node.sockets.length >= 4);
  });

  it('is told by nothing else', () => {
    for (const words of ['ERR unknown command', 'OOM command not allowed', 'LOADING Redis is loading']) {
      expect(isDemotion(new Error(words))).toBe(false);
    }
  });
});

describe('a name that moves to another node, while the old one lives on and takes writes', () => {
  it('is followed by every connection, the ones that wait for jobs too, and by none before', async () => {
    const next = await Node.start();
    for (const [id, each] of [node, next].entries()) {
      const facts = `# Server\r\nrun_id:${String(id).repeat(40)}\r\n`;
      const usual = each.answer;
      each.answer = (command) =>
        command === 'info'
          ? `$${String(facts.length)}\r\n${facts}`
          : command === 'brpoplpush'
            ? undefined
            : usual(command);
    }
    let port = node.port;
    const name = createServer((socket) => {
      const there = connect(port, '127.0.0.1');
      for (const [from, to] of [
        [socket, there],
        [there, socket],
      ] as const) {
        from.pipe(to);
        from.on('error', () => to.destroy());
      }
    });
    await new Promise<void>((resolve) => name.listen(0, '127.0.0.1', resolve));
    const url = `redis://127.0.0.1:${String((name.address() as AddressInfo).port)}`;
    watch.follow(url);
    for (const type of ['client', 'subscriber', 'bclient', 'counter'] as const) {
      const client = redisClient(url, type, watch);
      clients.push(client);
      await becomes(client, 'ready');
    }
    void clients[2]?.brpoplpush('wait', 'active', 0).catch(() => undefined);
    try {
      const held = () => node.sockets.filter(({ destroyed }) => !destroyed).length;
      await until(() => held() === 4);
      await looks(8);
      await until(() => held() === 4);
      expect(next.sockets).toHaveLength(0);
      port = next.port;
      await looks(4);
      await until(() => held() === 0);
      await until(() => clients.every(({ status }) => status === 'ready'));
      await until(() => next.sockets.filter(({ destroyed }) => !destroyed).length === 4);
    } finally {
      name.close();
      next.stop();
    }
  });
});
