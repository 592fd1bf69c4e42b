import { editDistance } from './edit-distance.js';
import { folded } from './folded.js';

/** What counts as a word of what was typed. */
export const wordsIn = /[\p{L}\p{M}\p{N}]+/gu;
/** Up to here one slip is forgiven, beyond it two. */
const SHORT_WORD = 5;
/** Shorter words are near to too many others. */
const SHORTEST = 3;
const ONLY_LETTERS = /^\p{L}+$/u;

/** A word of the shop: how it is written, in how many products it stands, and whether it names one of them. */
interface KnownWord {
  readonly word: string;
  readonly written: string;
  readonly letters: readonly string[];
  /** One bit for each letter that occurs. */
  readonly kinds: number;
  products: number;
  /** In how many names and keywords it stands, and in how many names. */
  names: number;
  titles: number;
}

/** The words of the shop, and which of them somebody may have meant. */
export class Spelling {
  private readonly words = new Map<string, KnownWord>();
  private byLength: Map<number, KnownWord[]> | undefined;
  private sorted: KnownWord[] | undefined;

  /** The words of one product. */
  add(name: string, keywords: string, telling: string): void {
    this.byLength = undefined;
    this.sorted = undefined;
    for (const word of this.known(name)) word.titles += 1;
    const names = this.known(`${name} ${keywords}`);
    for (const word of names) word.names += 1;
    for (const word of new Set([...names, ...this.known(telling)])) word.products += 1;
  }

  /** The nearest words of the shop, the likeliest first; none when nothing is near enough. Numbers are never guessed at. */
  near(typed: string, most = 1): string[] {
    const word = folded(typed);
    const letters = [...word];
    if (letters.length < SHORTEST || !ONLY_LETTERS.test(word)) return [];
    const kinds = kindsOf(letters);
    const slips = letters.length <= SHORT_WORD ? 1 : 2;
    this.byLength ??= Map.groupBy(this.words.values(), (known) => known.letters.length);
    const found: { known: KnownWord; distance: number }[] = [];
    for (let length = letters.length - slips; length <= letters.length + slips; length += 1) {
      for (const known of this.byLength.get(length) ?? []) {
        // A slip changes two of these bits at most: what differs in more needn't be compared letter by letter.
        if (ones(kinds ^ known.kinds) > 2 * slips) continue;
        const distance = editDistance(letters, known.letters, slips);
        if (distance > 0 && distance <= slips) found.push({ known, distance });
      }
    }
    // People rarely miss the first letter; and what names products is asked for more than what describes them.
    const first = ({ known }: { known: KnownWord }) => (known.letters[0] === letters[0] ? 0 : 1);
    const whole = found
      .sort((a, b) => a.distance - b.distance || first(a) - first(b) || likelier(a.known, b.known))
      .slice(0, most)
      .map(({ known }) => known.written);
    return whole.length > 0 ? whole : this.begunNear(letters, slips, most);
  }

  /** Words that name products and begin nearly so: “hexagon” for “hexgo”. The first letter is taken to be right. */
  private begunNear(letters: readonly string[], slips: number, most: number): string[] {
    const kinds = kindsOf(letters);
    const found: { known: KnownWord; distance: number }[] = [];
    for (const known of this.words.values()) {
      if (letters.length <= SHORTEST || known.names === 0 || known.letters[0] !== letters[0]) continue;
      if (known.letters.length <= letters.length || ones(kinds & ~known.kinds) > slips) continue;
      const lengths = Array.from({ length: 2 * slips + 1 }, (_, more) => letters.length - slips + more);
      const distance = Math.min(
        ...lengths.map((length) => editDistance(letters, known.letters.slice(0, length), slips)),
      );
      if (distance <= slips) found.push({ known, distance });
    }
    return found
      .sort((a, b) => a.distance - b.distance || likelier(a.known, b.known))
      .slice(0, most)
      .map(({ known }) => known.written);
  }

  /** Words that begin so, those that name most products first. One among the keywords of a single product is too rare. */
  beginningWith(beginning: string, most: number): string[] {
    const wanted = folded(beginning);
    this.sorted ??= [...this.words.values()]
      .filter(({ names, titles, products }) => titles > 0 || (names > 0 && products > 1))
      .sort(likelier);
    const found: string[] = [];
    for (const { word, written } of this.sorted) {
      if (found.length >= most) break;
      if (word.startsWith(wanted)) found.push(written);
    }
    return found;
  }

  private known(text: string): KnownWord[] {
    const written = [...new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])];
    return written.flatMap((one) => {
      const word = folded(one);
      const letters = [...word];
      if (letters.length < SHORTEST || !ONLY_LETTERS.test(word)) return [];
      const known = this.words.get(word) ?? {
        word,
        written: one,
        letters,
        kinds: kindsOf(letters),
        products: 0,
        names: 0,
        titles: 0,
      };
      this.words.set(word, known);
      return [known];
    });
  }
}

function likelier(a: KnownWord, b: KnownWord): number {
  return b.names - a.names || b.products - a.products || (a.word < b.word ? -1 : 1);
}

function kindsOf(letters: readonly string[]): number {
  return letters.reduce((kinds, letter) => kinds | (1 << ((letter.codePointAt(0) ?? 0) % 32)), 0);
}

function ones(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
