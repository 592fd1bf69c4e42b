import { domainToUnicode } from 'node:url';
import { inAscii } from '../foundation/text/index.js';

/**
 * An address as the shop compares it: surrounding space, letter case and the way a domain is written don’t make another
 * member.
 */
export function normalised(email: string): string {
  return inAscii(email.normalize('NFC')).toLowerCase();
}

/**
 * All ways in which a member’s address may be stored, today’s first: domains were once kept as they were typed, and who
 * registered then must be found.
 */
export function storedForms(email: string): string[] {
  const today = normalised(email);
  const at = today.lastIndexOf('@');
  const domain = domainToUnicode(today.slice(at + 1));
  const before = email.normalize('NFC').trim().toLowerCase();
  return [...new Set([today, before, ...(domain === '' ? [] : [`${today.slice(0, at)}@${domain}`])])];
}
