import { textOfHtml } from './html-text.js';
import type { Mapping } from './mapping.js';
import { slugOf } from './slugs.js';
import { listedIn } from './woocommerce.js';

/** A shelf of ours for what an export calls a category. */
export interface Shelf {
  /** What the mapping knows it by: `Wall > Prints`. */
  readonly theirs: string;
  readonly slug: string;
  readonly name: string;
  /** Further categories of the product, for its keywords. */
  readonly others: readonly string[];
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Finds the shelf of a product. Where an export knows several categories, or one within another (`Wall > Prints`), it is
 * the innermost; a product stands on one shelf here, and is found by the names of the others.
 */
export class Shelves {
  private readonly ours: ReadonlyMap<string, string>;

  constructor(private readonly mapping: Pick<Mapping, 'shop' | 'categories'>) {
    this.ours = new Map(Object.entries(mapping.categories));
  }

  find(text: string): Shelf | undefined {
    if (this.mapping.shop === undefined) {
      const own = this.ours.get(text);
      if (own !== undefined) return { theirs: text, slug: own, name: text, others: [] };
      return SLUG.test(text) || text === '' ? undefined : { theirs: text, slug: slugOf(text), name: text, others: [] };
    }
    const paths = (this.mapping.shop === 'woocommerce' ? listedIn(text) : [text])
      .map((path) => path.split('>').map((name) => textOfHtml(name.trim())))
      .filter(([first = '']) => first !== '');
    const deepest = paths.reduce((best, path) => (path.length > best.length ? path : best), paths[0] ?? []);
    const name = deepest.at(-1);
    if (name === undefined) return undefined;
    const others = [...new Set(paths.flat())].filter((other) => other !== name);
    const theirs = deepest.join(' > ');
    return { theirs, slug: this.ours.get(theirs) ?? this.ours.get(name) ?? slugOf(name), name, others };
  }
}
