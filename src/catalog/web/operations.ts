import { z } from 'zod';
import { sizeBands } from '../facets.js';
import type { Operation } from '../../web/index.js';
import type {
  CategoryAnswer,
  ListingAnswer,
  ProductAnswer,
  ProductItem,
  SuggestionsAnswer,
} from './catalog-api.controller.js';
import { apiListingQuery, suggestionsQuery } from './listing-query.js';

const item = z
  .object({
    sku: z.string().describe('Article number'),
    slug: z.string().describe('Last part of its address'),
    name: z.string(),
    category: z.string().describe('Slug of its category'),
    price: z.int().describe('Minor units'),
    priceText: z.string().describe('As the shop writes it'),
    currency: z.string(),
    available: z.int().describe('Units on the shelf'),
    imageUrl: z.string(),
  })
  .meta({ title: 'ProductItem' }) satisfies z.ZodType<ProductItem>;

const product = item
  .extend({
    description: z.string(),
    attributes: z.record(z.string(), z.string()).describe('As in `Sides: 6`'),
    images: z.array(z.string()),
  })
  .meta({ title: 'Product' }) satisfies z.ZodType<ProductAnswer>;

const named = z
  .object({ value: z.string().describe('As the query takes it'), name: z.string(), count: z.int() })
  .meta({ title: 'FacetValue' });

const listing = z
  .object({
    items: z.array(item),
    total: z.int().describe('On all pages together'),
    page: z.int(),
    pageSize: z.int(),
    facets: z
      .object({
        categories: z.array(z.object({ slug: z.string(), name: z.string(), count: z.int() })),
        prices: z
          .array(z.object({ from: z.int(), to: z.int().nullable(), count: z.int() }))
          .describe('Minor units, both included; the last has no end'),
        colours: z.array(named),
        materials: z.array(named),
        sizes: z.array(z.object({ value: z.enum(sizeBands), count: z.int() })).describe('By the longest side'),
        minPrice: z.int().nullable().describe('Minor units; null when nothing was found'),
        maxPrice: z.int().nullable(),
        inStock: z.int(),
      })
      .describe(
        'How many products each further choice would leave. What is chosen in a facet does not narrow its own counts: values of one add up, and facets narrow each other',
      ),
    correctedFrom: z
      .string()
      .optional()
      .describe('The words asked for, when they found nothing and these products were found by others near them'),
    searchedFor: z.string().optional().describe('The words that found these products; with `correctedFrom` alone'),
  })
  .meta({ title: 'Listing' }) satisfies z.ZodType<ListingAnswer>;

const category = z
  .object({
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    productCount: z.int(),
    children: z.array(z.unknown()).describe('Categories below this one, of the same form'),
  })
  .meta({ title: 'Category' }) satisfies z.ZodType<Omit<CategoryAnswer, 'children'>>;

const suggestions = z
  .object({
    words: z.array(z.string()).describe('Searches that go on as this one begins'),
    categories: z.array(z.object({ slug: z.string(), name: z.string() })),
    products: z.array(
      item.pick({ slug: true, name: true, price: true, priceText: true, currency: true, imageUrl: true }),
    ),
    searchedFor: z.string().optional().describe('The words that found these, when what was typed found nothing'),
  })
  .meta({ title: 'Suggestions' }) satisfies z.ZodType<SuggestionsAnswer>;

const group = 'Catalogue';

export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/products',
    group,
    summary: 'List and search products',
    openTo: 'anyone',
    limited: true,
    query: apiListingQuery,
    answer: { status: 200, words: 'One page of products.', schema: listing },
  },
  {
    method: 'get',
    path: '/api/v1/products/{slug}',
    group,
    summary: 'Read about one product',
    openTo: 'anyone',
    parameters: { slug: 'Last part of the product’s address' },
    answer: { status: 200, words: 'The product.', schema: product },
    moved: 'The product had that slug before its name changed.',
    refusals: { 404: 'No product goes by that slug, or ever did.' },
  },
  {
    method: 'get',
    path: '/api/v1/suggestions',
    group,
    summary: 'Suggest what a search may go on to',
    openTo: 'anyone',
    limited: true,
    query: suggestionsQuery,
    answer: { status: 200, words: 'Eight things at most, the likeliest first of each kind.', schema: suggestions },
  },
  {
    method: 'get',
    path: '/api/v1/categories',
    group,
    summary: 'List categories',
    openTo: 'anyone',
    answer: { status: 200, words: 'All categories, in the order of the shelves.', schema: z.array(category) },
  },
];
