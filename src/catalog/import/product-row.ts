import { brand } from '../../brand/index.js';
import { priceIn } from './amount.js';
import { attributesIn, attributesJson } from './attributes.js';
import { type ProductColumn, strayCells } from './columns.js';
import { plainNumber } from './decimal.js';
import { type ListFaults, shown } from './list-fault.js';
import { namesIn, sizeIn, toldBy } from './listed-facets.js';
import type { ListRow } from './list-row.js';
import type { DecimalMark } from './list-table.js';
import { isPictureAddress } from './picture-address.js';
import { RowCells } from './row-cells.js';
import { skuFault } from './sku.js';

/** What a price list says of a product, checked. What is undefined, the list leaves as it is. */
export interface ListedProduct {
  readonly row: number;
  readonly sku: string;
  readonly slug: string | undefined;
  readonly name: string | undefined;
  readonly category: string | undefined;
  readonly description: string | undefined;
  /** Minor units. */
  readonly price: number | undefined;
  readonly currency: string | undefined;
  readonly stock: number | undefined;
  /** What `stock` was when the list was exported. */
  readonly stockWas: number | undefined;
  readonly stockChange: number | undefined;
  readonly onSale: boolean | undefined;
  readonly image: string | undefined;
  readonly keywords: string | undefined;
  /** JSON text. */
  readonly attributes: string | undefined;
  readonly colours: Facet<string>;
  readonly materials: Facet<string>;
  /** Millimetres; null when there is none. */
  readonly size: Facet<number | null>;
}

/** A choice of filters; `forNew` when the list doesn’t say, and only a new product takes what its attributes tell. */
export interface Facet<T> {
  readonly value: T;
  readonly forNew: boolean;
}

const MOST_STOCK = 1_000_000;
const LONGEST_DESCRIPTION = 10_000;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Reads one row; undefined when anything is wrong with it, all of which is then among the faults. */
export function listedProduct(
  listRow: ListRow,
  columns: ReadonlyMap<ProductColumn, number>,
  decimalMark: DecimalMark,
  faults: ListFaults,
): ListedProduct | undefined {
  const before = faults.count;
  strayCells(listRow, columns, faults);
  const cells = new RowCells(listRow, columns, decimalMark, faults);
  const attributes = attributesOf(cells);
  const told = toldBy(attributes ?? new Map());
  const facet = <T>(column: ProductColumn, read: (cell: string) => T | Error, otherwise: T, isNumber?: 'number') => {
    const value = cells.read(column, read, isNumber);
    if (value !== undefined) return { value, forNew: false };
    return { value: otherwise, forNew: !cells.has(column) || attributes === undefined };
  };
  const price = priceOf(cells);
  const product = {
    row: listRow.row,
    sku: skuOf(cells),
    slug: cells.matching('slug', 120, SLUG, 'a slug (small letters and digits joined by hyphens)'),
    name: cells.text('name', 200),
    category: cells.matching('category', 120, SLUG, 'the slug of a category'),
    description: cells.text('description', LONGEST_DESCRIPTION),
    price,
    currency: currencyOf(cells) ?? (price === undefined ? undefined : brand.currency),
    stock: cells.count('stock', /^\d+$/, MOST_STOCK, 'a count of pieces'),
    stockWas: cells.count('stock_was', /^\d+$/, MOST_STOCK, 'a count of pieces'),
    stockChange: cells.count(
      'stock_change',
      /^[+-]?\d+$/,
      MOST_STOCK,
      'a number of pieces more or fewer, such as +5 or -2',
    ),
    onSale: cells.yesOrNo('on_sale'),
    image: cells.matching('image', 2048, { test: isPictureAddress }, 'a path or a public https address'),
    keywords: cells.optionalText('keywords', 500),
    attributes: attributes && attributesJson(attributes),
    colours: facet('colours', namesIn, told.colours),
    materials: facet('materials', namesIn, told.materials),
    size: facet('size_cm', (cell) => sizeOf(cell, decimalMark), told.size, 'number'),
  };
  return faults.count === before ? product : undefined;
}

function skuOf(cells: RowCells): string {
  const sku = cells.text('sku', Infinity) ?? '';
  const wrong = sku === '' ? undefined : skuFault(sku);
  if (wrong !== undefined) cells.fault('sku', `${shown(sku)} ${wrong}`);
  return sku;
}

function priceOf(cells: RowCells): number | undefined {
  const number = cells.number('price');
  if (number === undefined) return undefined;
  if (number === '') return cells.fault('price', 'is empty: leave the column out to keep what is there');
  const price = priceIn(number, brand.currency, { mayBeFree: brand.freeProducts });
  return price instanceof Error ? cells.fault('price', price.message) : price;
}

function currencyOf(cells: RowCells): string | undefined {
  const what = `a currency this shop uses (${brand.currency})`;
  return cells.matching('currency', 3, new RegExp(`^${brand.currency}$`), what);
}

function attributesOf(cells: RowCells): ReadonlyMap<string, string> | undefined {
  const text = cells.optionalText('attributes', LONGEST_DESCRIPTION);
  if (text === undefined) return undefined;
  const attributes = attributesIn(text);
  return attributes instanceof Error ? cells.fault('attributes', attributes.message) : attributes;
}

function sizeOf(cell: string, decimalMark: DecimalMark): number | null | Error {
  const number = plainNumber(cell, decimalMark);
  return number instanceof Error ? number : sizeIn(number);
}
