/** InnoDB’s own list of words it never indexes. */
const STOPWORDS: ReadonlySet<string> = new Set(
  'a about an are as at be by com de en for from how i in is it la of on or that the this to und was what when where who will with www'.split(
    ' ',
  ),
);
/** What counts as a word of a search. */
export const wordsIn = /[\p{L}\p{N}]+/gu;
const SHORTEST_INDEXED = 3;
const MOST_WORDS = 8;

/** What a shopper typed, as MySQL can look for it. */
export interface SearchWords {
  /** For `AGAINST (… IN BOOLEAN MODE)`: every word must begin something. Empty when no word is indexed. */
  readonly match: string;
  /** Words too short for the index, for `LIKE`. */
  readonly like: readonly string[];
}

/**
 * Splits a search into words. Only letters and digits survive, so nothing typed can be an operator; words the index
 * leaves out are dropped, and words too short for it are looked for by `LIKE`. Undefined when nothing is left to find.
 */
export function searchWords(text: string): SearchWords | undefined {
  const words = [...new Set(text.normalize('NFKC').toLowerCase().match(wordsIn) ?? [])].slice(0, MOST_WORDS);
  const telling = words.filter((word) => !STOPWORDS.has(word));
  const used = telling.length > 0 ? telling : words;
  if (used.length === 0) return undefined;
  const indexed = used.filter(isIndexed);
  return {
    match: indexed.map((word) => `+${word}*`).join(' '),
    like: used.filter((word) => !indexed.includes(word)),
  };
}

/** Whether the index holds such a word at all. */
export function isIndexed(word: string): boolean {
  return [...word].length >= SHORTEST_INDEXED && !STOPWORDS.has(word);
}

/** A word inside `LIKE`, its wildcards taken literally. */
export function likeAnywhere(word: string): string {
  return `%${word.replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
}
