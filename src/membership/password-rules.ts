import { words } from '../words/index.js';
import { isCommonPassword } from './common-passwords.js';
import { opaqueString } from './opaque-string.js';

const { faults } = words.membership;

/** Characters, as people count them. */
export const SHORTEST = 8;
export const LONGEST = 128;
const SHOP_WORDS = ['shapestore', 'hexagon'];
/** A shorter name, such as Al, is in too many passwords by accident. */
const SHORTEST_OWNER = 4;

/**
 * Why a password won’t do, in words for the person choosing it; undefined when it will. Length counts characters as
 * people do; there are no composition rules, because they only make passwords harder to remember. Words anybody would
 * try here may be part of a password that would be long enough without them.
 */
export function faultOf(typed: string, email: string): string | undefined {
  const password = opaqueString(typed);
  const length = lengthOf(password);
  if (length < SHORTEST) return faults.passwordShort(SHORTEST);
  if (length > LONGEST) return faults.passwordLong(LONGEST);
  // Full-width letters are as easy to guess as the plain ones.
  const plain = password.normalize('NFKC').toLowerCase();
  const rest = wordsAbout(email).reduce((left, word) => left.replaceAll(word, ''), plain);
  if (rest !== plain && lengthOf(rest) < SHORTEST) {
    return faults.passwordNamed;
  }
  if (isCommonPassword(plain) || /^(.)\1*$/u.test(plain)) return faults.passwordCommon;
  return undefined;
}

/** What anybody would try first for this account here, the longest first. */
function wordsAbout(email: string): string[] {
  const address = email.trim().toLowerCase();
  const owner = address.split('@', 1)[0] ?? '';
  return [address, ...(owner.length < SHORTEST_OWNER ? [] : [owner]), ...SHOP_WORDS].filter((word) => word !== '');
}

function lengthOf(text: string): number {
  return [...text].length;
}
