import { folded } from './folded.js';
import { isIndexed } from './search-words.js';

/** What the database takes for a word: underscores belong to it, and apostrophes inside it. */
const WORDS = /[\p{L}\p{N}_]+(?:'[\p{L}\p{N}_]+)*/gu;

/** Which texts hold a word that begins in some way. Texts go by numbers. */
export class WordIndex {
  private readonly texts = new Map<string, number[]>();
  private sorted: string[] | undefined;

  /** Numbers have to come in rising order. */
  add(number: number, text: string): void {
    this.sorted = undefined;
    for (const word of folded(text).match(WORDS) ?? []) {
      if (!isIndexed(word)) continue;
      const known = this.texts.get(word);
      if (known === undefined) this.texts.set(word, [number]);
      else if (known.at(-1) !== number) known.push(number);
    }
  }

  /** Numbers of the texts in which some word begins with `beginning`. */
  beginningWith(beginning: string): Set<number> {
    this.sorted ??= [...this.texts.keys()].sort();
    const wanted = folded(beginning);
    const found = new Set<number>();
    for (let at = firstNotBefore(this.sorted, wanted); this.sorted[at]?.startsWith(wanted) === true; at += 1) {
      for (const number of this.texts.get(this.sorted[at] ?? '') ?? []) found.add(number);
    }
    return found;
  }
}

function firstNotBefore(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
