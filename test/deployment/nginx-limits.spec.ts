import { connect, type Socket } from 'node:net';
import { eventually } from '../support/eventually.ts';
import { type Answer, exchange } from '../support/exchange.ts';
import { onAnInstance } from './support/on-an-instance.ts';

describe('a client that asks too often', () => {
  const at = onAnInstance({
    // However slow the machine is that runs this, nobody earns another request meanwhile.
    changes: { 'rate=20r/s': 'rate=1r/m' },
  });

  const flood = async (path: string, client: (index: number) => string) =>
    await Promise.all(Array.from({ length: 200 }, (_, index) => at.instance.ask({ path }, client(index))));
  const refused = (answers: Answer[]) => answers.filter(({ status }) => status === 429);

  it('is told to wait, while others are served', async () => {
    const [answers, others] = await Promise.all([
      flood('/cart', () => '198.51.100.1'),
      flood('/cart', (index) => `198.18.0.${index}`),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(101);
    expect(refused(answers)).toHaveLength(99);
    expect(refused(answers)[0]).toMatchObject({ headers: { 'retry-after': '5', 'cache-control': 'no-store' } });
    expect(refused(others)).toEqual([]);
  });

  it('can’t pass for others by writing addresses in front of its own', async () => {
    expect(refused(await flood('/cart', (index) => `198.18.0.${index}, 198.51.100.2`))).toHaveLength(99);
    expect(refused(await flood('/cart', (index) => `198.51.100.3, 198.18.1.${index}`))).toEqual([]);
  });

  it('as a program is told so in its own words', async () => {
    const [answer] = refused(await flood('/api/v1/cart', () => '198.51.100.4'));
    expect(answer?.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ title: 'One moment, please', status: 429 });
  });

  it('may have the files of a page', async () => {
    expect(refused(await flood('/favicon.svg', () => '198.51.100.5'))).toEqual([]);
  });

  it('does no harm when it is the balancer, asking for health', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => exchange(at.instance.base, { path: '/healthz' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('a client that holds connections open', () => {
  // Nobody is refused for asking often here, and what is held is held until the test is over.
  const at = onAnInstance({
    changes: { 'burst=100': 'burst=1000', 'client_body_timeout 15s;': 'client_body_timeout 60s;' },
  });
  const held: Socket[] = [];
  afterEach(() => {
    for (const socket of held.splice(0)) socket.destroy();
  });

  /** Begins as many forms and finishes none. @returns what each was told so far */
  async function hold(count: number, client: (index: number) => string): Promise<string[]> {
    const said = Array.from({ length: count }, () => '');
    for (let index = 0; index < count; index += 1) {
      const socket = connect(at.instance.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => (said[index] = (said[index] ?? '') + chunk.toString()));
      socket.write(`POST /cart HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${client(index)}\r\nContent-Length: 9\r\n\r\nx`);
      held.push(socket);
    }
    return said;
  }
  const refused = (said: readonly string[]) => said.filter((text) => text.startsWith('HTTP/1.1 429')).length;

  it('holds two hundred, and keeps nobody else out', async () => {
    const said = await hold(260, () => '198.51.100.1');
    await eventually(async () => refused(said) === 60, { what: 'what is too many being refused' });
    const begun = performance.now();
    const others = await Promise.all(
      Array.from({ length: 50 }, (_, index) => at.instance.ask({ path: '/cart' }, `198.18.0.${index}`)),
    );
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 200));
    expect(performance.now() - begun).toBeLessThan(2000);
    const own = await at.instance.ask({ path: '/cart' }, '198.51.100.1');
    expect(own).toMatchObject({ status: 429, headers: { 'retry-after': '5' } });
    expect(refused(said)).toBe(60);
  });

  it('can’t pass for others, and isn’t the balancer that brings them', async () => {
    const [spoofing, honest] = [
      await hold(210, (index) => `198.18.0.${index}, 198.51.100.2`),
      await hold(110, (index) => `198.18.1.${index}`),
    ];
    await eventually(async () => refused(spoofing) === 10, { what: 'what is too many being refused' });
    expect(refused(honest)).toBe(0);
  });
});
