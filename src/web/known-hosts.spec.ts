import type { Request, Response } from 'express';
import { inFull, servePagesAt } from '../brand/index.js';
import { knownHosts } from './known-hosts.js';
import { UnknownHost } from './problems/problem.js';

interface Asked {
  readonly host?: string;
  readonly path?: string;
  readonly from?: string;
  readonly forwardedFor?: string;
}

const shop = {
  PUBLIC_URL: 'https://www.shop.example',
  ALLOWED_HOSTS: ['green.elasticbeanstalk.com', 'other.example:8443'],
};

/** Whether a request for that host gets further. */
function passes(
  { host, path = '/', from = '10.0.0.8', forwardedFor }: Asked,
  config: Parameters<typeof knownHosts>[0] = shop,
): boolean {
  const headers = { host, ...(forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }) };
  const request = { path, headers, socket: { remoteAddress: from } } as unknown as Request;
  let said: unknown = 'nothing';
  knownHosts(config)(request, {} as Response, (problem?: unknown) => (said = problem));
  expect([undefined, expect.any(UnknownHost)]).toContainEqual(said);
  return said === undefined;
}

describe('a request is for the shop', () => {
  it.each(['www.shop.example', 'shop.example', 'origin.shop.example', 'WWW.Shop.Example', 'www.shop.example:443'])(
    'by a name of its domain: %s',
    (host) => expect(passes({ host })).toBe(true),
  );

  it.each(['green.elasticbeanstalk.com', 'green.elasticbeanstalk.com:80', 'other.example:8443'])(
    'by a name it was given: %s',
    (host) => expect(passes({ host })).toBe(true),
  );

  it('by the address the platform gave it, where it has no other', () => {
    const config = { PUBLIC_URL: 'http://web-teama.us-east-1.elasticbeanstalk.com', ALLOWED_HOSTS: [] };
    expect(passes({ host: 'web-teama.us-east-1.elasticbeanstalk.com' }, config)).toBe(true);
    expect(passes({ host: 'web-teamb.us-east-1.elasticbeanstalk.com' }, config)).toBe(false);
  });

  it.each(['localhost:3000', '127.0.0.1:8080', '[::1]:3000', '127.0.0.1'])(
    'by that of its machine, there: %s',
    (host) => {
      expect(passes({ host, from: '127.0.0.1' })).toBe(true);
      expect(passes({ host, from: '127.0.0.1', forwardedFor: '127.0.0.1, 127.0.0.1' })).toBe(true);
      expect(passes({ host, from: '127.0.0.1', forwardedFor: '198.51.100.7, 10.0.0.8' })).toBe(false);
      expect(passes({ host, from: '10.0.0.8' })).toBe(false);
    },
  );

  it.each(['/healthz', '/readyz', '/metrics'])('by any, when it asks how the process is: %s', (path) => {
    expect(passes({ host: '10.0.0.8:80', path })).toBe(true);
    expect(passes({ host: '10.0.0.8:80', path: `${path}/x` })).toBe(false);
  });
});

it.each([
  'evil.example',
  'www.shop.example.evil.example',
  'evilshop.example',
  'shop.example@evil.example',
  'a.shop.example',
  'www.shop.example:1',
  'www.shop.example.',
  'www.shop.example, evil.example',
  '10.0.0.8',
  '169.254.169.254',
  '',
  undefined,
])('a request for %j is none', (host) => {
  expect(passes(host === undefined ? {} : { host })).toBe(false);
});

describe('a store that is not told its address yet', () => {
  const unknown = { PUBLIC_URL: undefined, ALLOWED_HOSTS: ['other.example'] };

  it.each([
    'web-teama.us-east-1.elasticbeanstalk.com',
    'web-teama.eba-x2y3.eu-central-1.elasticbeanstalk.com:80',
    'web-teama.cn-north-1.elasticbeanstalk.com.cn',
    'other.example',
  ])('is asked by a name that only the platform or the shop gives: %s', (host) => {
    expect(passes({ host }, unknown)).toBe(true);
    expect(passes({ host }, { ...shop, ALLOWED_HOSTS: [] })).toBe(false);
  });

  it.each([
    'evil.example',
    'elasticbeanstalk.com',
    'us-east-1.elasticbeanstalk.com',
    'web.us-east-1.elasticbeanstalk.com.evil.example',
    'web.us-east-1.elasticbeanstalk.community',
    'a.b.c.us-east-1.elasticbeanstalk.com',
    'evil.example/web.us-east-1.elasticbeanstalk.com',
    'web.us-east-1.elasticbeanstalk.com:8080',
    '10.0.0.8',
    '',
  ])('is not asked by any other: %s', (host) => {
    expect(passes({ host }, unknown)).toBe(false);
  });

  it('is called by the name it was asked by until it knows better, each request by its own', () => {
    const config: { PUBLIC_URL: string | undefined } = { PUBLIC_URL: undefined };
    servePagesAt(() => config.PUBLIC_URL);
    const guard = knownHosts(config);
    const calledBy = (host: string) => {
      let called: unknown = 'refused';
      const request = { path: '/', protocol: 'http', headers: { host }, socket: {} } as unknown as Request;
      guard(request, {} as Response, (problem?: unknown) => (called = problem ?? inFull('/a')));
      return called;
    };
    const [one, two] = ['one.us-east-1.elasticbeanstalk.com', 'two.us-east-1.elasticbeanstalk.com'];
    expect([calledBy(one), calledBy(two)]).toEqual([`http://${one}/a`, `http://${two}/a`]);
    config.PUBLIC_URL = `http://${one}`;
    expect([calledBy(one), calledBy(two)]).toEqual([`http://${one}/a`, expect.any(UnknownHost)]);
  });
});
