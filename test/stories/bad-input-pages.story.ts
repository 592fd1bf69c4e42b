import { readConfig } from '../../src/foundation/config/index.ts';
import { StoreModule } from '../../src/store.module.ts';
import { ApiClient } from '../support/api-client.ts';
import {
  apiBodies,
  changesByAddress,
  judgedForms,
  memberChangesByAddress,
  type MemberForm,
  memberForms,
  memberQueries,
  memberRequests,
  pageForms,
  plainPaths,
  queries,
  type TakesQuery,
} from '../support/endpoints.ts';
import { exchange } from '../support/exchange.ts';
import { registered } from '../support/members.ts';
import { putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';
import { routesOf } from '../walls/routes.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Asks an address and says what is wrong with the answer, if anything is. */
async function expectRefused(shopper: Shopper, path: string, parameter: string): Promise<void> {
  const { status, headers, body } = await shopper.ask({ path });
  expect([path, status, headers['cache-control']]).toEqual([path, 400, 'no-store']);
  if (path.startsWith('/api/')) {
    const { errors } = JSON.parse(body) as { errors: { field: string }[] };
    expect([path, errors.map(({ field }) => field)]).toEqual([path, [parameter]]);
  } else {
    expect([path, headers['content-type'], body.includes(parameter)]).toEqual([path, 'text/html; charset=utf-8', true]);
  }
}

async function expectQueryHeld(shopper: Shopper, query: TakesQuery): Promise<void> {
  const { path, refused, refusedAmongSeveral = {}, strict } = query;
  for (const [parameter, values] of Object.entries(refusedAmongSeveral)) {
    for (const value of values) {
      await expectRefused(shopper, `${path}?${parameter}=${value}`, parameter);
      await expectRefused(shopper, `${path}?${parameter}=${value}&${parameter}=1-2`, parameter);
    }
  }
  for (const [parameter, values] of Object.entries(refused)) {
    for (const value of values) await expectRefused(shopper, `${path}?${parameter}=${value}`, parameter);
    await expectRefused(shopper, `${path}?${parameter}=1&${parameter}=2`, parameter);
  }
  const { status } = await shopper.ask({ path: `${path}?utm_source=elsewhere&__proto__=x&constructor=y` });
  expect([path, strict === true ? status === 400 : status < 500]).toEqual([path, true]);
}

describe('a query nobody can have meant', () => {
  it.each(queries.map((query) => [query.path, query] as const))('to %s is refused by name', async (_path, query) => {
    await aProduct();
    await expectQueryHeld(new Shopper(), query);
  });

  it.each(memberQueries.map((query) => [query.path, query] as const))(
    'to %s is refused by name',
    async (_path, query) => {
      const member = new ApiClient();
      await registered(member);
      await expectQueryHeld(new Shopper(member.cookies), query);
    },
  );

  it('that is no UTF-8 is refused, not repaired', async () => {
    for (const path of ['/search?q=%ff', '/api/v1/products?q=%C3%28', '/sign-in?next=%c0%ae']) {
      const answer = await exchange(twin().web.url, { path });
      expect([path, answer.status]).toEqual([path, 400]);
      expect(answer.body).toContain('is not UTF-8');
    }
  });

  it('leads nowhere else after signing in', async () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/%5Cevil.example',
      'javascript:alert(1)',
      'x&next=y',
      ...['/.//evil.example', '/foo/..//evil.example', '/cart/%2e%2e//evil.example', '/a/../../\\evil.example'].map(
        encodeURIComponent,
      ),
    ]) {
      const page = await new Shopper().open(`/sign-in?next=${next}`);
      expect([next, page.status, page.attribute('input[name=next]', 'value')]).toEqual([next, 200, '/account']);
    }
  });
});

/** A guest with a cart and the token of their forms. */
async function guest() {
  const client = new ApiClient();
  await putInCart(client, await aProduct());
  const shopper = new Shopper(client.cookies);
  const token = (await shopper.open('/cart')).attribute('input[name=_csrf]', 'value') ?? '';
  return { shopper, token };
}

describe('a form nobody can have filled in', () => {
  it.each(Object.entries(pageForms))('at %s gets a page that says so', async (path, fields) => {
    const { shopper, token } = await guest();
    const send = (body: string) =>
      shopper.ask({ method: 'POST', path, body: `_csrf=${token}&${body}`, headers: { 'Content-Type': FORM } });
    const whole = new URLSearchParams(fields).toString();
    const bodies = [
      '',
      ...Object.keys(fields).flatMap((field) => {
        const others = new URLSearchParams(Object.entries(fields).filter(([name]) => name !== field)).toString();
        const values = ['', '%00', 'x'.repeat(10_000), '%F0%9F%90%9D%0Ax', `1&${field}=2`];
        // Nobody is called -1, but nobody may be told so.
        if (field !== 'name') values.push('-1');
        return [others, ...values.map((value) => `${others}&${field}=${value}`), `${others}&${field}[x]=1`];
      }),
    ];
    for (const body of bodies) {
      const { status, headers, body: page } = await send(body);
      const seen = [path, body.slice(0, 80), status];
      // A missing quantity is one piece, a missing way on the cart; nothing else may go through.
      if ((path === '/cart/lines' && body === 'sku=X') || (path === '/cart/adjustment' && !/(^|&)next=/.test(body)))
        continue;
      expect([...seen, status >= 400 && status < 500]).toEqual([...seen, true]);
      expect([...seen, headers['content-type']]).toEqual([...seen, 'text/html; charset=utf-8']);
      expect(page).toMatch(/<h1/);
    }
    for (const odd of [
      '__proto__=x',
      'constructor.prototype.x=1',
      'contact.__proto__=a&contact.__proto__=b',
      'x=%FF',
      '%FF=x',
    ]) {
      const { status } = await send(`${whole}&${odd}`);
      expect([path, odd, status < 500]).toEqual([path, odd, true]);
    }
  });

  it('is refused when it is too large, has too many fields or is of another kind', async () => {
    const { shopper, token } = await guest();
    for (const path of Object.keys(pageForms)) {
      for (const [body, kind] of [
        [`_csrf=${token}&x=${'x'.repeat(70_000)}`, FORM],
        [`_csrf=${token}&${Array.from({ length: 200 }, (_, index) => `f${index}=1`).join('&')}`, FORM],
        ['--b\r\nContent-Disposition: form-data; name="sku"\r\n\r\nX\r\n--b--', 'multipart/form-data; boundary=b'],
        ['{"sku":', 'application/json'],
        ['sku=X', `${FORM}; charset=klingon`],
      ] as const) {
        const { status, headers } = await shopper.ask({
          method: 'POST',
          path,
          body,
          headers: { 'Content-Type': kind },
        });
        expect([path, kind, body.slice(0, 60), status >= 400 && status < 500 ? 'refused' : status]).toEqual([
          path,
          kind,
          body.slice(0, 60),
          'refused',
        ]);
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
      }
    }
  });
});

it.each(judgedForms)('a form that is only judged, at %s, is judged whatever is in it', async (path) => {
  const { shopper, token } = await guest();
  for (const fields of [
    '',
    '__proto__=x',
    'x=%C3%BF',
    'shipTo.country=..%2F..%2Fpackage',
    'shipTo.country=CN&shipTo.region[x]=1&contact.email=1&contact.email=2',
    `shipTo.postcode=${'9'.repeat(10_000)}&shipTo.country=GB`,
  ]) {
    const body = `_csrf=${token}&${fields}`;
    const answer = await shopper.ask({ method: 'POST', path, body, headers: { 'Content-Type': FORM } });
    expect([path, fields.slice(0, 60), answer.status]).toEqual([path, fields.slice(0, 60), 200]);
    expect(Array.isArray((JSON.parse(answer.body) as { errors: unknown }).errors)).toBe(true);
  }
});

/** A member and the token of their forms. */
async function member() {
  const client = new ApiClient();
  await registered(client);
  const shopper = new Shopper(client.cookies);
  const token = (await shopper.open('/account')).attribute('input[name=_csrf]', 'value') ?? '';
  const send = (path: string, body: string) =>
    shopper.ask({ method: 'POST', path, body: `_csrf=${token}&${body}`, headers: { 'Content-Type': FORM } });
  return { client, send };
}

describe('a form of members that nobody can have filled in', () => {
  it.each(Object.entries(memberForms))('at %s gets a page that says so', async (path, form: MemberForm) => {
    const { send } = await member();
    const { fields, anyText = [] } = form;
    const bodies = [
      '',
      ...Object.keys(fields).flatMap((field) => {
        const others = new URLSearchParams(Object.entries(fields).filter(([name]) => name !== field)).toString();
        const values = ['', '%00', 'x'.repeat(10_000), '%F0%9F%90%9D%0Ax', `1&${field}=2`];
        if (!anyText.includes(field)) values.push('-1');
        return [others, ...values.map((value) => `${others}&${field}=${value}`), `${others}&${field}[x]=1`];
      }),
    ];
    for (const body of bodies) {
      const { status, headers, body: page } = await send(path, body);
      const seen = [path, body.slice(0, 80), status];
      expect([...seen, status >= 400 && status < 500]).toEqual([...seen, true]);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page).toMatch(/<h1/);
    }
  });

  it.each(memberChangesByAddress)('changes nothing at %s, where there is nothing of theirs', async (path) => {
    const { send } = await member();
    for (const body of ['', 'x=1', '__proto__=x'])
      expect([path, body, (await send(path, body)).status]).toEqual([path, body, 404]);
  });

  it('is a stranger’s to nobody', async () => {
    const { shopper, token } = await guest();
    for (const path of [...Object.keys(memberForms), ...memberChangesByAddress, ...memberRequests]) {
      const { status } = await shopper.ask({
        method: 'POST',
        path,
        body: `_csrf=${token}`,
        headers: { 'Content-Type': FORM },
      });
      expect([path, status]).toEqual([path, 401]);
    }
  });

  it('is refused without the token of the page it is on', async () => {
    const { client } = await member();
    for (const path of [...Object.keys(memberForms), ...memberChangesByAddress, ...memberRequests]) {
      const { status } = await new Shopper(client.cookies).ask({
        method: 'POST',
        path,
        body: '',
        headers: { 'Content-Type': FORM },
      });
      expect([path, status]).toEqual([path, 403]);
    }
  });
});

describe.each(changesByAddress)('a change asked for at %s', (path) => {
  it('is of nothing there is, whatever comes with it', async () => {
    const { shopper, token } = await guest();
    const send = async (query: string, body: string, kind: string) =>
      (await shopper.ask({ method: 'POST', path: path + query, body, headers: { 'Content-Type': kind } })).status;
    const sound: readonly [string, string] = path.startsWith('/api/')
      ? ['{}', 'application/json']
      : [`_csrf=${token}`, FORM];
    for (const query of ['', '?key=', '?key=%00', '?key=%F0%9F%90%9D', '?__proto__=x', '?utm_source=elsewhere']) {
      expect([query, await send(query, ...sound)]).toEqual([query, 404]);
    }
    for (const query of [`?key=${'k'.repeat(65)}`, '?key=1&key=2']) {
      expect([query, await send(query, ...sound)]).toEqual([query, 400]);
    }
    for (const [body, kind] of [
      ['{"sku":', 'application/json'],
      [`_csrf=${token}&x=${'x'.repeat(70_000)}`, FORM],
      [`_csrf=${token}`, `${FORM}; charset=klingon`],
    ] as const) {
      const status = await send('', body, kind);
      expect([body.slice(0, 20), status >= 400 && status < 500]).toEqual([body.slice(0, 20), true]);
    }
  });
});

describe('an address nobody can have meant', () => {
  const odd = [
    '%FF',
    '%00',
    '%',
    '%E0%A4',
    '..%2f..%2fetc%2fpasswd',
    '%F0%9F%90%9D',
    'a'.repeat(4000),
    '__proto__',
    '%20',
    "'--",
    '%0d%0aX:1',
  ];
  const under = [
    '',
    'products/',
    'categories/',
    'orders/',
    'api/v1/products/',
    'api/v1/orders/',
    'cart/lines/',
    'art/',
  ];

  it.each(under.map((prefix) => `/${prefix}`))('below %s is not found, or refused', async (prefix) => {
    const shopper = new Shopper();
    for (const part of odd) {
      const { status, headers, body } = await shopper.ask({ path: prefix + part });
      expect([prefix, part.slice(0, 40), [400, 404, 405].includes(status) ? 'no' : status]).toEqual([
        prefix,
        part.slice(0, 40),
        'no',
      ]);
      expect(headers['set-cookie']).toBeUndefined();
      if (prefix.startsWith('/api/')) expect(JSON.parse(body)).toMatchObject({ status, requestId: expect.any(String) });
      else
        expect([prefix, part.slice(0, 40), headers['content-type']]).toEqual([
          prefix,
          part.slice(0, 40),
          'text/html; charset=utf-8',
        ]);
    }
  });

  it('of a cart line is not found, or not there', async () => {
    const client = new ApiClient();
    await putInCart(client, await aProduct());
    const before = (await client.get('/api/v1/cart')).body.lines;
    for (const part of odd) {
      const put = await client.put(`/api/v1/cart/lines/${part}`, { qty: 1 });
      expect([part.slice(0, 40), [400, 404, 422].includes(put.status) ? 'no' : put.status]).toEqual([
        part.slice(0, 40),
        'no',
      ]);
      const removal = await client.delete(`/api/v1/cart/lines/${part}`);
      expect([part.slice(0, 40), removal.status < 500]).toEqual([part.slice(0, 40), true]);
    }
    expect((await client.get('/api/v1/cart')).body.lines).toEqual(before);
  });
});

it('cookies and headers of nonsense are those of a stranger', async () => {
  const shape = await aProduct();
  for (const headers of [
    { Cookie: 'cart=%FF; session=%FF' },
    { Cookie: 'cart=AAAAAAAAAAAAAAAAAAAAAA.AAAA; session=s%3Ax.y' },
    { Cookie: 'cart; session; =; ;;;' },
    { Cookie: `cart=${'A'.repeat(6000)}` },
    { Cookie: '__proto__=x; constructor=y' },
    { 'X-Request-Id': 'x'.repeat(5000) },
    { 'X-Request-Id': '<script>\u00ff' },
    { 'If-None-Match': '"', Accept: 'nonsense', 'Accept-Encoding': 'x;q=9', Range: 'bytes=9-1' },
  ]) {
    for (const path of ['/', `/products/${shape.slug}`, '/cart', '/me', '/api/v1/cart', '/api/v1/products']) {
      const { status } = await new Shopper().ask({ path, headers });
      expect([path, headers, status]).toEqual([path, headers, 200]);
    }
  }
});

it('no route of the shop is left out of these tables', async () => {
  const patterns = [
    ...apiBodies.map(({ method, path }) => `${method} ${path}`),
    ...[...queries, ...memberQueries].map(({ path }) => `GET ${path}`),
    ...[pageForms, memberForms].flatMap((forms) => Object.keys(forms)).map((path) => `POST ${path}`),
    ...[...changesByAddress, ...memberChangesByAddress, ...judgedForms].map((path) => `POST ${path}`),
    ...plainPaths,
  ];
  const tried = (route: string) => {
    const pattern = new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`);
    return patterns.some((path) => pattern.test(path));
  };
  const routes = await routesOf(StoreModule.of(readConfig({})));
  expect(routes.map(({ name }) => name).filter((route) => !tried(route))).toEqual([]);
});
