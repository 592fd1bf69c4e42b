import { formatMoney, minorUnits } from '../../../foundation/money/index.js';
import { brand } from '../../../brand/index.js';
import { printable, shortened } from '../printable.js';
import type { ExportReport, Previewed } from './export-report.js';
import type { Look } from './look.js';

const LONGEST_NAME = 44;
const MOST_ROWS_NAMED = 5;

/** What somebody has to know before an export is brought in, line by line. */
export function lookInWords(file: string, { shop, mapping, report }: Look): string[] {
  return [
    `${file} is an export of ${shop}: ${productsOf(report)}`,
    '',
    'how it becomes a price list',
    ...table([
      ...Object.entries(mapping.columns).map(([ours, theirs]) => [ours, [theirs].flat().join(' + ')]),
      ...Object.entries(mapping.attributes ?? {}).map(([name, theirs]) => ['attributes', `${name}: ${theirs}`]),
      ...Object.entries(mapping.otherwise ?? {}).map(([ours, text]) => [ours, `${text}, where theirs says nothing`]),
    ]),
    ...(report.categories.size === 0 ? [] : ['', 'shelves', ...shelvesOf(report)]),
    '',
    report.products > report.preview.length ? `the first ${String(report.preview.length)} products` : 'its products',
    ...table([['row', 'sku', 'name', 'price', 'stock', 'on sale', 'shelf'], ...report.preview.map(previewed)]),
    ...notesOn(report),
    ...homelessOf(report),
  ];
}

function productsOf({ products, variants }: ExportReport): string {
  const all = counted(products, 'product');
  return variants === 0 ? all : `${all}, ${String(variants)} of them variants, each with its option in the name`;
}

function shelvesOf({ categories }: ExportReport): string[] {
  return table(
    [...categories].map(([theirs, { slug, name }]) => [slug, name === theirs ? name : `${name}, from ${theirs}`]),
  );
}

function previewed({ row, cells }: Previewed): string[] {
  const cell = (column: string) => cells.get(column) ?? '';
  const price = minorUnits(cell('price'), cell('currency'));
  return [
    String(row),
    cell('sku'),
    shortened(cell('name'), LONGEST_NAME),
    typeof price === 'number' ? formatMoney(price, cell('currency'), brand.locale) : cell('price'),
    cell('stock') || 'none',
    cell('on_sale'),
    cell('category'),
  ];
}

/** Why a product lacks what it came without, and what it has instead. */
const FILLED: ReadonlyMap<string, string> = new Map([
  ['sku', 'without a number of its own: its address is taken for one'],
  ['description', 'without a description: its name is taken for one'],
  ['stock', 'of which no pieces are counted: none are in stock here until you say how many'],
  ['category', 'without a category'],
]);

export function notesOn({ filled, oversold, furtherPictures, leftOut }: ExportReport): string[] {
  const notes = [...filled].map(
    ([column, count]) =>
      `${counted(count, 'product')} ${FILLED.get(column) ?? `with ${column} as the mapping says otherwise`}`,
  );
  if (oversold > 0) notes.push(`${counted(oversold, 'product')} oversold: a count below zero is none`);
  if (furtherPictures > 0) notes.push(`${counted(furtherPictures, 'further picture')}: a product has one here`);
  const left = [...leftOut].map(
    ([reason, rows]) => `${counted(rows.length, 'row')} left out, ${reason}: ${rowsNamed(rows)}`,
  );
  return notes.length + left.length === 0 ? [] : ['', 'to know', ...[...notes, ...left].map((note) => `  ${note}`)];
}

export function homelessOf({ homeless }: ExportReport): string[] {
  if (homeless.size === 0) return [];
  return [
    '',
    'columns that have no home here and are left behind (--ignore COLUMN leaves one out of this list)',
    ...table([...homeless].map(([column, cells]) => [column, counted(cells, 'cell')])),
  ];
}

function rowsNamed(rows: readonly number[]): string {
  const named = rows.slice(0, MOST_ROWS_NAMED).join(', ');
  return rows.length > MOST_ROWS_NAMED ? `${named} and ${String(rows.length - MOST_ROWS_NAMED)} more` : named;
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** Columns of one width each. Text is the file’s, so what can’t be seen is written out. */
function table(rows: readonly (readonly string[])[]): string[] {
  const plain = rows.map((row) => row.map((cell) => printable(cell)));
  const widths = plain.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)), []);
  return plain.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}
