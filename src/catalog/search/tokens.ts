import { createHash } from 'node:crypto';

/** InnoDB indexes 84 letters of a word at most, and none of a shorter word than three; every token is within both. */
const LONGEST_TOKEN = 80;
/** Before every token: no word is too short then, and none is on a server’s list of stop words. */
const MARK = 'w00';

/**
 * A plain word in the letters a to z and digits alone, so that neither a collation nor a server’s idea of a word touches
 * it. What begins with a word has its beginning here as well.
 */
export function written(plain: string): string {
  let text = '';
  for (const letter of plain) text += writtenLetter(letter);
  return text;
}

/** What stands in the index for a plain word, cut after whole letters: the index and searches cut alike. */
export function tokenOf(plain: string): string {
  let text = MARK;
  for (const letter of plain) {
    const next = writtenLetter(letter);
    if (text.length + next.length > LONGEST_TOKEN) break;
    text += next;
  }
  return text;
}

/** A token for a whole text, which nothing but the same text has. @param kind one letter, what the text is */
export function tokenOfWhole(kind: 'x' | 'y' | 'f', text: string): string {
  return `${kind}${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;
}

function writtenLetter(letter: string): string {
  if (/[a-y0-9]/.test(letter)) return letter;
  if (letter === 'z') return 'zz';
  return `zy${(letter.codePointAt(0) ?? 0).toString(36).padStart(4, '0')}`;
}
