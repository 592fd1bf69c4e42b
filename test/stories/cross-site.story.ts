import { ApiClient } from '../support/api-client.ts';
import type { OutgoingHttpHeaders } from 'node:http';
import { exchange } from '../support/exchange.ts';
import { aMember, registered, signIn } from '../support/members.ts';
import { anAddress, purchaseOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Headers a browser adds by itself when a page of another site sends something here. */
const elsewhere: [string, OutgoingHttpHeaders][] = [
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
  ['a neighbour under the same domain', { 'Sec-Fetch-Site': 'same-site', Origin: 'https://neighbour.shop.example' }],
  ['an old browser on another site', { Origin: 'https://evil.example' }],
  ['a page without an address', { Origin: 'null' }],
  ['another port of this host', { Origin: 'http://127.0.0.1:1' }],
];

const POSTS = [
  '/cart/lines',
  '/cart/lines/X',
  '/cart/lines/X/removal',
  '/checkout',
  '/checkout/country',
  '/checkout/check',
  '/checkout/email',
  '/checkout/email/link',
  '/orders',
  '/orders/X/cancellation',
  '/sign-in',
  '/sign-out',
  '/register',
];

async function send(
  method: string,
  path: string,
  headers: OutgoingHttpHeaders,
  body: string,
  client = new ApiClient(),
) {
  const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return await client.send(method, path, body, own);
}

describe('a change that comes from', () => {
  describe.each(elsewhere)('%s is refused', (_who, headers) => {
    it.each(POSTS)('by POST %s', async (path) => {
      const answer = await send('POST', path, { ...headers, 'Content-Type': FORM }, 'sku=X&qty=1');
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    });

    it.each([
      ['PUT', '/api/v1/cart/lines/X', '{"qty":1}'],
      ['DELETE', '/api/v1/cart/lines/X', ''],
      ['POST', '/api/v1/orders', '{}'],
      ['POST', '/api/v1/orders/X/cancellation', ''],
      ['POST', '/api/v1/members', '{}'],
      ['POST', '/api/v1/session', '{}'],
      ['DELETE', '/api/v1/session', ''],
    ])('by %s %s', async (method, path, body) => {
      const answer = await send(method, path, headers, body);
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ status: 403, title: 'Refused', requestId: expect.any(String) });
    });
  });
});

describe('a form without its token', () => {
  it('is refused, and changes nothing', async () => {
    const shape = await aProduct();
    const client = new ApiClient();
    const shopper = new Shopper(client.cookies);
    await putInCart(client, shape);
    const { orderId, ver, agreedTotal } = await purchaseOf(client, anAddress());
    const before = (await client.get('/api/v1/cart')).body;
    const forms: [string, Record<string, string>][] = [
      [`/cart/lines/${shape.sku}`, { qty: '5' }],
      [`/cart/lines/${shape.sku}/removal`, { qty: '1' }],
      ['/checkout', { 'contact.name': 'Mallory' }],
      ['/checkout/country', { 'shipTo.country': 'DE' }],
      ['/checkout/check', { 'contact.name': 'Mallory' }],
      [`/orders/${String(orderId)}/cancellation`, {}],
      ['/orders', { orderId: String(orderId), ver: String(ver), agreedTotal: String(agreedTotal) }],
    ];
    for (const [path, fields] of forms) {
      expect([path, (await shopper.post(path, fields)).status]).toEqual([path, 403]);
      const guessed = await shopper.post(path, { ...fields, _csrf: 'A'.repeat(43) });
      expect([path, guessed.status]).toEqual([path, 403]);
    }
    expect((await client.get('/api/v1/cart')).body).toEqual(before);
  });

  it('is refused with the token of somebody else', async () => {
    const shape = await aProduct();
    const [mine, theirs] = [new ApiClient(), new ApiClient()];
    await putInCart(mine, shape);
    await putInCart(theirs, shape);
    const token = (await new Shopper(theirs.cookies).open('/cart')).attribute('input[name=_csrf]', 'value') ?? '';
    expect(token).not.toBe('');
    const shopper = new Shopper(mine.cookies);
    expect((await shopper.post(`/cart/lines/${shape.sku}`, { qty: '2', _csrf: token })).status).toBe(403);
  });

  it('is refused at signing in, registering and signing out', async () => {
    const member = await aMember();
    const shopper = new Shopper();
    await shopper.open('/sign-in');
    expect((await shopper.post('/sign-in', { email: member.email, password: member.password })).status).toBe(403);
    expect((await shopper.post('/register', { email: anAddress(), password: 'x', name: 'x' })).status).toBe(403);
    const client = new ApiClient();
    await signIn(client, member);
    expect((await new Shopper(client.cookies).post('/sign-out', {})).status).toBe(403);
    expect((await client.get('/api/v1/session')).status).toBe(200);
  });
});

it('a program without a browser’s headers needs no token', async () => {
  await registered(new ApiClient());
});

it('a form of our own pages goes through, whether the browser tells the site or only the origin', async () => {
  const shape = await aProduct();
  const body = `sku=${shape.sku}&qty=1`;
  const old = await send('POST', '/cart/lines', { Origin: twin().web.url, 'Content-Type': FORM }, body);
  expect(old.status).toBe(303);
  const modern = await send('POST', '/cart/lines', { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': FORM }, body);
  expect(modern.status).toBe(303);
});

describe('the page of another site', () => {
  const ORIGINS = ['https://evil.example', 'null', 'http://localhost:3000', 'https://shop.example.evil.example'];

  it.each(ORIGINS)('is never allowed to read an answer, nor to send what a form can’t: %s', async (origin) => {
    const wanted = { 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'content-type' };
    for (const path of [
      '/',
      '/cart',
      '/me',
      '/api/v1/cart',
      '/api/v1/products',
      '/api/v1/orders',
      '/favicon.svg',
      '/no',
    ]) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
        const { headers } = await exchange(twin().web.url, { method, path, headers: { Origin: origin, ...wanted } });
        const allowing = Object.keys(headers).filter((name) => name.startsWith('access-control-'));
        expect([method, path, allowing]).toEqual([method, path, []]);
      }
    }
  });
});
