import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** What RFC 5321 lets a mail server take. */
export const LONGEST_EMAIL = 254;
const LONGEST_LOCAL_PART = 64;

/** What `<input type=email>` of the HTML standard takes for a valid address: whoever typed it there is not told otherwise here. */
export const EMAIL_PATTERN = z.regexes.html5Email;

/**
 * An address as it is stored and compared by letter: without what is around it, and its domain in ASCII (A-labels), since
 * `bücher.example` and `xn--bcher-kva.example` are one mailbox. Says nothing about whether it is valid: what can’t be
 * written so is left as it is.
 */
export function inAscii(typed: string): string {
  const address = typed.trim();
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at === -1 || !/[^\0-\x7F]/.test(domain)) return address;
  // Node reads it as part of a URL: a slash, a port or an escape would be taken for one.
  if (/[^\p{L}\p{M}\p{N}\p{So}.\-\u00B7\u0375\u05F3\u05F4\u3002\u30FB\uFF0E\uFF61]/u.test(domain)) return address;
  const ascii = domainToASCII(domain);
  // Digits of another script may come out as an IPv4 address, and as another one than was typed.
  return ascii === '' || /^\d+(\.\d+)*$/.test(ascii) ? address : `${address.slice(0, at)}@${ascii}`;
}

/** Whether what stands before the @ is as short as mail servers have to take it. */
export function hasShortLocalPart(address: string): boolean {
  return address.lastIndexOf('@') <= LONGEST_LOCAL_PART;
}

/** Whether an address in ASCII is one that a mail can be sent to. */
export function isEmailAddress(address: string): boolean {
  return address.length <= LONGEST_EMAIL && hasShortLocalPart(address) && EMAIL_PATTERN.test(address);
}
