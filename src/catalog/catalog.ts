import { Injectable } from '@nestjs/common';
import { isDatabaseUnwell, type ReadingOptions } from '../foundation/database/index.js';
import { catalogAnswers } from './catalog-metrics.js';
import type { Arrivals, Entry, ShelfEntry, Whereabouts } from './directory.js';
import { LastKnownGood } from './last-known-good.js';
import type { CategoryShelf, Listing, ListingQuery, Offers, ProductCard, ProductDetail } from './listing.js';
import type { ShelfCopy } from './shelf-copy.js';
import { StoredCatalog } from './stored-catalog.js';
import type { Suggestions } from './suggestions.js';
import { StoredDirectory } from './stored-directory.js';

/** For each of two nodes: a page is there within two seconds, whatever hangs. */
const PATIENCE_MILLISECONDS = 700;

/**
 * The catalogue as shoppers see it: from the database, and from the copy in memory while the database is unwell. Each
 * call throws `DatabaseUnwell` when neither can answer.
 */
@Injectable()
export class Catalog {
  constructor(
    private readonly stored: StoredCatalog,
    private readonly directory: StoredDirectory,
    private readonly lastKnownGood: LastKnownGood,
  ) {}

  /**
   * One page of products with the counts for its filters. A page beyond the end has no items but the right total. A
   * search that finds nothing is tried once more with the nearest words of the shop, and says so, unless it is exact.
   */
  async list(query: ListingQuery): Promise<Listing> {
    const asTyped = await this.found(query);
    if (query.q === undefined || query.exact === true || asTyped.total > 0) return asTyped;
    const searchedFor = this.lastKnownGood.copy?.corrected(query.q);
    if (searchedFor === undefined) return asTyped;
    const corrected = await this.found({ ...query, q: searchedFor });
    return corrected.total === 0 ? asTyped : { ...corrected, correctedFrom: query.q, searchedFor };
  }

  /** What somebody may mean who has typed so much. Never asks the database; undefined as long as there is no copy of it. */
  suggestions(q: string): Suggestions | undefined {
    return this.lastKnownGood.copy?.suggestions(q);
  }

  /** Words of the shop near those of a search that found nothing, the likeliest first. */
  nearWords(q: string, most: number): string[] {
    return this.lastKnownGood.copy?.nearWords(q, most) ?? [];
  }

  /** A product with a few others of its shelf, or undefined when none on sale has that slug. */
  async bySlug(slug: string): Promise<ProductDetail | undefined> {
    return await this.answer(
      (options) => this.stored.bySlug(slug, options),
      (copy) => copy.bySlug(slug),
    );
  }

  /** Every shelf in its order, empty ones too. */
  async categories(): Promise<CategoryShelf[]> {
    return await this.answer(
      (options) => this.stored.categories(options),
      (copy) => copy.categories(),
    );
  }

  /** Every shelf in its order as the copy in memory has it. Asks nobody, so it may be half a minute old; none without a copy. */
  shelvesAtHand(): readonly CategoryShelf[] {
    return this.lastKnownGood.copy?.categories() ?? [];
  }

  /** What came last and is in stock. */
  async newest(count: number): Promise<ProductCard[]> {
    return await this.answer(
      (options) => this.stored.newest(count, options),
      (copy) => copy.newest(count),
    );
  }

  /**
   * Present offers by sku: what the writer says, else a reader that keeps up, else the copy, which says as of when.
   * Skus the shop never had are missing from the answer; of withdrawn ones only the database knows, and the copy lacks
   * what has come since.
   */
  async offers(skus: readonly string[]): Promise<Offers> {
    return await this.answer<Offers>(
      (options) => this.stored.offers(skus, options),
      (copy) => Object.assign(copy.offers(skus), { asOf: copy.asOf }),
    );
  }

  /** Every shelf with the number of its products and the time of its newest change. */
  async shelfEntries(): Promise<ShelfEntry[]> {
    return await this.answer(
      (options) => this.directory.shelves(options),
      (copy) => copy.shelfEntries(),
    );
  }

  /** Addresses of all products on sale, by sku, `ENTRIES_PER_PART` at a time. @param part from 1 */
  async entries(part: number): Promise<Entry[]> {
    return await this.answer(
      (options) => this.directory.products(part, options),
      (copy) => copy.entries(part),
    );
  }

  /** What came last and is in stock, with what news of it say. */
  async arrivals(count: number): Promise<Arrivals> {
    return await this.answer<Arrivals>(
      async (options) => ({ items: await this.directory.arrivals(count, options) }),
      (copy) => ({ items: copy.arrivals(count), asOf: copy.asOf }),
    );
  }

  /** What became of the product that had this slug; of withdrawn ones only the database knows. */
  async whereabouts(slug: string): Promise<Whereabouts> {
    return await this.answer(
      (options) => this.directory.whereabouts(slug, options),
      (copy) => copy.whereabouts(slug),
    );
  }

  /** Resolves when there is something to show, from wherever. @throws {DatabaseUnwell} when nothing can be shown */
  async expectShown(): Promise<void> {
    if (this.lastKnownGood.copy === undefined) await this.stored.expectAnswer();
  }

  private async found(query: ListingQuery): Promise<Listing> {
    return await this.answer(
      (options) => this.stored.list(query, options),
      (copy) => copy.list(query),
    );
  }

  private async answer<T>(stored: (options: ReadingOptions) => Promise<T>, copied: (copy: ShelfCopy) => T): Promise<T> {
    // Read now and not after the failure: without something to fall back on, waiting is better than giving up early.
    const copy = this.lastKnownGood.copy;
    try {
      const answer = await stored({ patience: copy?.whole === true ? PATIENCE_MILLISECONDS : undefined });
      catalogAnswers().inc({ source: 'reader' });
      return answer;
    } catch (error) {
      const atHand = this.lastKnownGood.copy;
      if (atHand === undefined || !isDatabaseUnwell(error)) throw error;
      const answer = copied(atHand);
      catalogAnswers().inc({ source: 'copy' });
      return answer;
    }
  }
}
