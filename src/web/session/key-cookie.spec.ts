import type { Response } from 'express';
import type { KeyPurpose } from '../../brand/index.js';
import { readConfig } from '../../foundation/config/index.js';
import { readKeyCookie, writeKeyCookie } from './key-cookie.js';

const config = readConfig({});
const HOUR = 3_600_000;
const KEY = 'k'.repeat(22);
const order = (letter: string) => ({ purpose: 'order' as const, subject: letter.repeat(22) });

/** The cookies of a browser that opens these pages one after the other. */
function opened(...pages: readonly { purpose: KeyPurpose; subject: string }[]) {
  const jar = new Map<string, string>();
  const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = { cookie: (name: string, value: string) => jar.set(name, value) } as unknown as Response;
  for (const page of pages) writeKeyCookie({ headers: { cookie: header() } }, response, page, KEY, config, 1000);
  return { jar, header };
}

const read = (
  cookie: string,
  { purpose, subject }: { purpose: KeyPurpose; subject: string },
  now = 2000,
  its = config,
) => readKeyCookie({ headers: { cookie } }, purpose, subject, its, now);

describe('the cookie of a key from a mail', () => {
  it('opens that order alone, for an hour', () => {
    const cookie = opened(order('a')).header();
    expect(read(cookie, order('a'))).toBe(KEY);
    expect(read(cookie, order('b'))).toBeUndefined();
    expect(read(cookie, order('a'), 999 + HOUR)).toBe(KEY);
    expect(read(cookie, order('a'), 1001 + HOUR)).toBeUndefined();
  });

  it('holds the last three orders, in well under a kilobyte', () => {
    const { jar, header } = opened(order('a'), order('b'), order('c'), order('b'), order('d'));
    expect(['a', 'b', 'c', 'd'].map((letter) => read(header(), order(letter)))).toEqual([undefined, KEY, KEY, KEY]);
    expect([...jar.values()].join('').length).toBeLessThan(400);
  });

  it('doesn’t show the key, and is good for nothing once it is changed or for another purpose', () => {
    const { jar, header } = opened(order('a'));
    const [value = ''] = jar.values();
    expect(Buffer.from(value, 'base64url').toString('latin1')).not.toContain('kkkk');
    for (let at = 0; at < value.length; at += 1) {
      const other = value[at] === 'A' ? 'Q' : 'A';
      expect(read(`key-order=${value.slice(0, at)}${other}${value.slice(at + 1)}`, order('a'))).toBeUndefined();
    }
    expect(read(`key-new-password=${value}`, { purpose: 'new-password', subject: 'a'.repeat(22) })).toBeUndefined();
    for (const junk of ['', 'x', '%', 'a'.repeat(4000)]) expect(read(`key-order=${junk}`, order('a'))).toBeUndefined();
    expect(read(header(), order('a'))).toBe(KEY);
  });

  it('is still read after the secret was changed, as long as the old one is known', () => {
    const cookie = opened(order('a')).header();
    const [old = ''] = config.SESSION_SECRETS;
    expect(read(cookie, order('a'), 2000, { ...config, SESSION_SECRETS: ['n'.repeat(32), old] })).toBe(KEY);
    expect(read(cookie, order('a'), 2000, { ...config, SESSION_SECRETS: ['n'.repeat(32)] })).toBeUndefined();
  });
});
