import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { StoreConfig } from '../../foundation/config/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { isSecure } from './session.js';

const KEPT_MILLISECONDS = 60 * 86_400_000;
const NAMES = ['__Host-cart', 'cart'];

/** The guest cart this browser may have, or undefined when there is none or the cookie isn’t ours. */
export function readCartCookie(request: Request, secrets: readonly string[]): string | undefined {
  const { cookie } = request.headers;
  if (cookie === undefined) return undefined;
  const cookies = parseCookie(cookie);
  const value = NAMES.map((name) => cookies[name]).find((found) => found !== undefined);
  const [id = '', signature = ''] = value?.split('.') ?? [];
  if (!RANDOM_ID.test(id)) return undefined;
  return secrets.some((secret) => isSame(signature, sign(id, secret))) ? id : undefined;
}

/** Lets this browser find its cart again for 60 days. */
export function writeCartCookie(response: Response, cartId: string, config: StoreConfig): void {
  const secure = isSecure(config);
  response.cookie(secure ? '__Host-cart' : 'cart', `${cartId}.${sign(cartId, config.SESSION_SECRETS[0] ?? '')}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: KEPT_MILLISECONDS,
  });
}

function sign(id: string, secret: string): string {
  return createHmac('sha256', secret).update(`cart ${id}`).digest('base64url');
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
