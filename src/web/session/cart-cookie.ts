import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { StoreConfig } from '../../foundation/config/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { isSecure } from './session.js';

const KEPT_MILLISECONDS = 60 * 86_400_000;

/**
 * The guest cart this browser may have, or undefined when there is none or the cookie isn’t ours. Only the name that we
 * write is read: over HTTPS its prefix is the browser’s word that no neighbouring host planted the cookie, and with it
 * somebody else’s cart that a shopper would fill in their address for.
 */
export function readCartCookie(request: Pick<Request, 'headers'>, config: StoreConfig): string | undefined {
  const { cookie } = request.headers;
  if (cookie === undefined) return undefined;
  const value = parseCookie(cookie)[cartCookieName(config)];
  const [id = '', signature = '', ...rest] = value?.split('.') ?? [];
  if (!RANDOM_ID.test(id) || rest.length > 0) return undefined;
  return config.SESSION_SECRETS.some((secret) => isSame(signature, sign(id, secret))) ? id : undefined;
}

/** Lets this browser find its cart again for 60 days. */
export function writeCartCookie(response: Pick<Response, 'cookie'>, cartId: string, config: StoreConfig): void {
  response.cookie(cartCookieName(config), `${cartId}.${sign(cartId, config.SESSION_SECRETS[0] ?? '')}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(config),
    path: '/',
    maxAge: KEPT_MILLISECONDS,
  });
}

function cartCookieName(config: StoreConfig): string {
  return isSecure(config) ? '__Host-cart' : 'cart';
}

function sign(id: string, secret: string): string {
  return createHmac('sha256', secret).update(`cart ${id}`).digest('base64url');
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
