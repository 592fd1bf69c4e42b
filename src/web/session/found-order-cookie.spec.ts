import type { Response } from 'express';
import { readConfig } from '../../foundation/config/index.js';
import { readFoundOrderCookie, writeFoundOrderCookie } from './found-order-cookie.js';

const config = readConfig({});
const ORDER = 'o'.repeat(22);
const HOUR = 3_600_000;

function written(now: number): string {
  const cookies: string[] = [];
  const response = {
    cookie: (name: string, value: string) => cookies.push(`${name}=${value}`),
  } as unknown as Response;
  writeFoundOrderCookie(response, ORDER, config, now);
  return cookies.join('; ');
}

const read = (cookie: string, now: number) => readFoundOrderCookie({ headers: { cookie } }, config, now);

describe('the cookie of an order that was found', () => {
  it('opens that order for an hour', () => {
    const cookie = written(1000);
    expect(read(cookie, 1000)).toBe(ORDER);
    expect(read(cookie, 999 + HOUR)).toBe(ORDER);
    expect(read(cookie, 1000 + HOUR)).toBeUndefined();
  });

  it('opens no other order and lives no longer when it is changed', () => {
    const cookie = written(1000);
    expect(read(cookie.replaceAll('o'.repeat(22), 'p'.repeat(22)), 1000)).toBeUndefined();
    expect(read(cookie.replace(String(1000 + HOUR), String(9000 + HOUR)), 1000)).toBeUndefined();
    expect(read(`${cookie}x`, 1000)).toBeUndefined();
    expect(read('found-order=', 1000)).toBeUndefined();
  });
});
