import { exchange } from '../support/exchange.ts';
import { twin } from '../support/twin.ts';

const tiers: [string, () => string][] = [
  ['web', () => twin().web.url],
  ['worker', () => twin().worker.url ?? 'http://the-twin-names-no-worker.invalid'],
];

describe.each(tiers)('the %s tier', (tier, url) => {
  it('says that it is well', async () => {
    const { status, headers, body } = await exchange(url(), { path: '/healthz' });
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(JSON.parse(body)).toMatchObject({ status: 'ok' });
  });

  it('names each thing it leans on and how that is', async () => {
    const { status, body } = await exchange(url(), { path: '/readyz' });
    const { dependencies } = JSON.parse(body) as { dependencies: Record<string, { state: string }> };
    expect(status).toBe(200);
    const names = ['database-writer', 'order-queue', tier === 'web' ? 'database-reader' : 'redis'];
    expect(dependencies).toMatchObject(Object.fromEntries(names.map((name) => [name, { state: 'up' }])));
    expect(body).not.toMatch(/password|127\.0\.0\.1|secret/i);
  });

  it('answers its numbers to whoever is on the machine', async () => {
    const { status, headers, body } = await exchange(url(), { path: '/metrics' });
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(body).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  it.each([{ 'X-Forwarded-For': '198.51.100.7' }, { Forwarded: 'for=198.51.100.7' }])(
    'keeps its numbers from whoever comes through a proxy (%j)',
    async (headers) => {
      const { status, body } = await exchange(url(), { path: '/metrics', headers });
      expect(status).toBe(404);
      expect(body).not.toContain('process_');
    },
  );

  it.each([{ 'X-Forwarded-For': '198.51.100.7' }, { 'X-Forwarded-For': '127.0.0.1' }, { Forwarded: 'for=127.0.0.1' }])(
    'tells whoever comes through a proxy whether it is ready, and no more (%j)',
    async (headers) => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => exchange(url(), { path: '/readyz', headers })),
      );
      for (const { status, body } of answers) expect([status, JSON.parse(body)]).toEqual([200, { status: 'ready' }]);
    },
  );

  it('says nothing about what it is made of', async () => {
    const { headers } = await exchange(url(), { path: '/healthz' });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.server).toBeUndefined();
  });
});

describe('asked whether shoppers can be served', () => {
  const path = '/readyz?for=shoppers';

  it('the web tier says what that takes, and what else it leans on', async () => {
    const { status, headers, body } = await exchange(twin().web.url, { path });
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(JSON.parse(body)).toMatchObject({
      status: 'ready',
      needs: { catalogue: { state: 'up' } },
      dependencies: { 'database-writer': { state: 'up' }, carts: { state: 'up' } },
    });
    expect(body).not.toMatch(/password|127\.0\.0\.1|secret/i);
  });

  it('the web tier tells strangers yes or no', async () => {
    const { status, body } = await exchange(twin().web.url, { path, headers: { 'X-Forwarded-For': '198.51.100.7' } });
    expect([status, JSON.parse(body)]).toEqual([200, { status: 'ready' }]);
  });

  it('the worker, who serves none, knows nothing of it', async () => {
    expect(await exchange(twin().worker.url ?? '', { path })).toMatchObject({ status: 404 });
  });

  it.each(['', '?for=', '?for=nobody', '?for=a&for=b'])('%s is not taken for that question', async (query) => {
    const { status, body } = await exchange(twin().web.url, { path: `/readyz${query}` });
    expect(status).toBe(query === '' ? 200 : 404);
    expect(body).not.toContain('"needs"');
  });
});

it('the worker says that it polls', async () => {
  const { body } = await exchange(twin().worker.url ?? '', { path: '/healthz' });
  expect(Object.keys(JSON.parse(body) as object).join(' ')).toMatch(/poll|consumer/i);
});

describe('what the platform’s daemon hands to the worker', () => {
  it.each(['/', '/tasks', '/tasks/nobody-knows'])('%s is never taken for done: a 200 would delete it', async (path) => {
    const headers = { 'Content-Type': 'application/json', 'X-Aws-Sqsd-Msgid': '5fea7756' };
    const { status } = await exchange(tiers[1]?.[1]() ?? '', { method: 'POST', path, headers, body: '{}' });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
