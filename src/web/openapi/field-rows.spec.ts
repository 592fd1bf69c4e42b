import { z } from 'zod';
import { fieldRows, inWords } from './field-rows.js';
import { hoist, type JsonSchema, jsonSchemaOf } from './json-schema.js';

const wordsOf = (schema: z.ZodType) => inWords(jsonSchemaOf(schema));

describe('what a field may hold', () => {
  it.each([
    { words: 'whole number, 1 to 99', schema: z.int().min(1).max(99) },
    { words: 'whole number, from 0', schema: z.int().min(0) },
    { words: 'text, at most 64 characters', schema: z.string().max(64) },
    { words: 'text or null', schema: z.string().nullable() },
    { words: 'one of name, -price', schema: z.enum(['name', '-price']) },
    { words: 'always received', schema: z.literal('received') },
    { words: 'e-mail address, at most 254 characters', schema: z.string().trim().max(254).pipe(z.email()) },
    { words: 'time', schema: z.iso.datetime() },
    { words: 'list of text', schema: z.array(z.string()) },
    {
      words: 'whole number, 1 to 10,000; 1 when left out',
      schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(10_000)).default(1),
    },
    { words: 'anything', schema: z.unknown() },
  ])('$words', ({ schema, words: expected }) => {
    expect(wordsOf(schema)).toBe(expected);
  });
});

describe('the fields of a schema', () => {
  it('come with their path, whether they may be left out, and what they are', () => {
    const line = z.object({ sku: z.string(), note: z.string().optional().describe('For the gift card') });
    const cart = z.object({ ver: z.int(), lines: z.array(line.meta({ title: 'Line' })) }).meta({ title: 'Cart' });
    const components: Record<string, JsonSchema> = {};
    const rows = fieldRows(hoist(jsonSchemaOf(cart), components), components);
    expect(Object.keys(components).sort()).toEqual(['Cart', 'Line']);
    expect(rows.map(({ name, required, description }) => [name, required, description])).toEqual([
      ['ver', true, undefined],
      ['lines', true, undefined],
      ['lines[].sku', true, undefined],
      ['lines[].note', false, 'For the gift card'],
    ]);
  });
});
