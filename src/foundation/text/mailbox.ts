import { createHash } from 'node:crypto';
import { inAscii } from './email-address.js';

/** Domains under which Google has one mailbox for every way to set dots. */
const DOTLESS: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

/** An address as two spellings of it are compared: letter case and the way its domain is written don’t make another one. */
export function comparableEmail(email: string): string {
  return inAscii(email.normalize('NFC')).toLowerCase();
}

/**
 * Names the mailbox an address leads to, for counting what it is sent: `ada+1@` and `ada+2@` reach the same person. A
 * hash (SHA-256, base64url, 43 characters), since who counts needn’t know whom.
 */
export function mailboxOf(email: string): string {
  const address = comparableEmail(email);
  const at = address.lastIndexOf('@');
  const [local = '', domain = ''] = [address.slice(0, at), address.slice(at + 1)];
  const [whole = ''] = local.startsWith('+') ? [local] : local.split('+', 1);
  const mailbox = DOTLESS.has(domain) ? `${whole.replaceAll('.', '')}@gmail.com` : `${whole}@${domain}`;
  return createHash('sha256').update(mailbox).digest('base64url');
}
