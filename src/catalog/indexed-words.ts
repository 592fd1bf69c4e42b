/** InnoDB’s own list of words it never indexes. */
const STOPWORDS: ReadonlySet<string> = new Set(
  'a about an are as at be by com de en for from how i in is it la of on or that the this to und was what when where who will with www'.split(
    ' ',
  ),
);
const SHORTEST_INDEXED = 3;

/** Whether the index over names, keywords and descriptions holds such a word at all. */
export function isIndexed(word: string): boolean {
  return [...word].length >= SHORTEST_INDEXED && !STOPWORDS.has(word);
}

/** A word inside `LIKE`, its wildcards taken literally. */
export function likeAnywhere(word: string): string {
  return `%${word.replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
}
