/** Scripts written without spaces: any run of them may hold several words. */
const SPACELESS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー';
const OTHER = `(?![${SPACELESS}])`;
const WORD = `[${SPACELESS}]+|${OTHER}[\\p{L}\\p{N}'](?:${OTHER}[\\p{L}\\p{M}\\p{N}'])*|[\\p{So}\\p{RI}\\p{Extended_Pictographic}]`;
const WORDS = new RegExp(WORD, 'gu');
const IS_SPACELESS = new RegExp(`^[${SPACELESS}]`, 'u');

const APOSTROPHES = /['’‘ʼ＇`´′]/gu;
/** Trade marks, which NFKC would turn into letters; signs without a look of their own, as soft hyphens and joiners. */
const UNSEEN = /[™®©℠\p{Cf}]/gu;
const MARKS = /\p{M}/gu;
/** A letter of a script whose marks are more than accents: without its vowels a Hindi word is another. */
const NEEDS_MARKS = /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{L}/u;
/** What NFD leaves whole. */
const BASES: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ł', 'l'],
  ['ı', 'i'],
  ['ς', 'σ'],
  ['ـ', ''],
]);
/** How those write who have no such key. */
const DIGRAPHS: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ø', 'oe'],
  ['å', 'aa'],
]);
/** Two letters that may stand for an umlaut: not after a vowel (“neue”), nor at the end (“shoe”, “blue”). */
const SPELT_OUT = /(?<![aeiouq])([aou])e(?=\p{L})/gu;
const DIGITS = /\p{Nd}/gu;

/** Text with its case, width and invisible signs evened out; what is left is split into words. */
export function evened(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(APOSTROPHES, `'`)
    .normalize('NFKC')
    .replace(/×/g, 'x')
    .toLowerCase()
    .normalize('NFC');
}

/** The words of an evened text, apostrophes within them. A picture sign is a word. */
export function wordsOf(evenedText: string): string[] {
  return (evenedText.match(WORDS) ?? []).filter((word) => word.replaceAll(`'`, '') !== '');
}

/** Whether a word is written in a script without spaces. */
export function isSpaceless(word: string): boolean {
  return IS_SPACELESS.test(word);
}

/** An evened word as it is compared: without accents and apostrophes, digits of every script alike. */
export function plainly(word: string): string {
  const spelt = word.replaceAll(`'`, '').replace(/\P{ASCII}/gu, (letter) => BASES.get(letter) ?? letter);
  if (!/\P{ASCII}/u.test(spelt)) return spelt;
  const bare = NEEDS_MARKS.test(spelt) ? spelt : spelt.normalize('NFD').replace(MARKS, '').normalize('NFC');
  return bare.replace(DIGITS, digit);
}

/** The same with umlauts spelt out; equal to `plainly` where there are none. */
export function speltOut(word: string): string {
  return plainly(word.replace(/[äöüøå]/gu, (letter) => DIGRAPHS.get(letter) ?? letter));
}

/** A plain word with what may be a spelt-out umlaut drawn together: “groesse” as “grosse”. */
export function drawnTogether(plain: string): string {
  return plain.replace(SPELT_OUT, '$1');
}

/** Digits of a script stand together in tens, from nought to nine. */
function digit(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
