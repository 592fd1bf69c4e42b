import { z } from 'zod';
import { LARGEST_AMOUNT } from '../../foundation/money/index.js';
import { LONGEST_SEARCH } from '../../web/index.js';
import { words } from '../../words/index.js';
import { type PriceRange, sizeBands } from '../facets.js';
import { sortOrders, type ListingQuery } from '../listing.js';

const PAGE_SIZE = 24;
const LARGEST_PAGE = 100;
const LAST_PAGE = 10_000;
const LONGEST_SLUG = 120;
const MOST_VALUES = 20;

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, words.catalog.query.whole)
    .transform(Number)
    .pipe(z.int().min(least, words.catalog.query.least(least)).max(most, words.catalog.query.most(most)));

const plain = {
  q: z
    .string()
    .max(LONGEST_SEARCH, words.catalog.query.tooLong(LONGEST_SEARCH))
    .transform((text) => (text.trim() === '' ? undefined : text.trim()))
    .optional()
    .describe('Words to search for; beginnings of words are enough'),
  exact: z
    .enum(['true', 'false'])
    .transform((answer) => answer === 'true')
    .optional()
    .describe('Whether words that find nothing are left as they are; else the nearest words of the shop are tried'),
  minPrice: whole(0, LARGEST_AMOUNT).optional().describe('Minor units'),
  maxPrice: whole(0, LARGEST_AMOUNT).optional().describe('Minor units'),
  inStock: z
    .enum(['true', 'false', '1', '0', 'on'])
    .transform((answer) => answer === 'true' || answer === '1' || answer === 'on')
    .optional()
    .describe('Whether only what is on the shelf counts'),
  sort: z.enum(sortOrders).optional().describe('Best match first when words are searched for, else by name'),
  page: whole(1, LAST_PAGE).default(1),
  pageSize: whole(1, LARGEST_PAGE).default(PAGE_SIZE),
};

/** One parameter for each value, as forms send them, or one for all. */
const eachOrAll = z.union([z.string(), z.array(z.string()).transform((values) => values.join(','))]);

/** What is chosen in facets, by the kind of text it comes as. */
function choices<Given extends z.ZodType<string>>(given: Given) {
  return {
    category: several(given, slugIn).describe('Slugs of categories, joined by commas: any of them'),
    price: several(given, rangeIn).describe(
      'Ranges in minor units, both ends included, joined by commas: any of `0-2499,20000-`',
    ),
    colour: several(given, nameIn).describe('Colours, joined by commas: any of them'),
    material: several(given, nameIn).describe('Materials, joined by commas: any of them'),
    size: several(given, bandIn).describe(`Any of ${sizeBands.join(', ')}, joined by commas`),
  };
}

/** Values joined by commas; nothing chosen when there is none. Equal choices are equal lists, whatever their order was. */
function several<T, Given extends z.ZodType<string>>(given: Given, read: (text: string) => T | undefined) {
  return given
    .transform((text, context): T[] | undefined => {
      const texts = [...new Set(text.split(',').map((value) => value.trim().toLowerCase()))].filter(
        (one) => one !== '',
      );
      const values = texts.sort().flatMap((one) => read(one) ?? []);
      if (values.length < texts.length) context.addIssue({ code: 'custom', message: words.catalog.query.noChoice });
      if (texts.length > MOST_VALUES) {
        context.addIssue({ code: 'custom', message: words.catalog.query.tooMany(MOST_VALUES) });
      }
      return values.length === 0 ? undefined : values;
    })
    .optional();
}

function slugIn(text: string): string | undefined {
  return text.length <= LONGEST_SLUG && !/\p{Cc}/u.test(text) ? text : undefined;
}

function nameIn(text: string): string | undefined {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .’'/&+-]{0,39}$/u.test(text) ? text.normalize('NFC') : undefined;
}

function rangeIn(text: string): PriceRange | undefined {
  const { from, to } = /^(?<from>\d{1,10})-(?<to>\d{1,10})?$/.exec(text)?.groups ?? {};
  return from === undefined ? undefined : { from: Number(from), to: to === undefined ? undefined : Number(to) };
}

function bandIn(text: string) {
  return sizeBands.find((band) => band === text);
}

/** What the API takes: nothing else, so that a misspelt filter is noticed. */
export const apiListingQuery = z.strictObject({ ...plain, ...choices(z.string()) }).transform(withSort);

/** What has been typed so far. */
export const suggestionsQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1, words.catalog.query.saySomething)
    .max(LONGEST_SEARCH, words.catalog.query.tooLong(LONGEST_SEARCH))
    .describe('What has been typed so far'),
});

/**
 * What pages take. Links shared elsewhere gather parameters of their own, which are ignored. A form names a parameter once
 * for every box that is ticked.
 */
export const pageListingQuery = z.object({ ...plain, ...choices(eachOrAll) }).transform(withSort);

/** Which part of the sitemap; none for the whole of it, or the list of its parts. */
export const sitemapQuery = z.object({ page: plain.page.unwrap().optional() });

function withSort(query: Omit<ListingQuery, 'sort'> & { sort?: ListingQuery['sort'] | undefined }): ListingQuery {
  return { ...query, sort: query.sort ?? (query.q === undefined ? 'name' : 'relevance') };
}
