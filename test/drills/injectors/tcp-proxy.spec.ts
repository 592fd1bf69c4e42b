import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { eventually } from '../../support/eventually.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** A server that answers every chunk with its name and the chunk. */
async function anEcho(name: string): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => socket.write(Buffer.concat([Buffer.from(`${name}:`), chunk])));
    socket.on('end', () => socket.end('bye'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const addressOf = (server: Server) => ({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });

/** A client that remembers what it heard and how it ended. */
class Client {
  heard = '';
  ended: string | undefined;
  readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    this.socket.on('data', (chunk) => (this.heard += chunk.toString('latin1')));
    this.socket.on('end', () => (this.ended ??= 'end'));
    this.socket.on('error', (error: NodeJS.ErrnoException) => (this.ended ??= error.code));
  }

  say(words: string): this {
    this.socket.write(words);
    return this;
  }

  async hears(words: string): Promise<void> {
    await eventually(async () => this.heard === words, { within: 2000 }).catch(() => {
      expect(this.heard).toBe(words);
    });
  }

  async ends(how: string): Promise<void> {
    await eventually(async () => this.ended === how, { within: 2000, what: `ending by ${how}` });
  }
}

describe('a line', () => {
  let proxy: TcpProxy;
  let first: Server;
  let second: Server;
  const clients: Client[] = [];
  const client = () => {
    const made = new Client(proxy.port);
    clients.push(made);
    return made;
  };
  const talking = async (words = 'a') => {
    const made = client().say(words);
    await made.hears(`first:${words}`);
    return made;
  };

  beforeEach(async () => {
    first = await anEcho('first');
    second = await anEcho('second');
    proxy = await TcpProxy.before('an echo', addressOf(first));
  });
  afterEach(() => {
    for (const { socket } of clients.splice(0)) socket.destroy();
    proxy.stop();
    first.close();
    second.close();
  });

  it('passes everything on, the end of each side too', async () => {
    const one = await talking('hello');
    expect([proxy.connections, proxy.bytes, proxy.hits]).toEqual([1, 5 + 11, 0]);
    one.socket.end();
    await one.hears('first:hellobye');
    await one.ends('end');
    await eventually(async () => proxy.connections === 0);
    expect(proxy.bytes).toBe(5 + 14);
  });

  it('carries more than anybody buffers', async () => {
    const one = client();
    const words = 'x'.repeat(3_000_000);
    one.say(words);
    await eventually(async () => one.heard.replaceAll('first:', '').length === words.length);
  });

  it('with latency answers late, in sequence, and is quick again when healed', async () => {
    const one = await talking();
    proxy.latency(120, 60, 7);
    const started = performance.now();
    one.say('b');
    await eventually(async () => one.heard.includes('b'), { within: 2000 });
    expect(performance.now() - started).toBeGreaterThan(55);
    one.say('c');
    await eventually(async () => proxy.hits === 2);
    await proxy.heal();
    one.say('d');
    await one.hears('first:afirst:bfirst:cfirst:d');
  });

  it('that refuses resets new connections at once and leaves open ones alone', async () => {
    const one = await talking();
    proxy.refuse();
    await client().ends('ECONNRESET');
    expect(proxy.hits).toBe(1);
    await one.say('b').hears('first:afirst:b');
    await proxy.heal();
    await talking();
  });

  it('that is shut listens no more, resets what is open, and is back on its port when healed', async () => {
    const one = await talking();
    proxy.shut();
    await one.ends('ECONNRESET');
    await client().ends('ECONNREFUSED');
    expect(proxy.hits).toBe(1);
    expect(() => proxy.blackHole()).toThrow('heal it first');
    await proxy.heal();
    await talking();
  });

  it('that is a black hole swallows what old and new connections say, and cuts them when healed', async () => {
    const old = await talking();
    proxy.blackHole();
    const young = client().say('b');
    old.say('b');
    await eventually(async () => proxy.hits >= 4, { what: 'two connections and two chunks' });
    expect([old.heard, old.ended, young.heard, young.ended]).toEqual(['first:a', undefined, '', undefined]);
    await proxy.heal();
    await old.ends('ECONNRESET');
    await young.ends('ECONNRESET');
    await talking();
  });

  it('can swallow one connection only: that whose client speaks next', async () => {
    const silent = await talking();
    const speaking = await talking();
    proxy.blackHoleOne();
    speaking.say('b');
    await eventually(async () => proxy.hits === 1);
    await silent.say('b').hears('first:afirst:b');
    expect(speaking.heard).toBe('first:a');
    await proxy.heal();
    await speaking.ends('ECONNRESET');
    expect(silent.ended).toBeUndefined();
  });

  it('can reset what is open and serve what comes', async () => {
    const one = await talking();
    proxy.reset();
    await one.ends('ECONNRESET');
    expect(proxy.hits).toBe(1);
    await talking();
  });

  it('can be cut after so many bytes of an answer', async () => {
    const one = await talking();
    proxy.cutAfter(9);
    one.say('b');
    await one.hears('first:afirst:b');
    one.say('c');
    await one.ends('ECONNRESET');
    expect(proxy.hits).toBe(1);
    expect(one.heard.length).toBeLessThanOrEqual('first:a'.length + 9);
  });

  it('can lead to another server, whoever was connected before', async () => {
    const one = await talking();
    proxy.retarget(addressOf(second));
    await one.ends('ECONNRESET');
    const next = client().say('b');
    await next.hears('second:b');
    expect(proxy.hits).toBe(1);
  });

  it('can let open connections fall silent for good, healed or not, while new ones work at once', async () => {
    const old = await talking();
    proxy.silenceOpen();
    old.say('b');
    await eventually(async () => proxy.hits === 2, { what: 'the connection and what it said' });
    await client().say('c').hears('first:c');
    expect(proxy.hits).toBe(2);
    await proxy.heal();
    old.say('d');
    await eventually(async () => proxy.hits === 3);
    await client().say('e').hears('first:e');
    expect([old.heard, old.ended, proxy.leftBehind]).toEqual(['first:a', undefined, 1]);
    old.socket.destroy();
    await eventually(async () => proxy.leftBehind === 0);
  });

  it.each(['silenceOpen', 'moveName'] as const)('%s leaves out those whose client has said goodbye', async (how) => {
    const heard = Promise.withResolvers<void>();
    // Keeps its own half open, as one does that still has something to say.
    const slow = createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => undefined);
      socket.resume().on('end', heard.resolve);
    });
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    proxy.retarget(addressOf(slow));
    const leaving = client();
    leaving.socket.end();
    await heard.promise;
    proxy[how](addressOf(second));
    expect([proxy.hits, proxy.leftBehind]).toEqual([0, 0]);
    leaving.socket.destroy();
    slow.close();
  });

  it('can lead new connections to another node while open ones stay with the old, healed or not', async () => {
    const old = await talking();
    proxy.moveName(addressOf(second));
    expect([proxy.hits, proxy.leftBehind]).toEqual([1, 1]);
    expect(proxy.leadsTo).toEqual(addressOf(second));
    const next = client().say('b');
    await next.hears('second:b');
    expect(proxy.hits).toBe(1);
    await old.say('c').hears('first:afirst:c');
    expect(proxy.hits).toBe(2);
    await proxy.heal();
    await old.say('d').hears('first:afirst:cfirst:d');
    await client().say('e').hears('second:e');
    old.socket.destroy();
    await eventually(async () => proxy.leftBehind === 0);
    await next.say('f').hears('second:bsecond:f');
  });

  it.each([
    ['falling silent', () => proxy.silenceOpen()],
    ['the move of its name', () => proxy.moveName(addressOf(second))],
  ])('has drilled nothing by %s when nothing was open', async (fault, set) => {
    set();
    await client()
      .say('b')
      .hears(`${fault.startsWith('fall') ? 'first' : 'second'}:b`);
    expect(() => proxy.expectHits()).toThrow('nothing was drilled');
  });

  it('to a server that is gone breaks, as the server’s own would', async () => {
    first.close();
    await client().ends('ECONNRESET');
  });

  it('whose fault touched nothing says so', async () => {
    proxy.blackHole();
    expect(() => proxy.expectHits()).toThrow('an echo was to touch at least 1, but touched 0: nothing was drilled');
    client();
    await eventually(async () => proxy.hits === 1);
    proxy.expectHits();
    expect(() => proxy.expectHits(2)).toThrow('nothing was drilled');
  });
});
