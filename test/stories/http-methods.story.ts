import 'reflect-metadata';
import { readConfig } from '../../src/foundation/config/index.ts';
import { StoreModule } from '../../src/store.module.ts';
import { registered } from '../support/members.ts';
import { ApiClient } from '../support/api-client.ts';
import { exchange } from '../support/exchange.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';
import { routesOf } from '../walls/routes.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
const FILE = '/favicon.svg';
const SAMPLE = 'AAAAAAAAAAAAAAAAAAAAAA';

/** Whether an address is for programs. */
const speaksJson = (path: string) => path.startsWith('/api/') || path === '/me';
const ask = (method: string, path: string, more: { body?: string; headers?: Record<string, string> } = {}) =>
  exchange(twin().web.url, { method, path, ...more });

/** Every address of the shop, with the methods its routes state: its own ones where it has any, as `/orders/find` does. */
async function addresses(): Promise<Map<string, Set<string>>> {
  const routes = await routesOf(StoreModule.of(readConfig({})));
  const stated = routes.map(({ name }) => name.split(' ') as [string, string]);
  const paths = stated.map(([, pattern]) => pattern.replace(/:\w+/g, SAMPLE));
  return new Map(
    [...new Set(paths)].map((path) => {
      const own = stated.filter(([, pattern]) => pattern === path);
      const possible = stated.filter(([, pattern]) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path));
      const methods = (own.length > 0 ? own : possible).map(([method]) => method);
      return [path, new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))];
    }),
  );
}

describe('an address of the shop', () => {
  let table: Map<string, Set<string>>;

  beforeAll(async () => {
    table = await addresses();
    expect(table.size).toBeGreaterThan(40);
  });

  it('takes the methods its routes state, and says which when asked with another', async () => {
    for (const [path, methods] of table) {
      const allowed = [...methods, 'OPTIONS'].sort().join(', ');
      for (const method of METHODS) {
        const { status, headers, body } = await ask(method, path);
        const seen = [method, path, status, headers.allow];
        if (method === 'OPTIONS') {
          expect([...seen, body]).toEqual([method, path, 204, allowed, '']);
        } else if (methods.has(method)) {
          expect([method, path, status]).not.toEqual([method, path, 405]);
          expect(headers.allow).toBeUndefined();
        } else {
          expect(seen).toEqual([method, path, 405, allowed]);
          expect(headers['set-cookie']).toBeUndefined();
          expect(headers['content-type']).toMatch(speaksJson(path) ? /^application\/problem\+json/ : /^text\/html/);
          if (method === 'HEAD') expect(body).toBe('');
          else if (speaksJson(path)) {
            expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status: 405, requestId: expect.any(String) });
          } else expect(body).toContain('<h1');
        }
      }
    }
  });

  it('answers HEAD as it does GET, without a body', async () => {
    for (const [path, methods] of table) {
      if (!methods.has('HEAD')) continue;
      const [get, head] = [await ask('GET', path), await ask('HEAD', path)];
      expect([path, head.status, head.headers['content-type'], head.body]).toEqual([
        path,
        get.status,
        get.headers['content-type'],
        '',
      ]);
    }
  });

  it('is refused with a method before its body is read', async () => {
    const big = await ask('POST', '/contact', { body: 'x'.repeat(100_000), headers: { 'Content-Type': 'text/plain' } });
    expect(big.status).toBe(405);
    const broken = await ask('PATCH', '/api/v1/cart', { body: '{', headers: { 'Content-Type': 'application/json' } });
    expect(broken.status).toBe(405);
  });

  it('that nobody knows stays unknown whatever it is asked with', async () => {
    for (const method of METHODS) {
      expect([method, (await ask(method, '/no/such/page')).status]).toEqual([method, 404]);
      expect([method, (await ask(method, '/art/no-such.svg')).status]).toEqual([method, 404]);
    }
    expect((await ask('OPTIONS', '*')).status).toBe(204);
  });

  it('with a slash too many is the same page or none, and never an error', async () => {
    for (const path of table.keys()) {
      for (const odd of [`${path}/`, `/${path}`, path.replace(/(?<=.)\//g, '//')]) {
        const { status } = await ask('GET', odd);
        expect([odd, status < 500]).toEqual([odd, true]);
      }
    }
  });

  it('takes parameters of other people’s links', async () => {
    for (const path of ['/', '/search', '/categories/polygons', '/contact', '/cart', '/sign-in', '/new.rss', '/me']) {
      const { status } = await ask('GET', `${path}?utm_source=x&fbclid=%zz&a[b]=c&__proto__=d&=&&`);
      expect([path, status]).toEqual([path, 200]);
    }
  });
});

describe('a file of the shop', () => {
  it('can be read, and nothing else', async () => {
    for (const method of METHODS) {
      const { status, headers } = await ask(method, FILE);
      const expected = { GET: 200, HEAD: 200, OPTIONS: 204 }[method] ?? 405;
      const allow = expected === 200 ? undefined : 'GET, HEAD, OPTIONS';
      expect([method, status, headers.allow]).toEqual([method, expected, allow]);
    }
  });

  it('comes in parts, and says how long it is when there is no such part', async () => {
    const whole = await ask('GET', FILE);
    const part = await ask('GET', FILE, { headers: { Range: 'bytes=0-3' } });
    expect([part.status, part.body]).toEqual([206, whole.body.slice(0, 4)]);
    const beyond = await ask('GET', FILE, { headers: { Range: 'bytes=99999999-' } });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([
      416,
      `bytes */${String(Buffer.byteLength(whole.body))}`,
    ]);
    expect(beyond.body).toContain('<h1');
    // What can't be read as a range is none.
    for (const range of ['lines=1-2', 'x']) {
      expect([range, (await ask('GET', FILE, { headers: { Range: range } })).status]).toEqual([range, 200]);
    }
  });
});

describe('a body', () => {
  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=b',
    '',
  ])('for programs that is %j is of another kind', async (kind) => {
    const { status, headers, body } = await ask('POST', '/api/v1/session', {
      body: '{"email":"ada@example.com"}',
      headers: kind === '' ? {} : { 'Content-Type': kind },
    });
    expect([status, headers.accept]).toEqual([415, 'application/json']);
    expect(JSON.parse(body)).toMatchObject({ status: 415, errors: [{ field: 'body' }], requestId: expect.any(String) });
  });

  it.each(['text/plain', 'application/json', 'multipart/form-data; boundary=b'])(
    'for pages that is %j is of another kind',
    async (kind) => {
      const { status, headers, body } = await ask('POST', '/sign-in', { body: 'x', headers: { 'Content-Type': kind } });
      expect([status, headers.accept]).toEqual([415, 'application/x-www-form-urlencoded']);
      expect(body).toContain('<h1');
    },
  );

  it('that is too large, malformed or in an unknown alphabet is told apart', async () => {
    const json = (body: string, type = 'application/json', more = {}) =>
      ask('POST', '/api/v1/session', { body, headers: { 'Content-Type': type, ...more } });
    expect((await json(`{"email":"${'x'.repeat(70_000)}"}`)).status).toBe(413);
    expect((await json('{"email":')).status).toBe(400);
    expect((await json('{}', 'application/json; charset=klingon')).status).toBe(415);
    expect((await json('{}', 'application/json', { 'Content-Encoding': 'zip' })).status).toBe(415);
    expect((await json('{}')).status).toBe(422);
    const form = (body: string) =>
      ask('POST', '/sign-in', { body, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
    expect((await form(`x=${'x'.repeat(70_000)}`)).status).toBe(413);
  });
});

describe('an address that can’t be decoded', () => {
  it.each(['/%', '/products/%zz', '/art/%E0%A4', '/api/v1/products/%FF', '/cart%'])(
    'is malformed: %s',
    async (path) => {
      const { status, headers } = await ask('GET', path);
      expect(status).toBe(400);
      expect(headers['content-type']).toMatch(speaksJson(path) ? /^application\/problem\+json/ : /^text\/html/);
    },
  );
});

describe('a page beyond the last', () => {
  it.each(['/search?page=999', '/search?q=hexagon&page=77', '/categories/polygons?page=999', '/sitemap.xml?page=999'])(
    'is not there: %s',
    async (path) => {
      const { status, body } = await ask('GET', path);
      expect(status).toBe(404);
      if (!path.startsWith('/sitemap')) expect(body).toMatch(/There (are|is) only/);
      expect(body).toContain('<meta name="robots" content="noindex"');
    },
  );

  it.each(['-1', '0', '1.5', 'x', '99999999999999999999'])('is none at all: %s', async (page) => {
    const { status, body } = await ask('GET', `/search?page=${page}`);
    expect(status).toBe(400);
    expect(body).toContain('<meta name="robots" content="noindex"');
  });

  it('of a member’s orders leads to the first', async () => {
    const client = new ApiClient();
    await registered(client);
    const page = await new Shopper(client.cookies).open('/orders?page=999');
    expect(page.status).toBe(404);
    expect(page.text).toContain('There is only one page here.');
    expect(page.link('To the first page')).toBe('/orders');
  });

  it('of the API’s lists is empty, and says how many there are', async () => {
    const { status, body } = await new ApiClient().get('/api/v1/products?page=999');
    expect([status, body.items.length, body.total > 0]).toEqual([200, 0, true]);
  });
});
