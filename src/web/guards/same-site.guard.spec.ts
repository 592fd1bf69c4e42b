import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refused } from '../problems/problem.js';
import { CSRF_FIELD, FromCachedPage, SameSiteGuard } from './same-site.guard.js';

class Handlers {
  ordinary(): void {
    // Only its metadata matters.
  }

  @FromCachedPage()
  fromCachedPage(): void {
    // Only its metadata matters.
  }
}

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly form?: boolean;
  readonly protocol?: 'http' | 'https';
  readonly body?: Record<string, string>;
  readonly handler?: keyof Handlers;
}

function passes({
  method = 'POST',
  headers = {},
  form = true,
  body = {},
  handler = 'ordinary',
  protocol = 'https',
}: Sent): boolean {
  const request = {
    method,
    protocol,
    headers: { host: 'shop.example', ...headers },
    is: () => (form ? 'urlencoded' : false),
    body,
    visitor: { ownsToken: (token: string) => token === 'mine' },
  };
  const context = {
    switchToHttp: () => ({ getRequest: () => request }),
    getHandler: (): unknown => Reflect.get(Handlers.prototype, handler),
  } as unknown as ExecutionContext;
  try {
    return new SameSiteGuard(new Reflector(), { PUBLIC_URL: 'https://shop.example' }).canActivate(context);
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

const own = { 'sec-fetch-site': 'same-origin' };

describe('a change', () => {
  it('from another site is refused, token or not', () => {
    const body = { [CSRF_FIELD]: 'mine' };
    expect(passes({ headers: { 'sec-fetch-site': 'cross-site' }, body })).toBe(false);
    expect(passes({ headers: { 'sec-fetch-site': 'same-site' }, body })).toBe(false);
    expect(passes({ headers: { origin: 'https://evil.example' }, body })).toBe(false);
    expect(passes({ headers: { origin: 'null' }, body })).toBe(false);
    expect(passes({ headers: { origin: 'http://shop.example' }, body })).toBe(false);
    expect(passes({ headers: { origin: 'https://shop.example:8443' }, body })).toBe(false);
    expect(passes({ headers: { origin: 'https://team.example', host: 'team.example' }, protocol: 'http', body })).toBe(
      false,
    );
  });

  it('from our own form needs the visitor’s token', () => {
    expect(passes({ headers: own })).toBe(false);
    expect(passes({ headers: own, body: { [CSRF_FIELD]: 'somebody else’s' } })).toBe(false);
    expect(passes({ headers: own, body: { [CSRF_FIELD]: 'mine' } })).toBe(true);
    expect(passes({ headers: { origin: 'https://shop.example' }, body: { [CSRF_FIELD]: 'mine' } })).toBe(true);
    const team = { origin: 'http://team.example', host: 'team.example' };
    expect(passes({ headers: team, protocol: 'http', body: { [CSRF_FIELD]: 'mine' } })).toBe(true);
  });

  it('from a cached page needs no token, but must still be ours', () => {
    expect(passes({ headers: own, handler: 'fromCachedPage' })).toBe(true);
    expect(passes({ headers: { 'sec-fetch-site': 'cross-site' }, handler: 'fromCachedPage' })).toBe(false);
  });

  it('sent as JSON by our own script needs no token: other sites can’t send JSON unasked', () => {
    expect(passes({ headers: own, form: false })).toBe(true);
  });

  it('by a program that is no browser passes', () => {
    expect(passes({})).toBe(true);
  });
});

it('looking is always allowed', () => {
  expect(passes({ method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } })).toBe(true);
});
