import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { StoreConfig } from '../../foundation/config/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { isSecure } from './session.js';

const OPEN_MILLISECONDS = 3_600_000;

/** The guest’s order that this browser found by number and e-mail address within the last hour, or undefined. */
export function readFoundOrderCookie(
  request: Pick<Request, 'headers'>,
  config: StoreConfig,
  now = Date.now(),
): string | undefined {
  const { cookie } = request.headers;
  if (cookie === undefined) return undefined;
  const value = parseCookie(cookie)[cookieName(config)];
  const [orderId = '', until = '', signature = '', ...rest] = value?.split('.') ?? [];
  if (!RANDOM_ID.test(orderId) || !/^\d{1,15}$/.test(until) || rest.length > 0) return undefined;
  if (Number(until) <= now) return undefined;
  return config.SESSION_SECRETS.some((secret) => isSame(signature, sign(orderId, until, secret))) ? orderId : undefined;
}

/** Opens a guest’s order to this browser for an hour: signed, since whoever made one up could open any order. */
export function writeFoundOrderCookie(
  response: Pick<Response, 'cookie'>,
  orderId: string,
  config: StoreConfig,
  now = Date.now(),
): void {
  const until = String(now + OPEN_MILLISECONDS);
  response.cookie(cookieName(config), `${orderId}.${until}.${sign(orderId, until, config.SESSION_SECRETS[0] ?? '')}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(config),
    path: '/',
    maxAge: OPEN_MILLISECONDS,
  });
}

function cookieName(config: StoreConfig): string {
  return isSecure(config) ? '__Host-found-order' : 'found-order';
}

function sign(orderId: string, until: string, secret: string): string {
  return createHmac('sha256', secret).update(`found-order ${orderId} ${until}`).digest('base64url');
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
