import type { ListRow } from '../list-row.js';
import type { HeaderTest } from '../list-table.js';
import type { ExportColumns, ExportedCell, ExportedProduct, LeftOut, Named } from './exported-product.js';
import { type MappingText, present } from './mapping.js';

/** Columns as an export heads them, in English and in German: it follows the language of the shop. */
const COLUMNS = {
  id: ['ID'],
  type: ['Type', 'Typ'],
  sku: ['SKU', 'Artikelnummer'],
  name: ['Name'],
  published: ['Published', 'Veröffentlicht'],
  visibility: ['Visibility in catalog', 'Visibility in catalogue', 'Sichtbarkeit im Katalog'],
  summary: ['Short description', 'Kurzbeschreibung'],
  description: ['Description', 'Beschreibung'],
  inStock: ['In stock?', 'Vorrätig?'],
  stock: ['Stock', 'Bestand', 'Lager'],
  price: ['Regular price', 'Regulärer Preis'],
  categories: ['Categories', 'Kategorien'],
  tags: ['Tags', 'Schlagwörter'],
  pictures: ['Images', 'Bilder'],
  parent: ['Parent', 'Übergeordnetes Produkt'],
  brands: ['Brands', 'Marken'],
} as const;
type WooColumn = keyof typeof COLUMNS;

/** What a variant takes from its product where its own cell is empty. */
const INHERITED: ReadonlySet<WooColumn> = new Set(['name', 'summary', 'description', 'categories', 'tags', 'brands']);
const WEIGHT = /^(?:weight|gewicht) \(/i;
const SIDE = /^(?:length|width|height|länge|breite|höhe) \(/i;
const ATTRIBUTE_NAME = /^(?:attribute|attribut) (\d+) name$/i;
const MORE_OF_ATTRIBUTES =
  /^(?:attribute|attribut) \d+ (?:name|value\(s\)|wert\(e\)|visible|sichtbar|global|default|standard)$/i;

/** Kinds of product that are goods of their own; what stands beside them, such as `virtual`, says that nothing is sent. */
const SOLD: ReadonlySet<string> = new Set(['simple', 'variation']);

export const isWooCommerceHeader: HeaderTest = (names) => {
  const has = (column: WooColumn) => COLUMNS[column].some((name) => names.includes(name.toLowerCase()));
  return has('type') && has('name') && has('sku') && (has('price') || has('visibility') || has('parent'));
};

/** Whether a column is read for what it says of rows and variants, beside those of the mapping. */
export function isReadOfWooCommerce(name: string): boolean {
  const structural = (['id', 'type', 'published', 'visibility', 'inStock', 'parent', 'pictures'] as const).flatMap(
    (column): readonly string[] => COLUMNS[column],
  );
  return structural.includes(name) || MORE_OF_ATTRIBUTES.test(name);
}

/** How an export of WooCommerce becomes a price list, as far as it has the columns. */
export function wooCommerceMapping(columns: ExportColumns): MappingText {
  const called = (...wanted: WooColumn[]) =>
    wanted.map((column) => theirName(columns, column)).filter((name) => name !== undefined);
  const descriptions = called('summary', 'description');
  return {
    shop: 'woocommerce',
    columns: present({
      ...{ sku: called('sku'), name: called('name'), category: called('categories'), description: descriptions },
      ...{ price: called('price'), stock: called('stock'), image: called('pictures'), keywords: called('tags') },
      size_cm: columns.names.filter((name) => SIDE.test(name)),
    }),
    attributes: Object.fromEntries<string>([
      ...called('brands').map((name) => ['Brand', name] as const),
      ...columns.names.filter((name) => WEIGHT.test(name)).map((name) => ['Weight', name] as const),
    ]),
    html: descriptions,
  };
}

/** The products of an export: simple ones, and each variation with what its variable product says of all. */
export function* wooCommerceProducts(
  rows: readonly ListRow[],
  columns: ExportColumns,
): Generator<ExportedProduct | LeftOut> {
  const parents = new Map<string, ListRow>();
  for (const row of rows) {
    if (!kindsOf(row, columns).includes('variable')) continue;
    parents.set(`id:${of(columns, row, 'id').text}`, row);
    const sku = of(columns, row, 'sku').text;
    if (sku !== '') parents.set(sku, row);
  }
  for (const row of rows) {
    const kinds = kindsOf(row, columns);
    if (kinds.includes('variable')) continue;
    const kind = kinds.find((one) => SOLD.has(one));
    const other = kinds.find((one) => !SOLD.has(one));
    if (kind === undefined || other !== undefined) {
      yield { row: row.row, leftOut: `product of type ${other ?? '(none)'}` };
      continue;
    }
    const named = of(columns, row, 'parent').text;
    const parent = kind === 'variation' ? parents.get(named) : undefined;
    if (kind === 'variation' && parent === undefined) {
      yield { row: row.row, leftOut: 'variation whose product isn’t in the file' };
      continue;
    }
    yield productOf(row, parent, columns);
  }
}

function productOf(row: ListRow, parent: ListRow | undefined, columns: ExportColumns): ExportedProduct {
  const attributes = attributesOf(row, columns);
  const pictures = picturesOf(row, columns);
  return {
    row: row.row,
    read: (column) => plain(readOf(row, parent, columns, column)),
    options: parent === undefined ? [] : attributes,
    facts: parent === undefined ? attributes : attributesOf(parent, columns).filter(isOf(attributes)),
    onSale: isOnSale(row, columns) && (parent === undefined || isOnSale(parent, columns)),
    counted: /^-?\d/.test(of(columns, row, 'stock').text) || of(columns, row, 'inStock').text === '0',
    pictures: pictures.length > 0 || parent === undefined ? pictures : picturesOf(parent, columns),
  };
}

/** Facts of the product that none of its options says. */
function isOf(options: readonly Named[]) {
  return ({ name }: Named) => !options.some((option) => option.name === name);
}

function readOf(row: ListRow, parent: ListRow | undefined, columns: ExportColumns, column: string): ExportedCell {
  const own = columns.cell(row, column);
  if (theirName(columns, 'stock') === column && !/^-?\d/.test(own.text)) {
    // `parent`: the pieces of all variations are counted together, and nobody can tell how they are shared out.
    return { ...own, text: of(columns, row, 'inStock').text === '0' ? '0' : '' };
  }
  if (own.text !== '' && !isName(columns, column)) return own;
  const inherited =
    WEIGHT.test(column) || SIDE.test(column) || [...INHERITED].some((one) => theirName(columns, one) === column);
  return parent !== undefined && inherited ? columns.cell(parent, column) : own;
}

/** A variation’s own name is its product’s with the options behind it, which are added here anyway. */
const isName = (columns: ExportColumns, column: string) => theirName(columns, 'name') === column;

/** Exports write line ends of a text as `\n`, and an apostrophe before what a spreadsheet might calculate. */
function plain(cell: ExportedCell): ExportedCell {
  return { ...cell, text: cell.text.replace(/^'(?=[=+\-@])/, '').replaceAll('\\n', '\n') };
}

function isOnSale(row: ListRow, columns: ExportColumns): boolean {
  const [published, visibility] = [of(columns, row, 'published').text, of(columns, row, 'visibility').text];
  return (published === '' || published === '1') && visibility !== 'hidden';
}

function kindsOf(row: ListRow, columns: ExportColumns): string[] {
  return listedIn(of(columns, row, 'type').text.toLowerCase());
}

function picturesOf(row: ListRow, columns: ExportColumns): ExportedCell[] {
  const cell = of(columns, row, 'pictures');
  return listedIn(cell.text).map((text) => ({ ...cell, text }));
}

function attributesOf(row: ListRow, columns: ExportColumns): Named[] {
  return columns.names.flatMap((column) => {
    const [, number] = ATTRIBUTE_NAME.exec(column) ?? [];
    if (number === undefined) return [];
    const name = columns.text(row, column);
    const value = ['Attribute', 'Attribut']
      .flatMap((word) => [`${word} ${number} value(s)`, `${word} ${number} Wert(e)`])
      .map((one) => columns.text(row, one))
      .find((text) => text !== '');
    return name === '' || value === undefined ? [] : [{ name, value: listedIn(value).join(', ') }];
  });
}

/** Values joined by commas, as exports join them: one within a value has a backslash before it. */
export function listedIn(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((value) => value.replaceAll('\\,', ',').trim())
    .filter((value) => value !== '');
}

function of(columns: ExportColumns, row: ListRow, column: WooColumn): ExportedCell {
  return columns.cell(row, theirName(columns, column) ?? '');
}

function theirName(columns: ExportColumns, column: WooColumn): string | undefined {
  return columns.spelt(COLUMNS[column]);
}
