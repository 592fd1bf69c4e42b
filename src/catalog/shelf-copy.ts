import { DatabaseUnwell } from '../foundation/database/index.js';
import { bySku, type CopiedCategory, type CopiedProduct, type CopiedStock } from './copied-product.js';
import { missesBy } from './copied-choices.js';
import { type Alike, FacetTally, fits } from './facet-tally.js';
import { categoriesOf, priceBandOf, sizeBandOf } from './facets.js';
import { folded } from './folded.js';
import { type Arrival, ENTRIES_PER_PART, type Entry, type ShelfEntry, type Whereabouts } from './directory.js';
import {
  CAN_BE_KEY,
  type CategoryShelf,
  type Listing,
  type ListingQuery,
  nothing,
  type Offer,
  type ProductCard,
  type ProductDetail,
  RELATED,
} from './listing.js';
import type { ShelfIndex } from './shelf-index.js';
import { wordsIn } from './spelling.js';
import { SUGGESTED, type Suggestions } from './suggestions.js';

/** What the copy is made of. */
export interface ShelfCopyParts {
  /** In the order of the shelves. */
  readonly categories: readonly CopiedCategory[];
  readonly index: ShelfIndex;
  readonly stock: CopiedStock;
  /** Skus by the slugs their products had before. */
  readonly former: ReadonlyMap<string, string>;
  /** False when the shop sells more than the copy holds. */
  readonly whole: boolean;
  /** When all this was last known to be so. */
  readonly asOf: Date;
}

/**
 * The catalogue on sale, in memory, answering what the database would: the same filters, counts and orders, searches among
 * them.
 *
 * A copy never changes; a newer one takes its place.
 */
export class ShelfCopy {
  private shelves: CategoryShelf[] | undefined;

  constructor(private readonly parts: ShelfCopyParts) {}

  get whole(): boolean {
    return this.parts.whole;
  }

  get asOf(): Date {
    return this.parts.asOf;
  }

  /** How many products it holds. */
  get size(): number {
    return this.parts.index.products.length;
  }

  /** The same goods with other stock, or known to be true at a later time. */
  with(newer: Partial<Pick<ShelfCopyParts, 'stock' | 'asOf'>>): ShelfCopy {
    return new ShelfCopy({ ...this.parts, ...newer });
  }

  list(query: ListingQuery): Listing {
    const { minPrice = 0, maxPrice = Infinity, page, pageSize, sort, q } = query;
    const { asOf } = this;
    if (!categoriesOf(query).every((slug) => CAN_BE_KEY.test(slug))) return { ...nothing(query), asOf };
    const missesOf = missesBy(query, (product) => this.isInStock(product));
    const tally = new FacetTally();
    const chosen: CopiedProduct[] = [];
    for (const product of this.parts.index.found(q)) {
      if (product.price < minPrice || product.price > maxPrice) continue;
      const misses = missesOf(product);
      if (misses === 0) chosen.push(product);
      tally.add(this.asCounted(product, misses));
      if (fits(misses, 'colour')) tally.addNamed('colour', product.colours, 1);
      if (fits(misses, 'material')) tally.addNamed('material', product.materials, 1);
    }
    const { total, facets, without } = tally;
    const sorted = this.parts.index.sorted(chosen, sort, q);
    const items = sorted.slice((page - 1) * pageSize, page * pageSize).map((product) => this.cardOf(product));
    return { items, total, page, pageSize, facets, without, asOf };
  }

  /** @throws {DatabaseUnwell} when the product may be one of those the copy has no room for */
  bySlug(slug: string): ProductDetail | undefined {
    const product = this.parts.index.bySlug.get(slug);
    if (product === undefined) {
      this.vouchFor(slug);
      return undefined;
    }
    const { category, description, attributes } = product;
    return {
      ...this.cardOf(product),
      categoryName: this.parts.categories.find((shelf) => shelf.slug === category)?.name ?? '',
      description,
      attributes,
      related: this.neighboursOf(product).map((other) => this.cardOf(other)),
      asOf: this.asOf,
    };
  }

  categories(): CategoryShelf[] {
    this.shelves ??= this.parts.categories.map(({ slug, name, description }) => {
      const goods = this.parts.index.products.filter(({ category }) => category === slug);
      const [first] = goods;
      const dearest = goods.reduce((best, product) => (isDearer(product, best) ? product : best), first);
      return { slug, name, description, productCount: goods.length, image: dearest?.image ?? null };
    });
    return this.shelves;
  }

  /** A search with the shop’s own words in place of mistyped ones; undefined when there is none to replace. */
  corrected(q: string): string | undefined {
    return this.parts.index.corrected(q);
  }

  /** Words of the shop near those of a search, the likeliest first. */
  nearWords(q: string, most: number): string[] {
    return this.parts.index.nearWords(q, most);
  }

  /** What somebody may mean who has typed so much; what is near it, when nothing begins so. */
  suggestions(q: string): Suggestions {
    const asTyped = this.suggested(q);
    const found = asTyped.products.length + asTyped.categories.length > 0;
    const searchedFor = found ? undefined : this.corrected(q);
    return searchedFor === undefined ? asTyped : { ...this.suggested(searchedFor), searchedFor };
  }

  private suggested(q: string): Suggestions {
    const wanted = folded(q).trim();
    return {
      words: this.parts.index.completed(q, SUGGESTED.words),
      categories: this.parts.categories
        .filter(({ name }) => (folded(name).match(wordsIn) ?? []).some((word) => word.startsWith(wanted)))
        .slice(0, SUGGESTED.categories)
        .map(({ slug, name }) => ({ slug, name })),
      products: this.parts.index.first(q, SUGGESTED.products).map((product) => this.cardOf(product)),
    };
  }

  newest(count: number): ProductCard[] {
    const newest: ProductCard[] = [];
    for (const product of this.parts.index.newestFirst) {
      if (newest.length >= count) break;
      if (this.isInStock(product)) newest.push(this.cardOf(product));
    }
    return newest;
  }

  /** Shelves and how new what is on them is. */
  shelfEntries(): ShelfEntry[] {
    return this.parts.categories.map(({ slug }) => {
      const goods = this.parts.index.products.filter(({ category }) => category === slug);
      const changed = goods.reduce((latest, { updatedAt }) => Math.max(latest, updatedAt), 0);
      return { slug, products: goods.length, changedAt: goods.length === 0 ? undefined : new Date(changed) };
    });
  }

  /** A part of all products, by sku. */
  entries(part: number): Entry[] {
    return [...this.parts.index.bySku.values()]
      .sort(bySku)
      .slice((part - 1) * ENTRIES_PER_PART, part * ENTRIES_PER_PART)
      .map(({ slug, updatedAt }) => ({ slug, changedAt: new Date(updatedAt) }));
  }

  arrivals(count: number): Arrival[] {
    const newest = this.parts.index.newestFirst.filter((product) => this.isInStock(product)).slice(0, count);
    return newest.map((product) => ({
      ...this.cardOf(product),
      description: product.description,
      arrivedAt: new Date(product.createdAt),
    }));
  }

  /** What the product that had this slug is called now. @throws {DatabaseUnwell} when the copy may lack it */
  whereabouts(former: string): Whereabouts {
    const sku = this.parts.former.get(former);
    if (sku === undefined) this.vouchFor(former);
    const present = sku === undefined ? undefined : this.parts.index.bySku.get(sku);
    return present === undefined ? {} : { presentSlug: present.slug };
  }

  /** @throws {DatabaseUnwell} when one of them may be among those the copy has no room for */
  offers(skus: readonly string[]): Map<string, Offer> {
    const offers = new Map<string, Offer>();
    for (const sku of skus) {
      const product = this.parts.index.bySku.get(sku);
      if (product === undefined) this.vouchFor(sku);
      else offers.set(sku, { ...this.cardOf(product), active: true });
    }
    return offers;
  }

  private vouchFor(key: string): void {
    if (!this.whole) throw new DatabaseUnwell(`the copy may lack ${key}`);
  }

  private cardOf({ sku, slug, name, category, price, currency, image }: CopiedProduct): ProductCard {
    return { sku, slug, name, category, price, currency, available: this.parts.stock.get(sku) ?? 0, image };
  }

  private isInStock({ sku }: CopiedProduct): boolean {
    return (this.parts.stock.get(sku) ?? 0) > 0;
  }

  private neighboursOf(product: CopiedProduct): CopiedProduct[] {
    // As the database sorts them: in stock, then sold out, then what the shelf has no row for.
    const rank = (other: CopiedProduct) => Math.sign(this.parts.stock.get(other.sku) ?? -1);
    const distance = ({ price }: CopiedProduct) => Math.abs(price - product.price);
    return this.parts.index
      .alike(product)
      .sort(
        ([a, likeness], [b, other]) =>
          rank(b) - rank(a) || other - likeness || distance(a) - distance(b) || bySku(a, b),
      )
      .slice(0, RELATED)
      .map(([other]) => other);
  }

  private asCounted(product: CopiedProduct, misses: number): Alike {
    const { category, price, size } = product;
    const position = this.parts.categories.findIndex(({ slug }) => slug === category);
    return {
      category,
      categoryName: this.parts.categories[position]?.name ?? '',
      position,
      priceBand: priceBandOf(price),
      size: sizeBandOf(size),
      inStock: this.isInStock(product),
      misses,
      count: 1,
      lowest: price,
      highest: price,
    };
  }
}

function isDearer(a: CopiedProduct, b: CopiedProduct | undefined): boolean {
  return b === undefined || a.price > b.price || (a.price === b.price && bySku(a, b) < 0);
}
