import { commonPasswords } from './common-passwords.js';

const SHORTEST = 8;
const LONGEST = 128;
const SHOP_WORDS = ['shapestore', 'hexagon'];

/**
 * Why a password won’t do, in words for the person choosing it; undefined when it will. Length counts characters as
 * people do; there are no composition rules, because they only make passwords harder to remember.
 */
export function faultOf(password: string, email: string): string | undefined {
  const length = [...password].length;
  if (length < SHORTEST) return `Please use at least ${String(SHORTEST)} characters`;
  if (length > LONGEST) return `Please use at most ${String(LONGEST)} characters`;
  const plain = password.toLowerCase();
  const letters = plain.replace(/[^\p{L}]/gu, '');
  if (commonPasswords.has(plain) || /^(.)\1*$/u.test(plain)) return 'Please choose one that fewer people use';
  const owner = email.toLowerCase().split('@', 1)[0] ?? '';
  if (SHOP_WORDS.includes(letters) || plain === email.toLowerCase() || (owner.length > 3 && letters === owner)) {
    return 'Please choose one that isn’t this shop’s or your own name';
  }
  return undefined;
}
