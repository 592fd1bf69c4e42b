import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exchange } from '../support/exchange.ts';
import { eventually } from '../support/eventually.ts';
import { Instance } from './support/instance.ts';
import { onAnInstance } from './support/on-an-instance.ts';
import { Origin } from './support/origin.ts';

const root = resolve(import.meta.dirname, '../..');
const over = (proto: string) => ({ 'X-Forwarded-Proto': proto });

describe('a store with a certificate', () => {
  const at = onAnInstance({ publicUrl: 'https://shop.example' });

  it.each(['GET', 'HEAD'])('sends who comes over HTTP to the same address over HTTPS: %s', async (method) => {
    const answer = await at.instance.ask({
      method,
      path: '/orders/01SENT?key=s3cret',
      headers: { ...over('http'), Host: 'www.shop.example' },
    });
    expect(answer).toMatchObject({
      status: 301,
      headers: { location: 'https://shop.example/orders/01SENT?key=s3cret' },
    });
    expect(at.origin.seen).toEqual([]);
    expect(await at.instance.line('/orders/01SENT')).toMatchObject({ status: 301 });
    expect(at.instance.log('access.log')).not.toContain('s3cret');
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuses what was sent in the open: %s', async (method) => {
    const answer = await at.instance.ask({ method, path: '/sign-in', headers: over('http'), body: 'password=x' });
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining('Please use HTTPS') });
    expect(at.origin.seen).toEqual([]);
  });

  it('sends files of a page to HTTPS, too', async () => {
    expect(await at.instance.ask({ path: '/favicon.svg', headers: over('http') })).toMatchObject({ status: 301 });
  });

  it.each(['https', 'ftp', 'HTTP', 'https, http'])('answers who comes over %s', async (proto) => {
    expect(await at.instance.ask({ path: '/cart', headers: over(proto) })).toMatchObject({ status: 200 });
  });

  it('answers the balancer’s health check, which says nothing of how it comes', async () => {
    expect(await exchange(at.instance.base, { path: '/healthz' })).toMatchObject({
      status: 200,
      body: 'fine: /healthz',
    });
  });

  it('asks browsers to remember, with files, too', async () => {
    const { headers } = await at.instance.ask({ path: '/favicon.svg', headers: over('https') });
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  it.each([
    ['a page', { path: '/-/https' }, 404],
    ['JSON', { path: '/-/https', headers: { Accept: 'application/json' } }, 404],
    ['an address too long to read', { path: `/${'x'.repeat(9000)}` }, 414],
    ['more cookies than it reads', { path: '/', headers: { Cookie: 'x'.repeat(40_000) } }, 431],
    ['more than any form has', { method: 'POST', path: '/cart/lines', body: 'x'.repeat(2_000_000) }, 413],
    ['a host that isn’t the shop’s', { path: '/', headers: { Host: 'evil.example' } }, 400],
    ['a method it doesn’t take', { method: 'TRACE', path: '/art/shape.svg' }, 405],
  ])('protects what nginx answers itself as what the store answers: %s', async (_what, wish, status) => {
    const { headers = {}, ...rest } = wish as Parameters<typeof at.instance.ask>[0];
    const answer = await at.instance.ask({ ...rest, headers: { ...over('https'), ...headers } });
    expect(answer).toMatchObject({
      status,
      headers: {
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      },
    });
  });

  it('shows nobody the inside of the redirect', async () => {
    expect(await at.instance.ask({ path: '/-/https', headers: over('https') })).toMatchObject({
      status: 404,
      body: expect.stringContaining('<h1>Nothing here</h1>'),
    });
  });

  it('takes the bundle’s files beside the platform’s without a word', () => {
    expect(at.instance.check()).toEqual({ ok: true, says: expect.not.stringMatching(/warn|emerg/) });
  });
});

describe('a store without a certificate', () => {
  it.each([['http://shop.example'], [undefined]])('is open over HTTP when PUBLIC_URL is %s', async (publicUrl) => {
    const origin = await Origin.start();
    const instance = new Instance({ origin: origin.port, publicUrl });
    try {
      await instance.start();
      expect(await instance.ask({ path: '/cart', headers: over('http') })).toMatchObject({ status: 200 });
      expect(await instance.ask({ method: 'POST', path: '/cart', headers: over('http') })).toMatchObject({
        status: 200,
      });
      await eventually(async () => instance.lines().length === 2);
    } finally {
      await instance.stop();
      await origin.close();
    }
  });
});

describe('the hook that decides on HTTPS', () => {
  const instance = new Instance({ origin: 1 });
  const written = join(instance.staging, '.platform/nginx/conf.d/elasticbeanstalk/10_https.conf');
  beforeAll(() => instance.deploy());
  beforeEach(() => rmSync(written, { force: true }));
  afterAll(() => instance.stop());

  it('is the same for deployments and for changes of variables, and may be run', () => {
    const [deploys, changes] = ['hooks', 'confighooks'].map((tree) =>
      join(root, '.platform', tree, 'prebuild/10_https.sh'),
    );
    expect(readFileSync(deploys ?? '', 'utf8')).toBe(readFileSync(changes ?? '', 'utf8'));
    for (const file of [deploys, changes]) expect(statSync(file ?? '').mode & 0o111).toBe(0o111);
  });

  it.each(['hooks', 'confighooks'] as const)('writes the redirect from %s', (tree) => {
    expect(instance.hook(tree, 'https://shop.example:8443/shop')).toMatchObject({ status: 0 });
    expect(readFileSync(written, 'utf8')).toContain('return 301 https://shop.example:8443$request_uri;');
  });

  it('takes the redirect away when the address no longer is HTTPS', () => {
    instance.hook('hooks', 'https://shop.example');
    expect(existsSync(written)).toBe(true);
    expect(instance.hook('confighooks', 'http://shop.example')).toMatchObject({ status: 0 });
    expect(existsSync(written)).toBe(false);
  });

  it.each([undefined, ''])('writes nothing when PUBLIC_URL is %p', (publicUrl) => {
    expect(instance.hook('hooks', publicUrl)).toMatchObject({ status: 0 });
    expect(existsSync(written)).toBe(false);
  });

  it.each([
    'https://',
    'https://shop.example; return 200',
    'https://shop.example/$x y',
    'https://a{b}',
    'https://user@shop.example',
  ])('stops the deployment over %s', (publicUrl) => {
    expect(instance.hook('hooks', publicUrl)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('PUBLIC_URL'),
    });
    expect(existsSync(written)).toBe(false);
  });
});
