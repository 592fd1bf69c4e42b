import { z } from 'zod';
import { words } from '../../words/index.js';
import { sortOrders, type ListingQuery } from '../listing.js';

const PAGE_SIZE = 24;
const LARGEST_PAGE = 100;
const LAST_PAGE = 10_000;

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, words.catalog.query.whole)
    .transform(Number)
    .pipe(z.int().min(least, words.catalog.query.least(least)).max(most, words.catalog.query.most(most)));

const filters = {
  q: z
    .string()
    .max(100, words.catalog.query.tooLong(100))
    .transform((text) => (text.trim() === '' ? undefined : text.trim()))
    .optional()
    .describe('Words to search for; beginnings of words are enough'),
  exact: z
    .enum(['true', 'false'])
    .transform((answer) => answer === 'true')
    .optional()
    .describe('Whether words that find nothing are left as they are; else the nearest words of the shop are tried'),
  category: z
    .string()
    .max(120, words.catalog.query.tooLong(120))
    .transform((slug) => (slug === '' ? undefined : slug))
    .optional()
    .describe('Slug of a category'),
  minPrice: whole(0, 2_000_000_000).optional().describe('Minor units'),
  maxPrice: whole(0, 2_000_000_000).optional().describe('Minor units'),
  inStock: z
    .enum(['true', 'false', '1', '0', 'on'])
    .transform((answer) => answer === 'true' || answer === '1' || answer === 'on')
    .optional()
    .describe('Whether only what is on the shelf counts'),
  sort: z.enum(sortOrders).optional().describe('Best match first when words are searched for, else by name'),
  page: whole(1, LAST_PAGE).default(1),
  pageSize: whole(1, LARGEST_PAGE).default(PAGE_SIZE),
};

/** What the API takes: nothing else, so that a misspelt filter is noticed. */
export const apiListingQuery = z.strictObject(filters).transform(withSort);

/** What has been typed so far. */
export const suggestionsQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1, words.catalog.query.saySomething)
    .max(100, words.catalog.query.tooLong(100))
    .describe('What has been typed so far'),
});

/** What pages take. Links shared elsewhere gather parameters of their own, which are ignored. */
export const pageListingQuery = z.object(filters).transform(withSort);

/** Which part of the sitemap; none for the whole of it, or the list of its parts. */
export const sitemapQuery = z.object({ page: filters.page.unwrap().optional() });

function withSort(query: Omit<ListingQuery, 'sort'> & { sort?: ListingQuery['sort'] | undefined }): ListingQuery {
  return { ...query, sort: query.sort ?? (query.q === undefined ? 'name' : 'relevance') };
}
