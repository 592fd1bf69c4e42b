import { dictionary } from '@zxcvbn-ts/language-common';

/** Signs that are typed for letters, and letters that are typed for each other’s signs: each stands for its first. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  ['a@4', 'b8', 'e3', 'g9', 'i1!l|', 'o0', 's$5', 't7+', 'z2'].flatMap(([letter = '', ...signs]) =>
    signs.map((sign): [string, string] => [sign, letter]),
  ),
);
const TAIL = /[\d\p{P}\p{S}]$/u;
/** A year and a sign: a longer tail is more than a habit. */
const LONGEST_TAIL = 5;
const SHORTEST_STEM = 4;

/** The 49,000 passwords that lead published leaks, the commonest first, as zxcvbn counts them; folded. */
const common: ReadonlySet<string> = new Set(dictionary['passwords-common'].map(folded));

/**
 * Whether many people use this password, or one that differs only by its case, by signs in place of letters (`p@ssw0rd`)
 * or by digits and signs at its end (`Summer2027!`). Checking needs nobody else to be up.
 *
 * @param password normalised by NFKC
 */
export function isCommonPassword(password: string): boolean {
  let stem = password;
  for (let tail = 0; tail <= LONGEST_TAIL && stem.length >= SHORTEST_STEM; tail += 1) {
    if (common.has(folded(stem))) return true;
    if (!TAIL.test(stem)) return false;
    stem = stem.slice(0, -1);
  }
  return false;
}

function folded(password: string): string {
  return Array.from(password.toLowerCase(), (sign) => ALIKE.get(sign) ?? sign).join('');
}
