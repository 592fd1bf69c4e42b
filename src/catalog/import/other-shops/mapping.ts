import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readingFault } from '../list-file.js';
import { UnreadableList } from '../list-row.js';

/** Shops whose exports are known: their products stand in several rows, and some cells mean more than they say. */
export const shopNames = ['shopify', 'woocommerce'] as const;
export type ShopName = (typeof shopNames)[number];

const theirs = z.string().trim().min(1);
const oneOrMore = z.union([theirs, z.array(theirs).min(1)]).transform((one) => (typeof one === 'string' ? [one] : one));

/** Our columns that a column of theirs may fill. */
export const filledColumns = [
  'sku',
  'slug',
  'name',
  'category',
  'description',
  'price',
  'currency',
  'stock',
  'on_sale',
  'image',
  'keywords',
  'attributes',
  'colours',
  'materials',
  'size_cm',
] as const;
export type FilledColumn = (typeof filledColumns)[number];

const mapping = z.strictObject({
  /** For whoever opens the file. */
  about: z.string().optional(),
  /** Left out, every row is a product. */
  shop: z.enum(shopNames).optional(),
  /**
   * Ours by theirs. Of several the first that isn’t empty counts; descriptions are joined, and of sizes the largest counts.
   */
  columns: z.partialRecord(z.enum(filledColumns), oneOrMore),
  /** Facts for a product’s page, by the column that holds them. */
  attributes: z.record(z.string().trim().min(1), theirs).default({}),
  /** Their columns whose text is HTML. */
  html: z.array(theirs).default([]),
  /** What stands in a column of ours where theirs is empty or there is none. */
  otherwise: z.partialRecord(z.enum(filledColumns), z.string()).default({}),
  /** Slugs of our shelves, by what the export calls them. */
  categories: z.record(z.string(), z.string().trim()).default({}),
  /** Their columns that are left behind without a word. */
  ignore: z.array(theirs).default([]),
});

/** How the columns of another list become those of a price list. */
export type Mapping = z.infer<typeof mapping>;
/** The same as somebody writes it. */
export type MappingText = z.input<typeof mapping>;

/** @throws {UnreadableList} when the file can’t be read, or says what no mapping says */
export async function readMapping(file: string): Promise<Mapping> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UnreadableList(`${file}: ${readingFault(error).message}`);
  }
  return mappingOf(text, file);
}

/** @throws {UnreadableList} naming the first entry that is wrong */
export function mappingOf(text: string, file: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UnreadableList(`${file} is not JSON: ${(error as Error).message}`);
  }
  const parsed = mapping.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UnreadableList(`${file}: ${issue?.path.join('.') || 'the mapping'}: ${issue?.message ?? 'is malformed'}`);
}

/** A mapping that the shop itself made, with all that it leaves out. */
export function readMappingText(text: MappingText): Mapping {
  return mapping.parse(text);
}

/** What every product of an export has, whatever its mapping names. */
const MADE_OF_EXPORTS: ReadonlySet<FilledColumn> = new Set([
  ...(['sku', 'slug', 'name', 'category', 'description', 'price', 'currency', 'on_sale', 'image'] as const),
  ...(['keywords', 'attributes', 'colours', 'materials'] as const),
]);

/**
 * The columns of the price list that a mapping makes. A column that it doesn’t name is left out, and so leaves alone what
 * the shop has.
 */
export function columnsMadeBy({ shop, columns, attributes, otherwise }: Mapping): readonly FilledColumn[] {
  return filledColumns.filter(
    (column) =>
      columns[column] !== undefined ||
      otherwise[column] !== undefined ||
      (column === 'attributes' && Object.keys(attributes).length > 0) ||
      (shop !== undefined && MADE_OF_EXPORTS.has(column)),
  );
}

/** Columns of a mapping as somebody writes them: those there are, and a single one without brackets. */
export function present(columns: Readonly<Partial<Record<FilledColumn, readonly string[]>>>): MappingText['columns'] {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([ours, [first, ...more]]) =>
      first === undefined ? [] : [[ours, more.length === 0 ? first : [first, ...more]] as const],
    ),
  );
}
