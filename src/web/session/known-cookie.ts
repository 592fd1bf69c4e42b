import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { StoreConfig } from '../../foundation/config/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { isSecure } from './session.js';

const KEPT_MILLISECONDS = 90 * 86_400_000;

/** A browser in which somebody signed in, by what it carries itself: no store has to be asked. */
export interface KnownBrowser {
  readonly memberId: string;
  /** Tells this browser from others of the same member. */
  readonly key: string;
  /** Whether the password is still the one it was signed in with: another ends what older cookies are worth. */
  readonly signedInWith: (passwordHash: string) => boolean;
}

/**
 * What this browser shows of an earlier sign-in within the last 90 days, or undefined. It opens nothing: its member’s
 * tries at their password are merely not held up by those of others.
 */
export function readKnownCookie(
  request: Pick<Request, 'headers'>,
  config: StoreConfig,
  now = Date.now(),
): KnownBrowser | undefined {
  const { cookie } = request.headers;
  if (cookie === undefined) return undefined;
  const value = parseCookie(cookie)[cookieName(config)];
  const [memberId = '', until = '', version = '', signature = '', ...rest] = value?.split('.') ?? [];
  if (!RANDOM_ID.test(memberId) || !/^\d{1,15}$/.test(until) || rest.length > 0) return undefined;
  if (Number(until) <= now) return undefined;
  const secret = config.SESSION_SECRETS.find((one) => isSame(signature, sign({ memberId, until, version }, one)));
  if (secret === undefined) return undefined;
  return {
    memberId,
    key: `${memberId} ${until}`,
    signedInWith: (passwordHash) => isSame(version, versionOf(passwordHash, secret)),
  };
}

/** Has this browser remember for 90 days that the member signed in here with the password they have now. */
export function writeKnownCookie(
  response: Pick<Response, 'cookie'>,
  { memberId, passwordHash }: { readonly memberId: string; readonly passwordHash: string },
  config: StoreConfig,
  now = Date.now(),
): void {
  const [secret = ''] = config.SESSION_SECRETS;
  const until = String(now + KEPT_MILLISECONDS);
  const version = versionOf(passwordHash, secret);
  const signature = sign({ memberId, until, version }, secret);
  response.cookie(cookieName(config), [memberId, until, version, signature].join('.'), {
    ...attributes(config),
    maxAge: KEPT_MILLISECONDS,
  });
}

/** Has this browser forget who signed in here. */
export function clearKnownCookie(response: Pick<Response, 'clearCookie'>, config: StoreConfig): void {
  response.clearCookie(cookieName(config), attributes(config));
}

function cookieName(config: StoreConfig): string {
  return isSecure(config) ? '__Host-known' : 'known';
}

function attributes(config: StoreConfig) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/' } as const;
}

/** Keyed, so that whoever has the cookie has nothing to try passwords against. */
function versionOf(passwordHash: string, secret: string): string {
  return createHmac('sha256', secret).update(`known-version ${passwordHash}`).digest('base64url').slice(0, 22);
}

function sign(
  { memberId, until, version }: { readonly memberId: string; readonly until: string; readonly version: string },
  secret: string,
): string {
  return createHmac('sha256', secret).update(`known ${memberId} ${until} ${version}`).digest('base64url');
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
