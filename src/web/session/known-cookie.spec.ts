import type { Response } from 'express';
import { readConfig } from '../../foundation/config/index.js';
import { clearKnownCookie, readKnownCookie, writeKnownCookie } from './known-cookie.js';

const config = readConfig({});
const MEMBER = 'm'.repeat(22);
const HASH = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
const DAYS_90 = 90 * 86_400_000;

interface Set {
  readonly name: string;
  readonly value: string;
  readonly attributes: object;
}

function written(by = config): Set {
  const cookies: Set[] = [];
  const response = {
    cookie: (name: string, value: string, attributes: object) => cookies.push({ name, value, attributes }),
  } as unknown as Response;
  writeKnownCookie(response, { memberId: MEMBER, passwordHash: HASH }, by, 1000);
  return cookies[0] ?? { name: '', value: '', attributes: {} };
}

const read = (value: string, { now = 1000, by = config, name = 'known' } = {}) =>
  readKnownCookie({ headers: { cookie: `${name}=${value}` } }, by, now);

describe('the cookie of a browser somebody signed in with', () => {
  it('names them for 90 days, while they have the same password', () => {
    const { value } = written();
    expect(read(value)?.memberId).toBe(MEMBER);
    expect(read(value)?.signedInWith(HASH)).toBe(true);
    expect(read(value)?.signedInWith(`${HASH}2`)).toBe(false);
    expect(read(value, { now: 999 + DAYS_90 })).toBeDefined();
    expect(read(value, { now: 1000 + DAYS_90 })).toBeUndefined();
  });

  it('names nobody else, lives no longer and stands for no other password when it is changed', () => {
    const { value } = written();
    const [member = '', until = '', version = '', signature = ''] = value.split('.');
    const forged = [
      [member.replace('m', 'n'), until, version, signature],
      [member, String(Number(until) + 1), version, signature],
      [member, until, version.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')), signature],
      [member, until, version, `${signature}x`],
      [member, until, version, ''],
      [member, until, version],
      [member, until, version, signature, 'more'],
    ];
    expect(forged.map((parts) => read(parts.join('.')))).toEqual(forged.map(() => undefined));
    expect(readKnownCookie({ headers: {} }, config)).toBeUndefined();
  });

  it('is still read when its secret has become an older one, and not without it', () => {
    const [old = ''] = config.SESSION_SECRETS;
    const { value } = written();
    const rotated = { ...config, SESSION_SECRETS: ['a new secret of sufficient length, as it were', old] };
    expect(read(value, { by: rotated })?.signedInWith(HASH)).toBe(true);
    expect(
      read(value, { by: { ...config, SESSION_SECRETS: ['another secret of sufficient length, as it were'] } }),
    ).toBe(undefined);
  });

  it('is kept from scripts and other sites, and over HTTPS from neighbouring hosts, too', () => {
    expect(written()).toMatchObject({ name: 'known', attributes: { httpOnly: true, sameSite: 'lax', path: '/' } });
    const secure = { ...config, PUBLIC_URL: 'https://shop.example' };
    const { name, value, attributes } = written(secure);
    expect([name, attributes]).toEqual(['__Host-known', expect.objectContaining({ secure: true, maxAge: DAYS_90 })]);
    expect(read(value, { by: secure })).toBeUndefined();
    expect(read(value, { by: secure, name })?.memberId).toBe(MEMBER);
  });

  it('goes from the browser where it was put', () => {
    const cleared: string[] = [];
    const response = { clearCookie: (name: string) => cleared.push(name) } as unknown as Response;
    clearKnownCookie(response, config);
    expect(cleared).toEqual([written().name]);
  });
});
