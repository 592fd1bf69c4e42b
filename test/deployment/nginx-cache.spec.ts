import type { RequestListener } from 'node:http';
import { personalPaths } from '../../src/brand/paths.ts';
import { catalogueHeaders } from '../../src/web/headers.ts';
import { eventually } from '../support/eventually.ts';
import { onAnInstance } from './support/on-an-instance.ts';

/** What catalogue pages really say, and the same with a second in place of ten. */
const says = (() => {
  let header = '';
  catalogueHeaders({ setHeader: (_: string, value: string) => (header = value) } as never);
  return header;
})();
const briefly = says.replace('s-maxage=10,', 's-maxage=1,');

function page(cacheControl: string, more: Record<string, string> = {}): RequestListener {
  let version = 0;
  return (_request, response) => {
    version += 1;
    response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': cacheControl, ...more });
    response.end(`version ${version}`);
  };
}

describe('catalogue pages', () => {
  const at = onAnInstance();
  const get = async (path: string, headers: Record<string, string> = {}) => await at.instance.ask({ path, headers });
  const asked = async (path: string, times: number) => {
    for (let time = 0; time < times; time += 1) await get(path);
    return at.origin.count(path);
  };
  /** Waits until what was kept for that many seconds at the latest by now is older than that, in nginx's whole seconds. */
  const grownOld = async (seconds = 1) => {
    const old = Math.floor(Date.now() / 1000) + seconds + 1;
    await eventually(async () => Date.now() / 1000 >= old);
  };

  it.each([
    '/',
    '/search',
    '/search?q=cube',
    '/categories/knots',
    '/products/cube-model',
    '/api',
    '/api/v1/openapi.json',
    '/api/v1/products',
    '/api/v1/products/cube-model',
    '/api/v1/categories',
    '/api/v1/suggestions?q=cu',
    '/sitemap.xml',
    '/sitemap.xml?page=2',
    '/new.rss',
    '/robots.txt',
    '/contact',
    '/pages/terms',
  ])('are kept for the next visitor: %s', async (path) => {
    at.origin.answer = page(says);
    expect(await asked(path, 3)).toBe(1);
  });

  it('are told apart by host and by query', async () => {
    at.origin.answer = (request, response) => {
      response.setHeader('Cache-Control', says);
      response.end(`${request.headers.host} ${request.url}`);
    };
    expect((await get('/search?q=one')).body).toContain('q=one');
    expect((await get('/search?q=two')).body).toContain('q=two');
    expect((await get('/search?q=one', { Host: 'other.example' })).body).toContain('other.example');
  });

  it.each([...personalPaths, '/healthz', '/orders/01ABC', '/products/a/b', '/api/v1/orders'])(
    'are the only ones: %s is never kept, whatever it says',
    async (path) => {
      at.origin.answer = page('public, s-maxage=60');
      expect(await asked(path, 2)).toBe(2);
    },
  );

  it.each(['no-store', 'private, max-age=60', 'no-cache', 'public, max-age=0'])(
    'are not kept when they say %s',
    async (said) => {
      at.origin.answer = page(said);
      expect(await asked(`/products/says-${encodeURIComponent(said)}`, 2)).toBe(2);
    },
  );

  it('are not kept with a cookie in them', async () => {
    at.origin.answer = page(says, { 'Set-Cookie': 'cart=1' });
    expect(await asked('/products/cookie', 2)).toBe(2);
  });

  it('are not kept when they vary by more than their encoding', async () => {
    at.origin.answer = page(says, { Vary: 'Cookie' });
    expect(await asked('/products/varies', 2)).toBe(2);
    at.origin.answer = page(says, { Vary: 'Accept-Encoding' });
    await get('/products/encoded', { 'Accept-Encoding': 'br' });
    expect(await asked('/products/encoded', 2)).toBe(1);
  });

  it('are the same with a cart as without, and made without knowing of it', async () => {
    at.origin.answer = page(says);
    expect((await get('/products/same', { Cookie: 'cart=mine' })).body).toBe('version 1');
    expect((await get('/products/same')).body).toBe('version 1');
    expect((await get('/products/same', { Cookie: '__Host-session=other' })).body).toBe('version 1');
    expect(at.origin.headers('/products/same')).not.toHaveProperty('cookie');
    await get('/cart', { Cookie: 'cart=mine' });
    expect(at.origin.headers('/cart')).toMatchObject({ cookie: 'cart=mine' });
  });

  it('asked for with credentials are neither kept nor taken from what was', async () => {
    at.origin.answer = page(says);
    const path = '/api/v1/products/credentials';
    expect((await get(path, { Authorization: 'Bearer x' })).body).toBe('version 1');
    expect((await get(path)).body).toBe('version 2');
    expect((await get(path, { Authorization: 'Bearer x' })).body).toBe('version 3');
  });

  it('asked for by twenty at once are made once', async () => {
    let finish = () => {};
    const held = new Promise<void>((resolve) => (finish = resolve));
    at.origin.answer = (_request, response) => {
      void held.then(() => {
        response.setHeader('Cache-Control', says);
        response.end('one for all');
      });
    };
    const path = '/products/wanted';
    const answers = Array.from({ length: 20 }, () => get(path));
    await eventually(async () => at.origin.count(path) > 0);
    // The others have arrived when nginx answers one that was sent after them.
    await get('/favicon.svg');
    finish();
    expect(new Set((await Promise.all(answers)).map(({ body }) => body))).toEqual(new Set(['one for all']));
    expect(at.origin.count(path)).toBe(1);
  });

  it('are served compressed from the one copy that is kept', async () => {
    at.origin.answer = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': says });
      response.end('cube '.repeat(1000));
    };
    const packed = await get('/products/large', { 'Accept-Encoding': 'gzip' });
    const plain = await get('/products/large');
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(packed.body.length).toBeLessThan(plain.body.length / 10);
    expect(at.origin.headers('/products/large')).not.toHaveProperty('accept-encoding');
    expect(at.origin.count('/products/large')).toBe(1);
  });

  it('once old are served at once while a fresh one is fetched', async () => {
    at.origin.answer = page(briefly);
    const path = '/products/aging';
    await get(path);
    await grownOld();
    let finish = () => {};
    const held = new Promise<void>((resolve) => (finish = resolve));
    at.origin.answer = (_request, response) => {
      void held.then(() => {
        response.setHeader('Cache-Control', says);
        response.end('fresh');
      });
    };
    expect((await get(path)).body).toBe('version 1');
    expect((await get(path)).body).toBe('version 1');
    finish();
    await eventually(async () => (await get(path)).body === 'fresh');
    expect(at.origin.count(path)).toBe(2);
  });

  it('that haven’t changed are not sent again', async () => {
    const path = '/products/unchanged';
    at.origin.answer = page(briefly.replace('stale-while-revalidate=60', 'stale-while-revalidate=0'), {
      ETag: 'W/"one"',
    });
    await get(path);
    await grownOld();
    at.origin.answer = (request, response) =>
      response.writeHead(request.headers['if-none-match'] === 'W/"one"' ? 304 : 500, { 'Cache-Control': says }).end();
    expect(await get(path)).toMatchObject({ status: 200, body: 'version 1' });
    expect(await asked(path, 2)).toBe(2);
  });

  it('older than a minute beyond their time are waited for', async () => {
    at.origin.answer = page(briefly.replace('stale-while-revalidate=60', 'stale-while-revalidate=1'));
    await get('/products/ancient');
    await grownOld(2);
    expect((await get('/products/ancient')).body).toBe('version 2');
  });

  const withoutRevalidation = briefly.replace('stale-while-revalidate=60, ', '');

  it('are served old while the store is down', async () => {
    at.origin.answer = page(withoutRevalidation);
    await get('/products/outage');
    await grownOld();
    await at.origin.close();
    expect(await get('/products/outage')).toMatchObject({ status: 200, body: 'version 1' });
    await eventually(async () =>
      at.instance.lines().some(({ path, cache }) => path === '/products/outage' && cache === 'STALE'),
    );
    expect((await get('/products/never-seen')).status).toBe(502);
  });

  it.each([500, 502, 503, 504])('are served old while the store answers %s', async (status) => {
    at.origin.answer = page(withoutRevalidation);
    await get(`/products/failing-${status}`);
    await grownOld();
    at.origin.answer = (_request, response) => response.writeHead(status, { 'Cache-Control': 'no-store' }).end();
    expect(await get(`/products/failing-${status}`)).toMatchObject({ status: 200, body: 'version 1' });
  });

  it('of a product that is gone are gone', async () => {
    at.origin.answer = page(withoutRevalidation);
    await get('/products/withdrawn');
    await grownOld();
    at.origin.answer = (_request, response) => response.writeHead(404, { 'Cache-Control': 'no-store' }).end('gone');
    expect(await get('/products/withdrawn')).toMatchObject({ status: 404, body: 'gone' });
  });

  it('carry the reference of this request, not of the one they were made for', async () => {
    at.origin.answer = page(says, { 'X-Request-Id': 'the-first-one' });
    await get('/products/reference');
    const { headers } = await get('/products/reference', {
      'X-Amzn-Trace-Id': 'Root=1-67891233-abcdef012345678912345678',
    });
    expect(headers['x-request-id']).toBe('Root=1-67891233-abcdef012345678912345678');
  });
});
