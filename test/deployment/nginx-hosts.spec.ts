import { readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { hostsOf } from '../../src/web/known-hosts.ts';
import { exchange } from '../support/exchange.ts';
import { Instance } from './support/instance.ts';
import { onAnInstance } from './support/on-an-instance.ts';

const root = resolve(import.meta.dirname, '../..');
const PUBLIC_URL = 'https://www.shop.example';
const ALLOWED_HOSTS = 'green.elasticbeanstalk.com, other.example:8443';

const UNKNOWN = [
  'evil.example',
  'www.shop.example.evil.example',
  'evilshop.example',
  'wwwxshop.example',
  'a.shop.example',
  'www.shop.example:1',
  'other.example',
  '10.0.0.8',
  '169.254.169.254',
];

describe('a request for a host', () => {
  const at = onAnInstance({ publicUrl: PUBLIC_URL, allowedHosts: ALLOWED_HOSTS });
  const ask = (host: string, path = '/') =>
    at.instance.ask({ path, headers: { Host: host, 'X-Forwarded-Proto': 'https' } });

  it('that is the shop’s is served, by every name the store itself knows', async () => {
    const hosts = [...hostsOf({ PUBLIC_URL, ALLOWED_HOSTS: ALLOWED_HOSTS.split(', ') }), 'WWW.Shop.Example'];
    expect(hosts).toContain('origin.shop.example');
    for (const host of hosts) {
      expect([host, (await ask(host)).status]).toEqual([host, 200]);
      expect(at.origin.headers('/')?.host).toBe(host);
    }
  });

  it.each(UNKNOWN)('that isn’t is refused before anything: %s', async (host) => {
    for (const path of ['/', '/cart', '/favicon.svg', '/api/v1/products', '/orders/01/events']) {
      const answer = await ask(host, path);
      expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 400, 'no-store']);
      expect(answer.body).not.toContain(host);
    }
    expect(at.origin.seen).toEqual([]);
  });

  it('is not kept for another: what one host was answered is no other’s page', async () => {
    at.origin.answer = (_request, response) =>
      response.writeHead(200, { 'Cache-Control': 'public, max-age=0, s-maxage=10' }).end('kept');
    for (const host of ['www.shop.example', 'evil.example', 'www.shop.example'])
      expect((await ask(host, '/?kept')).status).toBe(host === 'evil.example' ? 400 : 200);
    expect(at.origin.count('/?kept')).toBe(1);
  });

  it('is not needed to ask how an instance is', async () => {
    for (const path of ['/healthz', '/readyz'])
      expect((await exchange(at.instance.base, { path, headers: { Host: '10.0.0.8:80' } })).status).toBe(200);
  });

  it('must be named', async () => {
    const socket = connect(at.instance.port, '127.0.0.1');
    socket.write('GET / HTTP/1.0\r\n\r\n');
    let said = '';
    for await (const chunk of socket) said += String(chunk);
    expect(said).toMatch(/^HTTP\/1\.1 400 /);
    expect(at.origin.seen).toEqual([]);
  });
});

describe('a store that nobody gave an address', () => {
  const at = onAnInstance();

  it('tells names apart itself: its address is found when it starts', async () => {
    expect((await at.instance.ask({ path: '/cart', headers: { Host: 'web-teama.elasticbeanstalk.com' } })).status).toBe(
      200,
    );
  });
});

describe('the hook that names the hosts', () => {
  const instance = new Instance({ origin: 1 });
  beforeAll(() => instance.deploy());
  afterAll(() => instance.stop());

  it('is the same for deployments and for changes of variables, and may be run', () => {
    const files = ['hooks', 'confighooks'].map((tree) => join(root, '.platform', tree, 'prebuild/05_hosts.sh'));
    const [deploys = '', changes = ''] = files;
    expect(readFileSync(deploys, 'utf8')).toBe(readFileSync(changes, 'utf8'));
    for (const file of files) expect(statSync(file).mode & 0o111).toBe(0o111);
  });

  it.each([
    ['https://shop.example; }', undefined],
    ['ftp://shop.example', undefined],
    [PUBLIC_URL, 'shop.example;'],
    [PUBLIC_URL, 'a b$c'],
    [PUBLIC_URL, '(.*)'],
  ])('puts nothing but names into the configuration: %s %s', (publicUrl, allowedHosts) => {
    expect(instance.hook('hooks', publicUrl, '05_hosts.sh', allowedHosts).status).toBe(1);
  });
});
