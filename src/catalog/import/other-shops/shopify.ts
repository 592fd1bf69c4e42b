import type { ListRow } from '../list-row.js';
import type { HeaderTest } from '../list-table.js';
import type { ExportColumns, ExportedCell, ExportedProduct, LeftOut, Named } from './exported-product.js';
import { type MappingText, present } from './mapping.js';

/** Every column by the names it has had: exports were headed anew in 2025, and older ones are still about. */
const COLUMNS = {
  handle: ['URL handle', 'Handle'],
  title: ['Title'],
  description: ['Description', 'Body (HTML)'],
  sku: ['SKU', 'Variant SKU'],
  price: ['Price', 'Variant Price'],
  tracker: ['Inventory tracker', 'Variant Inventory Tracker'],
  quantity: ['Inventory quantity', 'Variant Inventory Qty'],
  grams: ['Weight value (grams)', 'Variant Grams'],
  picture: ['Product image URL', 'Image Src'],
  variantPicture: ['Variant image URL', 'Variant Image'],
  published: ['Published on online store', 'Published'],
  status: ['Status'],
  giftCard: ['Gift card', 'Gift Card'],
  type: ['Type'],
  category: ['Product category', 'Product Category'],
  vendor: ['Vendor'],
  tags: ['Tags'],
} as const;
const OPTIONS = [1, 2, 3].map((n) => ({ name: `Option${String(n)} Name`, value: `Option${String(n)} Value` }));

/** What an option is called that only says that there is none. */
const NO_OPTION = 'Default Title';

export const isShopifyHeader: HeaderTest = (names) =>
  names.includes('title') &&
  (names.includes('url handle') ||
    (names.includes('handle') && ['body (html)', 'variant price', 'variant sku'].some((name) => names.includes(name))));

/** Columns that are read for what they say of rows and variants, beside those of the mapping. */
export const shopifyColumns: readonly string[] = [
  ...(['handle', 'tracker', 'picture', 'variantPicture', 'published', 'status', 'giftCard'] as const).flatMap(
    (column) => COLUMNS[column],
  ),
  ...OPTIONS.flatMap(({ name, value }) => [name, value]),
  'Image Position',
];

/** How an export of Shopify becomes a price list, as far as it has the columns. */
export function shopifyMapping(columns: ExportColumns): MappingText {
  const called = (...wanted: (keyof typeof COLUMNS)[]) =>
    wanted.map((column) => theirName(columns, column)).filter((name) => name !== undefined);
  return {
    shop: 'shopify',
    columns: present({
      ...{ sku: called('sku'), slug: called('handle'), name: called('title'), category: called('type', 'category') },
      ...{ description: called('description'), price: called('price'), stock: called('quantity') },
      ...{ image: called('picture'), keywords: called('tags') },
    }),
    attributes: Object.fromEntries<string>([
      ...called('vendor').map((name) => ['Brand', name] as const),
      ...called('grams').map((name) => ['Weight', name] as const),
    ]),
    html: called('description'),
  };
}

/**
 * The products of an export: rows of one handle are one product, a row for each variant, and rows that only name a further
 * picture.
 */
export function* shopifyProducts(
  rows: readonly ListRow[],
  columns: ExportColumns,
): Generator<ExportedProduct | LeftOut> {
  let product = '';
  const groups = Map.groupBy(rows, (row) => {
    // Without a handle a row with a title is a product of its own, and one without either goes on with the last.
    const named = of(columns, row, 'handle').text || of(columns, row, 'title').text;
    product = named === '' ? product : named;
    return product;
  });
  for (const group of groups.values()) yield* productsOf(group, columns);
}

function* productsOf(group: readonly ListRow[], columns: ExportColumns): Generator<ExportedProduct | LeftOut> {
  const first = group[0];
  if (first === undefined) return;
  if (isYes(of(columns, first, 'giftCard').text)) {
    for (const { row } of group) yield { row, leftOut: 'gift card' };
    return;
  }
  const pictures = group.map((row) => of(columns, row, 'picture')).filter(({ text }) => text !== '');
  const variants = group.filter((row, at) => at === 0 || isVariant(row, columns));
  const named = OPTIONS.map(({ name }) => columns.text(first, name));
  for (const row of variants) {
    const own = of(columns, row, 'variantPicture');
    yield {
      row: row.row,
      read: (column) => readOf(row, first, columns, column),
      options: optionsOf(row, named, columns),
      facts: [],
      onSale: isOnSale(first, columns),
      counted: isCounted(row, columns),
      pictures: own.text === '' ? pictures : [own, ...pictures.filter(({ text }) => text !== own.text)],
    };
  }
}

function isVariant(row: ListRow, columns: ExportColumns): boolean {
  const says = (['price', 'sku', 'quantity'] as const).some((column) => of(columns, row, column).text !== '');
  return says || OPTIONS.some(({ value }) => columns.text(row, value) !== '');
}

/** Names stand in the first row of a product only. */
function optionsOf(row: ListRow, names: readonly string[], columns: ExportColumns): Named[] {
  return OPTIONS.map(({ value }, at) => ({ name: names[at] ?? '', value: columns.text(row, value) })).filter(
    ({ value }) => value !== '' && value !== NO_OPTION,
  );
}

/** Drafts, archived products and those hidden from the online store aren’t for sale. An empty cell says yes, as there. */
function isOnSale(first: ListRow, columns: ExportColumns): boolean {
  const [status, published] = [of(columns, first, 'status').text, of(columns, first, 'published').text];
  return (status === '' || status.toLowerCase() === 'active') && (published === '' || isYes(published));
}

/** Without a tracker Shopify sells for ever; an export without that column counts. */
function isCounted(row: ListRow, columns: ExportColumns): boolean {
  const tracker = theirName(columns, 'tracker');
  if (of(columns, row, 'quantity').text === '') return false;
  return tracker === undefined || columns.text(row, tracker) !== '';
}

const isYes = (text: string) => text.toLowerCase() === 'true';

function of(columns: ExportColumns, row: ListRow, column: keyof typeof COLUMNS): ExportedCell {
  return columns.cell(row, theirName(columns, column) ?? '');
}

function theirName(columns: ExportColumns, column: keyof typeof COLUMNS): string | undefined {
  return columns.spelt(COLUMNS[column]);
}

/** What stands in the first row of a product for all of its variants. Prices and numbers are each variant’s own. */
const SHARED: readonly (keyof typeof COLUMNS)[] = [
  'handle',
  'title',
  'description',
  'type',
  'category',
  'vendor',
  'tags',
];

function readOf(row: ListRow, first: ListRow, columns: ExportColumns, column: string): ExportedCell {
  const own = columns.cell(row, column);
  const isShared = SHARED.some((shared) => theirName(columns, shared) === column);
  return own.text === '' && isShared ? columns.cell(first, column) : own;
}
