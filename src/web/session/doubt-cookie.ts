import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { StoreConfig } from '../../foundation/config/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { isSecure } from './session.js';

const KEPT_MILLISECONDS = 86_400_000;

/** A purchase that got no answer: nobody could tell whether this version of a cart became that order. */
export interface PurchaseInDoubt {
  readonly orderId: string;
  /** Version of the cart that the purchase named. */
  readonly ver: number;
}

/**
 * The last purchase of this browser that got no answer, or undefined. Not signed: whoever makes one up can have their own
 * cart looked at, no other.
 */
export function readDoubtCookie(request: Pick<Request, 'headers'>, config: StoreConfig): PurchaseInDoubt | undefined {
  const { cookie } = request.headers;
  if (cookie === undefined) return undefined;
  const [orderId = '', ver = '', ...rest] = parseCookie(cookie)[doubtCookieName(config)]?.split('.') ?? [];
  if (!RANDOM_ID.test(orderId) || !/^\d{1,10}$/.test(ver) || rest.length > 0) return undefined;
  return { orderId, ver: Number(ver) };
}

/**
 * Lets this browser’s next look at the order settle the purchase, for a day. Kept by the browser because the table it
 * would otherwise be kept in is the one that gave no answer.
 */
export function writeDoubtCookie(
  response: Pick<Response, 'cookie'>,
  { orderId, ver }: PurchaseInDoubt,
  config: StoreConfig,
): void {
  response.cookie(doubtCookieName(config), `${orderId}.${String(ver)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(config),
    path: '/',
    maxAge: KEPT_MILLISECONDS,
  });
}

function doubtCookieName(config: StoreConfig): string {
  return isSecure(config) ? '__Host-in-doubt' : 'in-doubt';
}
