import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { brand } from '../../../brand/index.js';
import { type ListFileOptions, listIn } from '../list-file.js';
import { inOneSentence } from '../columns.js';
import { UnreadableList } from '../list-row.js';
import { type ListTable, namesOf } from '../list-table.js';
import { ExportColumns } from './exported-product.js';
import type { ExportReport } from './export-report.js';
import { type Mapping, type MappingText, readMappingText } from './mapping.js';
import { headerOf, type MappedList, priceListOf } from './price-list-of.js';
import { isShopifyHeader, shopifyMapping } from './shopify.js';
import { isWooCommerceHeader, wooCommerceMapping } from './woocommerce.js';

/** What a file turned out to be when it is an export of a shop that is known. */
export interface Look {
  readonly shop: 'Shopify' | 'WooCommerce';
  /** How it would become a price list, every category of it named. */
  readonly mapping: MappingText;
  readonly report: ExportReport;
}

/**
 * Looks through an export of another shop, recognised by its header, without bringing anything in.
 *
 * @param ignore columns that nobody misses
 * @returns undefined when the file is no such export
 * @throws {UnreadableList} when it can’t be read
 */
export async function lookAt(
  file: string,
  ignore: readonly string[],
  options: ListFileOptions = {},
): Promise<Look | undefined> {
  const table = await listIn(file, [(names) => isShopifyHeader(names) || isWooCommerceHeader(names)], options);
  if (table === undefined) return undefined;
  const columns = new ExportColumns(table.header);
  const isShopify = isShopifyHeader(namesOf(table.header));
  const text: MappingText = {
    about: `How ${basename(file)} becomes a price list: docs/price-list.md says what may stand here`,
    ...(isShopify ? shopifyMapping(columns) : wooCommerceMapping(columns)),
    otherwise: { currency: brand.currency, category: 'Unsorted' },
    ignore: [...ignore],
  };
  const list = priceListOf(table, readMappingText(text));
  await readThrough(list);
  const { report } = list;
  const categories = Object.fromEntries([...report.categories].map(([theirs, { slug }]) => [theirs, slug]));
  return { shop: isShopify ? 'Shopify' : 'WooCommerce', mapping: { ...text, categories }, report };
}

/**
 * Opens a list by its mapping.
 *
 * @throws {UnreadableList} when it can’t be read, or lacks a column that the mapping names
 */
export async function mappedListIn(file: string, mapping: Mapping, options: ListFileOptions = {}): Promise<MappedList> {
  const table = await listIn(file, [headerOf(mapping)], options);
  if (table !== undefined) return priceListOf(table, mapping);
  const wanted = inOneSentence([...new Set(Object.values(mapping.columns).flat())]);
  throw new UnreadableList(`no row of this file names the columns of the mapping: ${wanted}`);
}

/** Where the mapping of a file is written. */
export function mappingFileOf(file: string): string {
  return join(dirname(file), `${basename(file, extname(file))}.map.json`);
}

/** Writes a mapping, unless there is one, which somebody may have edited. @returns whether it was written */
export async function writeMapping(file: string, mapping: MappingText): Promise<boolean> {
  try {
    await writeFile(file, `${JSON.stringify(mapping, null, 2)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readThrough({ rows }: ListTable): Promise<void> {
  const iterator = rows[Symbol.asyncIterator]();
  while ((await iterator.next()).done !== true);
}
