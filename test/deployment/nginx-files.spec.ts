import { globSync } from 'node:fs';
import { join } from 'node:path';
import { onAnInstance } from './support/on-an-instance.ts';

describe('files of a page', () => {
  const at = onAnInstance();
  const built = (pattern: string) =>
    `/${globSync(pattern, { cwd: join(at.instance.folder, 'app/public') })[0] ?? 'nothing built'}`;

  beforeAll(() => {
    at.instance.write('app/public/assets/shop.AB12CD34.css', 'a { color: red } '.repeat(200));
    at.instance.write('app/public/assets/plain.css', 'a {}');
    at.instance.write('app/public/art/shape.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    at.instance.write('app/public/.stamp', 'not for the public');
  });

  it('with a hash in their name are kept for ever', async () => {
    const answer = await at.instance.ask({ path: '/assets/shop.AB12CD34.css' });
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'public, max-age=31536000, immutable', 'content-type': 'text/css; charset=utf-8' },
    });
  });

  it.each(['/assets/plain.css', '/assets/plain.min.css', '/art/shape.svg', '/favicon.svg'])(
    'without one are kept an hour: %s',
    async (path) => {
      at.instance.write(`app/public${path}`, 'x');
      const { headers } = await at.instance.ask({ path });
      expect(headers['cache-control']).toBe('public, max-age=3600, stale-while-revalidate=86400');
    },
  );

  it('come from the disk, even while the store is away', async () => {
    await at.origin.close();
    expect(await at.instance.ask({ path: '/art/shape.svg' })).toMatchObject({ status: 200 });
    await at.origin.open();
    expect(at.origin.seen).toEqual([]);
  });

  it('say how they may be used, and nothing of HTTPS where there is none', async () => {
    const { headers } = await at.instance.ask({ path: '/art/shape.svg' });
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('are the store’s when they are asked with %s', async (method) => {
    const before = at.origin.seen.length;
    await at.instance.ask({ method, path: '/art/shape.svg' });
    expect(at.origin.seen.slice(before)).toMatchObject([{ method, url: '/art/shape.svg' }]);
  });

  it('come in parts, and say how long they are when there is no such part', async () => {
    at.instance.write('app/public/art/shape.svg', '<svg/>');
    const part = await at.instance.ask({ path: '/art/shape.svg', headers: { Range: 'bytes=0-3' } });
    expect([part.status, part.body]).toEqual([206, '<svg']);
    const beyond = await at.instance.ask({ path: '/art/shape.svg', headers: { Range: 'bytes=9999-' } });
    expect(beyond).toMatchObject({ status: 416, body: expect.stringContaining('<h1>No such part</h1>') });
    expect(beyond.headers['content-range']).toMatch(/^bytes \*\/\d+$/);
  });

  it('are not traced', async () => {
    const { status, headers } = await at.instance.ask({ method: 'TRACE', path: '/art/shape.svg' });
    expect([status, headers['allow']]).toEqual([405, 'OPTIONS']);
  });

  it('come compressed to who can read that', async () => {
    const path = '/assets/shop.AB12CD34.css';
    expect((await at.instance.ask({ path, headers: { 'Accept-Encoding': 'gzip, br' } })).headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: 'Accept-Encoding',
    });
  });

  it('that aren’t there are the store’s to refuse, and that is not kept', async () => {
    at.origin.answer = (_request, response) =>
      response.writeHead(404, { 'Cache-Control': 'no-store' }).end('nothing here');
    expect(await at.instance.ask({ path: '/assets/gone.AB12CD34.css' })).toMatchObject({
      status: 404,
      body: 'nothing here',
      headers: { 'cache-control': 'no-store' },
    });
  });

  it.each(['/.stamp', '/manifest.json', '/assets/../.stamp', '/assets/%2e%2e/.stamp', '/art/../../etc/nginx.conf'])(
    'are only those meant to be: %s',
    async (path) => {
      expect((await at.instance.ask({ path })).body).not.toMatch(/public|daemon|AB12CD34/);
    },
  );

  it('are served as they were built', async () => {
    for (const [pattern, type] of [
      ['assets/store.*.js', 'application/javascript; charset=utf-8'],
      ['assets/*.woff2', 'font/woff2'],
      ['art/*.svg', 'image/svg+xml; charset=utf-8'],
    ] as const) {
      expect(await at.instance.ask({ path: built(pattern) })).toMatchObject({
        status: 200,
        headers: { 'content-type': type },
      });
    }
  });
});
