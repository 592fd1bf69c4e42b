import { setImmediate as turn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { byName } from './by-name.js';
import { bySku, type CopiedCategory, type CopiedProduct } from './copied-product.js';
import { folded } from './folded.js';
import { LikenessIndex } from './likeness.js';
import type { SortOrder } from './listing.js';
import { fitOf, searchPlan, type SearchText, searchText, WordIndex } from './search/index.js';
import { Spelling, wordsIn } from './spelling.js';

const AT_ONCE = 100;
/** Words of a search. Each is compared with every word of the shop. */
const MOST_CORRECTED = 16;
const WORDS = /[\p{L}\p{N}]+/gu;

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
  /** By place. */
  private readonly texts: Omit<SearchText, 'tokens'>[] = [];

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
  static async of(
    products: readonly CopiedProduct[],
    shelves: readonly Pick<CopiedCategory, 'slug' | 'name'>[] = [],
  ): Promise<ShelfIndex> {
    const index = new ShelfIndex(products.toSorted((a, b) => byName(a.name, b.name) || bySku(a, b)));
    const shelfNames = new Map(shelves.map(({ slug, name }) => [slug, name]));
    for (const [place, product] of index.products.entries()) {
      if (place % AT_ONCE === 0) await turn();
      const { name, keywords, description } = product;
      const { tokens, ...text } = searchText({ ...product, categoryName: shelfNames.get(product.category) ?? '' });
      index.words.add(place, tokens);
      index.texts.push(text);
      index.likeness.add(place, product);
      index.spelling.add(name, keywords, description);
      index.place.set(product, place);
    }
    return index;
  }

  /** All that a search finds, by name; everything when nothing is searched for. */
  found(q: string | undefined): readonly CopiedProduct[] {
    if (q === undefined) return this.products;
    return this.words.found(searchPlan(q)).flatMap((place) => this.products[place] ?? []);
  }

  /**
   * A search with the nearest words of the shop in place of those that begin nothing here; undefined when there are none
   * such, or nothing is near.
   */
  corrected(q: string): string | undefined {
    if ((q.match(wordsIn)?.length ?? 0) > MOST_CORRECTED) return undefined;
    const corrected = q.normalize('NFKC').replace(wordsIn, (word) => {
      if (this.words.found(searchPlan(word)).length > 0) return word;
      return this.spelling.near(word)[0] ?? this.begunBy(word) ?? word;
    });
    return corrected === q.normalize('NFKC') ? undefined : corrected;
  }

  /** The likeliest word that begins with two letters, which as a word find nothing. */
  private begunBy(word: string): string | undefined {
    return [...word].length === 2 ? this.spelling.beginningWith(word, 1)[0] : undefined;
  }

  /** The first few that a search finds while it is typed: its last word may be the beginning of any. */
  first(q: string, most: number): readonly CopiedProduct[] {
    const plan = searchPlan(q, { unfinished: true });
    const fit = fitOf(plan);
    const best: { readonly place: number; readonly fits: number }[] = [];
    for (const place of this.words.found(plan)) {
      const text = this.texts[place];
      const least = best.length < most ? 0 : (best.at(-1)?.fits ?? 0) + 1;
      const fits = text === undefined ? 0 : fit(text, least);
      // Places rise: of those that fit alike, the earlier stay.
      if (fits < least) continue;
      const at = best.findIndex((other) => fits > other.fits);
      best.splice(at === -1 ? best.length : at, 0, { place, fits });
      best.length = Math.min(best.length, most);
    }
    return best.flatMap(({ place }) => this.products[place] ?? []);
  }

  /** A search with its last word completed to words that name products, in so far as something is found by it. */
  completed(q: string, most: number): string[] {
    const typed = q.normalize('NFKC');
    const last = typed.match(WORDS)?.at(-1);
    if (last === undefined || !typed.endsWith(last)) return [];
    const before = typed.slice(0, -last.length);
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
    const fit = fitOf(searchPlan(q));
    const fits = new Map(
      products.map((product) => {
        const text = this.texts[this.place.get(product) ?? -1];
        return [product, text === undefined ? 0 : fit(text)];
      }),
    );
    return products.toSorted((a, b) => (fits.get(b) ?? 0) - (fits.get(a) ?? 0) || this.byName(a, b));
  }

  private byName(a: CopiedProduct, b: CopiedProduct): number {
    return (this.place.get(a) ?? 0) - (this.place.get(b) ?? 0);
  }
}

/** As `NEWEST_FIRST` has the database do it. */
function newerFirst(a: CopiedProduct, b: CopiedProduct): number {
  return b.createdAt - a.createdAt || crc32(a.sku) - crc32(b.sku) || bySku(a, b);
}
