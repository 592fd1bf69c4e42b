import { randomBytes } from 'node:crypto';

/** Without vowels none is a word, nor holds one. */
const LETTERS = 'bcdfghjklmnpqrst';

/** A few letters and digits that nobody else has: stories share one shop and must not meet. */
export function unique(): string {
  return markOf(randomBytes(6));
}

/**
 * Bytes as twelve letters and three digits. Searches take letters and digits apart and leave out pieces of one or two, as
 * they do with the number in “iphone 15”: of hexadecimal digits some are nothing but such pieces, and whoever searched for
 * a word with them found everybody's. The digits keep it from being a word that a slip of the pen could have meant.
 */
export function markOf(bytes: Buffer): string {
  const letters = bytes.toString('hex').replace(/./g, (digit) => LETTERS.charAt(Number.parseInt(digit, 16)));
  return `${letters}${String(100 + (bytes.readUInt16BE() % 900))}`;
}
