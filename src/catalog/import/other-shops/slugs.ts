import slugify from '@sindresorhus/slugify';

const LONGEST = 120;

/** The last part of an address, made of words in any script; empty when nothing of them can be written in plain letters. */
export function slugOf(...words: readonly string[]): string {
  return slugify(words.join(' '), { decamelize: false })
    .slice(0, LONGEST)
    .replace(/(?<!-)-+$/, '');
}

/** Slugs of one list, of which no two are the same. */
export class Slugs {
  private readonly taken = new Set<string>();

  /** @returns the slug itself, or with a number behind it where another product has it */
  take(slug: string): string {
    for (let number = 1; ; number += 1) {
      const behind = number === 1 ? '' : `-${String(number)}`;
      const candidate = `${slug.slice(0, LONGEST - behind.length)}${behind}`;
      if (this.taken.has(candidate)) continue;
      this.taken.add(candidate);
      return candidate;
    }
  }
}
