import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { KeyPurpose } from '../../brand/index.js';
import type { StoreConfig } from '../../foundation/config/index.js';
import { isSecure } from './session.js';

/** How long a page stays open to a browser that brought its key. An order is looked at now and again, a link used at once. */
const OPEN_SECONDS: Readonly<Record<KeyPurpose, number>> = {
  order: 3600,
  'new-password': 900,
  'email-confirmation': 900,
  'invoice-email': 900,
};
/** Orders open at the same time: several mails may lie open side by side. */
const MOST_SUBJECTS = 3;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const held = z.array(z.tuple([z.string(), z.string(), z.number()])).max(MOST_SUBJECTS);
type Held = z.infer<typeof held>;

/** The key this browser brought for that page a short while ago, or undefined. */
export function readKeyCookie(
  request: Pick<Request, 'headers'>,
  purpose: KeyPurpose,
  subject: string,
  config: StoreConfig,
  now = Date.now(),
): string | undefined {
  return heldIn(request, purpose, config, now).find(([its]) => its === subject)?.[1];
}

/**
 * Opens a page to this browser for a while. The key is sealed: a cookie that gets into other hands is good for as long as
 * it lives, where the key of an order is good for ever. Of several orders the last ones stay open.
 */
export function writeKeyCookie(
  request: Pick<Request, 'headers'>,
  response: Pick<Response, 'cookie'>,
  { purpose, subject }: { readonly purpose: KeyPurpose; readonly subject: string },
  key: string,
  config: StoreConfig,
  now = Date.now(),
): void {
  const others = heldIn(request, purpose, config, now).filter(([its]) => its !== subject);
  const until = Math.floor(now / 1000) + OPEN_SECONDS[purpose];
  const all: Held = [[subject, key, until], ...others.slice(0, MOST_SUBJECTS - 1)];
  response.cookie(cookieName(purpose, config), sealed(JSON.stringify(all), purpose, config), {
    ...options(config),
    maxAge: OPEN_SECONDS[purpose] * 1000,
  });
}

/** Closes the pages of that purpose to this browser again. */
export function dropKeyCookie(response: Pick<Response, 'clearCookie'>, purpose: KeyPurpose, config: StoreConfig): void {
  response.clearCookie(cookieName(purpose, config), options(config));
}

function options(config: StoreConfig) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(config), path: '/' } as const;
}

function cookieName(purpose: KeyPurpose, config: StoreConfig): string {
  return isSecure(config) ? `__Host-key-${purpose}` : `key-${purpose}`;
}

function heldIn({ headers }: Pick<Request, 'headers'>, purpose: KeyPurpose, config: StoreConfig, now: number): Held {
  const value = headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[cookieName(purpose, config)];
  if (value === undefined) return [];
  for (const secret of config.SESSION_SECRETS) {
    const text = unsealed(value, purpose, secret);
    if (text === undefined) continue;
    const all = held.safeParse(JSON.parse(text));
    return all.success ? all.data.filter(([, , until]) => until * 1000 > now) : [];
  }
  return [];
}

/** One key a purpose, so that what was sealed for one opens nothing else. */
function sealingKey(purpose: KeyPurpose, secret: string): Buffer {
  return createHmac('sha256', secret).update(`key-cookie ${purpose}`).digest();
}

function sealed(text: string, purpose: KeyPurpose, config: StoreConfig): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(purpose, config.SESSION_SECRETS[0] ?? ''), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

function unsealed(value: string, purpose: KeyPurpose, secret: string): string | undefined {
  const bytes = Buffer.from(value, 'base64url');
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
  try {
    const opener = createDecipheriv(CIPHER, sealingKey(purpose, secret), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    opener.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + opener.final('utf8');
  } catch {
    return undefined;
  }
}
