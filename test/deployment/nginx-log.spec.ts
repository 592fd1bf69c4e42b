import { exchange } from '../support/exchange.ts';
import { eventually } from '../support/eventually.ts';
import { onAnInstance } from './support/on-an-instance.ts';

const CLIENT = '203.0.113.7';

describe('a request in the log', () => {
  const at = onAnInstance();

  const SECRET = 'k3y0fAn0rd3r';

  it('is one object a line, without what might be a key', async () => {
    await at.instance.ask(
      {
        path: `/orders/01LOGGED?key=${SECRET}`,
        headers: {
          Cookie: `cart=${SECRET}`,
          Referer: `https://shop.example/orders/01?key=${SECRET}`,
          Authorization: SECRET,
          'User-Agent': 'a "quoted" \\ agent',
          'X-Amzn-Trace-Id': 'Root=1-67891233-abcdef012345678912345678',
        },
      },
      CLIENT,
    );
    expect(await at.instance.line('/orders/01LOGGED')).toEqual({
      time: expect.stringMatching(/^\d{4}-/),
      requestId: 'Root=1-67891233-abcdef012345678912345678',
      client: CLIENT,
      method: 'GET',
      host: '127.0.0.1',
      path: '/orders/01LOGGED',
      status: 200,
      bytes: expect.any(Number),
      seconds: expect.any(Number),
      upstreamStatus: '200',
      upstreamSeconds: expect.stringMatching(/^[\d.]+$/),
      connectSeconds: expect.stringMatching(/^[\d.]+$/),
      headerSeconds: expect.stringMatching(/^[\d.]+$/),
      cache: '',
      agent: 'a "quoted" \\ agent',
    });
  });

  it('says why the store gave no answer: nothing listened', async () => {
    await at.origin.close();
    await at.instance.ask({ path: '/orders/01NOBODY' });
    await at.origin.open();
    expect(await at.instance.line('/orders/01NOBODY')).toMatchObject({
      upstreamStatus: '502',
      connectSeconds: '-',
      headerSeconds: '-',
    });
  });

  it('says why the store gave no answer: it hung up', async () => {
    at.origin.answer = (request) => void request.socket.destroy();
    await at.instance.ask({ path: '/orders/01HUNGUP' });
    at.origin.reset();
    expect(await at.instance.line('/orders/01HUNGUP')).toMatchObject({
      upstreamStatus: '502',
      connectSeconds: expect.stringMatching(/^[\d.]+$/),
      headerSeconds: '-',
    });
  });

  it('keeps its keys to itself when things go wrong, too', async () => {
    const path = `/orders/01WRONG?key=${SECRET}`;
    await at.origin.close();
    await at.instance.ask({ path });
    await at.origin.open();
    await at.instance.ask({ path, method: 'POST', body: 'x'.repeat(200_000) });
    await at.instance.ask({ path, headers: { Cookie: 'x'.repeat(9000) } });
    await at.instance.ask({
      path: `/assets/none.css?key=${SECRET}`,
      headers: { Referer: `https://shop.example${path}` },
    });
    await at.instance.ask({ path: `${path}${'x'.repeat(9000)}` });
    await Promise.all(Array.from({ length: 150 }, () => at.instance.ask({ path }, '198.51.100.9')));
    await eventually(
      async () => at.instance.lines().filter((line) => line['path'] === '/orders/01WRONG').length >= 150,
    );
    for (const name of ['access.log', 'error.log']) expect(at.instance.log(name)).not.toContain(SECRET);
  });

  it('is counted once by the platform’s health agent, in the agent’s own form', async () => {
    await at.instance.ask({ path: `/orders/01HEALTH?key=${SECRET}` }, CLIENT);
    const [line, ...more] = await eventually(async () => {
      const found = at.instance.healthLines('/orders/01HEALTH');
      return found.length > 0 && found;
    });
    expect(line).toMatch(/^\d+\.\d{3}"\/orders\/01HEALTH"200"\d+\.\d{3}"\d+\.\d{3}"203\.0\.113\.7$/);
    expect(more).toEqual([]);
  });

  it('leaves no line as a health check, which the agent counts all the same', async () => {
    await exchange(at.instance.base, { path: '/healthz' });
    await eventually(async () => at.instance.healthLines('/healthz').length > 0);
    expect(at.instance.lines().filter((line) => line['path'] === '/healthz')).toEqual([]);
  });

  it('leaves none anywhere as a question about readiness', async () => {
    expect(await exchange(at.instance.base, { path: '/readyz?for=shoppers' })).toMatchObject({ status: 200 });
    await at.instance.ask({ path: '/orders/01AFTER' });
    await eventually(async () => at.instance.healthLines('/orders/01AFTER').length > 0);
    expect(at.instance.lines().filter((line) => line['path'] === '/readyz')).toEqual([]);
    expect(at.instance.healthLines('/readyz')).toEqual([]);
  });
});
