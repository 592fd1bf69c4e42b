import { setImmediate as turn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { byName } from './by-name.js';
import { bySku, type CopiedProduct } from './copied-product.js';
import { folded } from './folded.js';
import { LikenessIndex } from './likeness.js';
import type { SortOrder } from './listing.js';
import { searchWords, wordsIn } from './search-words.js';
import { Spelling } from './spelling.js';
import { WordIndex } from './word-index.js';

const AT_ONCE = 500;
const LAST_WORD = /^(?<before>.*?)(?<last>[\p{L}\p{N}]+)$/u;

/** Products in memory, found by their words and put in the orders a shopper may ask for. */
export class ShelfIndex {
  readonly bySku: ReadonlyMap<string, CopiedProduct>;
  readonly bySlug: ReadonlyMap<string, CopiedProduct>;
  readonly newestFirst: readonly CopiedProduct[];
  /** The words of everything on sale. */
  readonly spelling = new Spelling();
  private readonly words = new WordIndex();
  private readonly likeness = new LikenessIndex();
  private readonly place = new Map<CopiedProduct, number>();
  private readonly newness = new Map<CopiedProduct, number>();
  /** Names and keywords, for words too short to be indexed. */
  private readonly short: { readonly name: string; readonly keywords: string }[] = [];

  private constructor(
    /** By name, then by sku. */
    readonly products: readonly CopiedProduct[],
  ) {
    this.bySku = new Map(products.map((product) => [product.sku, product]));
    this.bySlug = new Map(products.map((product) => [product.slug, product]));
    this.newestFirst = products.toSorted(newerFirst);
    this.newestFirst.forEach((product, rank) => this.newness.set(product, rank));
  }

  /** Pauses now and then: a large catalogue must not keep visitors waiting while it is indexed. */
  static async of(products: readonly CopiedProduct[]): Promise<ShelfIndex> {
    const index = new ShelfIndex(products.toSorted((a, b) => byName(a.name, b.name) || bySku(a, b)));
    for (const [place, product] of index.products.entries()) {
      if (place % AT_ONCE === 0) await turn();
      const { name, keywords, description } = product;
      index.words.add(place, `${name} ${keywords} ${description}`);
      index.likeness.add(place, product);
      index.spelling.add(`${name} ${keywords}`, description);
      index.place.set(product, place);
      index.short.push({ name: folded(name), keywords: folded(keywords) });
    }
    return index;
  }

  /** All that a search finds, by name; everything when nothing is searched for. */
  found(q: string | undefined): readonly CopiedProduct[] {
    if (q === undefined) return this.products;
    const words = searchWords(q);
    if (words === undefined) return [];
    const begun = (words.match.match(/[^\s+*]+/g) ?? []).map((word) => this.words.beginningWith(word));
    const within = words.like.map(folded);
    return this.products.filter(
      (_, place) =>
        begun.every((places) => places.has(place)) &&
        within.every((word) => {
          const { name = '', keywords = '' } = this.short[place] ?? {};
          return name.includes(word) || keywords.includes(word);
        }),
    );
  }

  /**
   * A search with the nearest words of the shop in place of those that begin nothing here; undefined when there are none
   * such, or nothing is near.
   */
  corrected(q: string): string | undefined {
    const corrected = q.normalize('NFKC').replace(wordsIn, (word) => {
      return this.found(word).length > 0 ? word : (this.spelling.near(word)[0] ?? word);
    });
    return corrected === q.normalize('NFKC') ? undefined : corrected;
  }

  /** The first few that a search finds: what begins so, what is called so, then what mentions it. One pass, no sorting. */
  first(q: string, most: number): readonly CopiedProduct[] {
    const wanted = folded(q).trim();
    const ranks: CopiedProduct[][] = [[], [], []];
    for (const product of this.found(q)) {
      const name = this.short[this.place.get(product) ?? -1]?.name ?? '';
      const rank = ranks[name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 2];
      if (rank !== undefined && rank.length < most) rank.push(product);
      if (ranks[0]?.length === most) break;
    }
    return ranks.flat().slice(0, most);
  }

  /** A search with its last word completed to words that name products, in so far as something is found by it. */
  completed(q: string, most: number): string[] {
    const { before = '', last } = LAST_WORD.exec(q.normalize('NFKC'))?.groups ?? {};
    if (last === undefined) return [];
    return this.spelling
      .beginningWith(last, most * 3)
      .filter((word) => folded(word) !== folded(last))
      .map((word) => `${before}${word}`)
      .filter((search) => before === '' || this.found(search).length > 0)
      .slice(0, most);
  }

  /** For each word of a search, the nearest others that the shop has, taken in turn. */
  nearWords(q: string, most: number): string[] {
    const near = (q.normalize('NFKC').match(wordsIn) ?? []).map((word) => this.spelling.near(word, most));
    const inTurn = Array.from({ length: most }, (_, turn) => near.flatMap((words) => words[turn] ?? [])).flat();
    return [...new Set(inTurn)].slice(0, most);
  }

  /** Other products that have something in common with this one, and how much. */
  alike(product: CopiedProduct): [CopiedProduct, number][] {
    return [...this.likeness.to(product)].flatMap(([place, likeness]): [CopiedProduct, number][] => {
      const other = this.products[place];
      return other === undefined || other === product ? [] : [[other, likeness]];
    });
  }

  /** The same products in another order. What is equal otherwise goes by name, then by sku. */
  sorted(products: readonly CopiedProduct[], sort: SortOrder, q: string | undefined): readonly CopiedProduct[] {
    switch (sort) {
      case 'price':
        return products.toSorted((a, b) => a.price - b.price || this.byName(a, b));
      case '-price':
        return products.toSorted((a, b) => b.price - a.price || this.byName(a, b));
      case 'newest':
        return products.toSorted((a, b) => (this.newness.get(a) ?? 0) - (this.newness.get(b) ?? 0));
      case 'name':
        return products;
      case 'relevance':
        return q === undefined ? products : this.bestFirst(products, q);
    }
  }

  private bestFirst(products: readonly CopiedProduct[], q: string): readonly CopiedProduct[] {
    const words = searchWords(q);
    const wanted = folded(q).trim();
    const first = folded(words?.match.match(/[^\s+*]+/)?.[0] ?? words?.like[0] ?? '');
    const rank = (product: CopiedProduct) => {
      const name = this.short[this.place.get(product) ?? -1]?.name ?? '';
      if (name === wanted) return 0;
      return name.includes(first) ? 1 : 2;
    };
    return products.toSorted((a, b) => rank(a) - rank(b) || this.byName(a, b));
  }

  private byName(a: CopiedProduct, b: CopiedProduct): number {
    return (this.place.get(a) ?? 0) - (this.place.get(b) ?? 0);
  }
}

/** As `NEWEST_FIRST` has the database do it. */
function newerFirst(a: CopiedProduct, b: CopiedProduct): number {
  return b.createdAt - a.createdAt || crc32(a.sku) - crc32(b.sku) || bySku(a, b);
}
