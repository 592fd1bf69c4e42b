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
