import { brand } from '../../../brand/index.js';
import { decimalMoney, minorUnits } from '../../../foundation/money/index.js';
import { attributesCell } from '../attributes.js';
import { namesIn } from '../listed-facets.js';
import { DraftedRow, type MadeRow } from './drafted-row.js';
import type { ExportedProduct } from './exported-product.js';
import type { ExportReport } from './export-report.js';
import { textOfHtml } from './html-text.js';
import { columnsMadeBy, type FilledColumn, type Mapping } from './mapping.js';
import { longestSide, measured } from './measures.js';
import { Shelves } from './shelves.js';
import { slugOf, Slugs } from './slugs.js';

const LONGEST_SKU = 64;
const MOST_KEYWORDS = 500;
const COLOUR = /^(?:colou?rs?|farben?)$/i;
const MATERIAL = /^material(?:s|ien)?$/i;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Makes rows of a price list out of exported products, and counts what it had to settle for. */
export class RowMaker {
  private readonly shelves: Shelves;
  private readonly slugs = new Slugs();
  private readonly html: ReadonlySet<string>;
  /** Whether it is the export of a shop whose ways are known. */
  private readonly isExport: boolean;
  /** The columns of the price list that is made. */
  readonly columns: readonly FilledColumn[];

  constructor(
    private readonly mapping: Mapping,
    private readonly report: ExportReport,
  ) {
    this.shelves = new Shelves(mapping);
    this.html = new Set(mapping.html);
    this.isExport = mapping.shop !== undefined;
    this.columns = columnsMadeBy(mapping);
  }

  make(product: ExportedProduct): MadeRow {
    const row = new DraftedRow(product, this.mapping, this.columns);
    const variant = product.options.map(({ value }) => value);
    const title = this.plain(row.theirs('name'));
    row.set('name', variant.length === 0 ? title : `${title} (${variant.join(', ')})`);
    row.set('slug', this.slugFor(row.theirs('slug'), title, variant, product.row));
    row.set('sku', row.theirs('sku'));
    row.set('description', this.descriptionIn(row));
    const others = this.putOnShelf(row);
    row.set('price', this.priceIn(row.theirs('price')));
    row.set('currency', row.theirs('currency'));
    row.set('stock', this.stockIn(row.theirs('stock'), product));
    row.set('on_sale', product.onSale === undefined ? row.theirs('on_sale') : product.onSale ? 'yes' : 'no');
    this.hangPicture(row, product);
    row.set('keywords', this.keywordsIn(row, variant.length > 0, others));
    const facts = this.factsOf(product);
    row.set('attributes', row.theirs('attributes') || attributesCell(facts));
    row.set('colours', row.theirs('colours') || namesAmong(facts, COLOUR));
    row.set('materials', row.theirs('materials') || namesAmong(facts, MATERIAL));
    row.set('size_cm', this.isExport ? longestSide(row.all('size_cm')) : row.theirs('size_cm'));
    this.fillTheRest(row);
    this.report.add(row.preview(), variant.length > 0);
    return row.row();
  }

  private fillTheRest(row: DraftedRow): void {
    for (const column of this.columns) {
      const text = this.mapping.otherwise[column] ?? '';
      // The currency is nearly always said once for all, which is nothing to report.
      if (row.fill(column, text) && column !== 'currency') this.report.countFilled(column);
    }
    if (!this.isExport) return;
    // A product without a number of its own has its address, which doesn’t change either.
    if (row.fill('sku', row.get('slug').slice(0, LONGEST_SKU))) this.report.countFilled('sku');
    if (row.fill('description', row.get('name'))) this.report.countFilled('description');
    if (this.columns.includes('stock') && row.get('stock') === '') this.report.countFilled('stock');
  }

  /** Names hold `&amp;` in some exports. */
  private plain(text: string): string {
    return this.isExport ? textOfHtml(text) : text;
  }

  /** Said by their slug where it is one, made of the name else; a variant’s ends in its options. */
  private slugFor(theirs: string, title: string, variant: readonly string[], row: number): string {
    const isSlug = SLUG.test(theirs);
    if (!this.isExport && (isSlug || theirs === '')) return theirs;
    const base = isSlug ? theirs : slugOf(theirs || title) || `product-${String(row)}`;
    return this.slugs.take(variant.length === 0 ? base : slugOf(base, ...variant));
  }

  private descriptionIn(row: DraftedRow): string {
    const texts = row
      .all('description')
      .map(({ text, column }) => (this.html.has(column) ? textOfHtml(text) : text))
      .filter((text) => text !== '');
    return [...new Set(texts)].join('\n\n');
  }

  /** @returns the names of its other categories */
  private putOnShelf(row: DraftedRow): readonly string[] {
    const theirs = row.theirs('category');
    const shelf = this.shelves.find(theirs === '' ? (this.mapping.otherwise.category ?? '') : theirs);
    if (theirs !== '') row.set('category', shelf?.slug ?? theirs);
    else if (row.fill('category', shelf?.slug ?? '')) this.report.countFilled('category');
    if (shelf === undefined) return [];
    this.report.categories.set(shelf.theirs, shelf);
    return shelf.others;
  }

  /** Exports write two digits in currencies that have none; only zeros can be left away. */
  private priceIn(text: string): string {
    const currency = this.mapping.otherwise.currency ?? brand.currency;
    if (!this.isExport || minorUnits(text, currency) !== 'too-many-digits') return text;
    const amount = minorUnits(text.replace(/\.?(?<!0)0+$/, ''), currency);
    return typeof amount === 'number' ? decimalMoney(amount, currency) : text;
  }

  private stockIn(text: string, { counted }: ExportedProduct): string {
    if (!counted) return '';
    if (!this.isExport || !/^-\d+$/.test(text)) return text;
    this.report.oversold += 1;
    return '0';
  }

  private hangPicture(row: DraftedRow, { pictures }: ExportedProduct): void {
    const [own] = this.mapping.columns.image ?? [];
    if (!this.isExport || own === undefined) {
      row.set('image', row.theirs('image'));
      return;
    }
    const [first, ...further] = pictures;
    row.set('image', first?.text ?? '');
    row.comesFrom('image', { row: first?.row ?? row.preview().row, column: first?.column ?? own });
    this.report.furtherPictures += further.length;
  }

  /** A product’s variants have its address among their words, so that each is found beside the others. */
  private keywordsIn(row: DraftedRow, isVariant: boolean, categories: readonly string[]): string {
    const group = isVariant ? [row.theirs('slug') || slugOf(row.theirs('name'))] : [];
    const words = [...group, row.theirs('keywords'), ...categories].filter((word) => word !== '').join(', ');
    if (!this.isExport || words.length <= MOST_KEYWORDS) return words;
    const cut = words.slice(0, MOST_KEYWORDS);
    return cut.slice(0, Math.max(0, cut.lastIndexOf(',')));
  }

  private factsOf({ facts, options, read }: ExportedProduct): ReadonlyMap<string, string> {
    const measures = Object.entries(this.mapping.attributes).map(([name, column]) => ({
      name,
      value: measured(read(column).text, column),
    }));
    const said = new Map<string, string>();
    for (const fact of [...options, ...facts, ...measures]) {
      const [name, value] = [fact.name, fact.value].map((text) => this.plain(text).replace(/\s+/g, ' ').trim());
      if (name !== undefined && value !== undefined && name !== '' && value !== '' && !said.has(name))
        said.set(name, value);
    }
    return said;
  }
}

/** Names that shoppers can choose, where a fact of that name holds nothing else. */
function namesAmong(facts: ReadonlyMap<string, string>, called: RegExp): string {
  const value = [...facts].find(([name]) => called.test(name))?.[1] ?? '';
  const names = value === '' ? '' : namesIn(value);
  return names instanceof Error ? '' : names;
}
