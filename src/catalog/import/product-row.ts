import { brand } from '../../brand/index.js';
import { priceIn } from './amount.js';
import { type productColumns, strayCells } from './columns.js';
import { namesIn, sizeIn, toldBy } from './listed-facets.js';
import { type ListFaults, shown } from './list-fault.js';
import type { ListRow } from './list-row.js';

/** A product as a price list states it, checked. */
export interface ListedProduct {
  readonly row: number;
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  /** Minor units. */
  readonly price: number;
  readonly currency: string;
  readonly stock: number;
  readonly image: string;
  readonly keywords: string;
  /** JSON text. */
  readonly attributes: string;
  /** Names joined by commas. */
  readonly colours: string;
  readonly materials: string;
  /** Millimetres. */
  readonly size: number | null;
}

type ProductColumn = (typeof productColumns)[number];

const MOST_STOCK = 1_000_000;
const LONGEST_DESCRIPTION = 10_000;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const NOT_TEXT = /[^\P{Cc}\n\r\t]|\uFFFD/u;

/** Reads one row; undefined when anything is wrong with it, all of which is then among the faults. */
export function listedProduct(
  listRow: ListRow,
  columns: ReadonlyMap<ProductColumn, number>,
  faults: ListFaults,
): ListedProduct | undefined {
  const { row, cells } = listRow;
  const before = faults.count;
  strayCells(listRow, columns, faults);
  const cell = (column: ProductColumn) => (cells[columns.get(column) ?? -1] ?? '').trim();
  const fault = (column: ProductColumn, message: string) => {
    faults.add({ row, column, message });
  };
  const text = (column: ProductColumn, most: number, least = 1) => {
    const value = cell(column);
    if (value.length < least) fault(column, 'is empty');
    else if (value.length > most) fault(column, `has more than ${String(most)} characters`);
    else if (!isText(value)) fault(column, 'holds characters that are not text (is the file saved as UTF-8?)');
    return value;
  };
  const matching = (column: ProductColumn, most: number, pattern: RegExp, what: string) => {
    const value = text(column, most);
    if (value !== '' && value.length <= most && !pattern.test(value)) fault(column, `${shown(value)} is not ${what}`);
    return value;
  };
  const price = priceIn(cell('price'), brand.currency, { mayBeFree: brand.freeProducts });
  if (price instanceof Error) fault('price', price.message);
  const stock = /^\d{1,7}$/.test(cell('stock')) ? Number(cell('stock')) : undefined;
  if (stock === undefined || stock > MOST_STOCK) fault('stock', `${shown(cell('stock'))} is not a count of pieces`);
  const attributes = attributesOf(text('attributes', LONGEST_DESCRIPTION, 0));
  if (typeof attributes === 'string') fault('attributes', attributes);
  const told = toldBy(typeof attributes === 'string' ? {} : attributes);
  const facet = <T>(column: ProductColumn, read: (cell: string) => T | Error, otherwise: T): T => {
    if (cell(column) === '') return otherwise;
    const value = read(cell(column));
    if (!(value instanceof Error)) return value;
    fault(column, value.message);
    return otherwise;
  };
  const product = {
    row,
    sku: matching('sku', 64, /^[\x21-\x7e]+$/, 'a sku (letters, digits and signs without spaces)'),
    slug: matching('slug', 120, SLUG, 'a slug (small letters and digits joined by hyphens)'),
    name: text('name', 200),
    category: matching('category', 120, SLUG, 'the slug of a category'),
    description: text('description', LONGEST_DESCRIPTION),
    price: price instanceof Error ? 0 : price,
    currency: matching(
      'currency',
      3,
      new RegExp(`^${brand.currency}$`),
      `a currency this shop uses (${brand.currency})`,
    ),
    stock: stock ?? 0,
    image: matching('image', 2048, /^(\/(?!\/)|https:\/\/)\S+$/, 'a path or an https address'),
    keywords: text('keywords', 500, 0),
    attributes: JSON.stringify(attributes),
    colours: facet('colours', namesIn, told.colours),
    materials: facet('materials', namesIn, told.materials),
    size: facet('size_cm', sizeIn, told.size),
  };
  return faults.count === before ? product : undefined;
}

function isText(value: string): boolean {
  return !NOT_TEXT.test(value) && value.isWellFormed();
}

/** `Sides=6; Material=Oak` as names and values, or what is wrong with it. */
function attributesOf(text: string): Record<string, string> | string {
  const attributes = new Map<string, string>();
  for (const part of text.split(';').map((piece) => piece.trim())) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(0, equals)).trim();
    const value = part.slice(equals + 1).trim();
    if (name === '' || value === '') return `${shown(part)} is not a name=value pair`;
    if (attributes.has(name)) return `${shown(name)} appears twice`;
    attributes.set(name, value);
  }
  return Object.fromEntries(attributes);
}
