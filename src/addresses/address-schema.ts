import { z } from 'zod';
import { words } from '../words/index.js';
import { countryCodes } from './countries.js';
import { postOf } from './country-post.js';
import { fieldsOf, type LocalField } from './fields.js';
import { line } from './line.js';
import { NO_POSTCODE, postcodeOf } from './postcode.js';

const { faults } = words.addresses;

const optionalLine = (most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    line(faults.line1, most).optional(),
  );

/** Empty is for the shopper to know: some streets have no second line and some towns no county. */
export const MOST = { name: 200, line1: 200, line2: 200, city: 120, region: 120, postcode: 20 } as const;

/**
 * An address by the rules of its country, or, as long as nobody knows which, by those that hold anywhere. What comes out
 * is written as that country writes it.
 */
export function addressSchema(country?: string) {
  return z.strictObject({
    name: line(faults.recipient, MOST.name),
    line1: line(faults.line1, MOST.line1),
    line2: optionalLine(MOST.line2),
    city: line(missing(country, 'city') ?? faults.city, MOST.city),
    region: regionSchema(country),
    postcode: postcodeSchema(country),
    country: z
      .string()
      .refine((code) => countryCodes.has(code), faults.country)
      .describe('ISO 3166-1 alpha-2, as in GB'),
  });
}

function postcodeSchema(country: string | undefined) {
  const rules = country === undefined ? undefined : postOf(country)?.postcode;
  return line(missing(country, 'postcode') ?? faults.postcode, MOST.postcode)
    .transform((typed, context) => {
      if (rules === undefined || (typed === NO_POSTCODE && rules.kind !== 'required')) return typed;
      const postcode = rules.kind === 'none' ? typed : postcodeOf(typed, rules);
      if (postcode !== undefined) return postcode;
      const [example = ''] = rules.examples;
      context.addIssue({ code: 'custom', message: faults.notAPostcode(fieldLabel(country, 'postcode'), example) });
      return z.NEVER;
    })
    .describe('As its country writes it; `-` where there is none');
}

function regionSchema(country: string | undefined) {
  const rules = country === undefined ? undefined : postOf(country)?.region;
  return optionalLine(MOST.region).transform((typed, context) => {
    const wanted = rules?.kind === 'required';
    const choices = rules?.choices ?? [];
    if (typed === undefined && !wanted) return undefined;
    const choice = choices.find(({ value, name }) => [value, name].some((one) => plain(one) === plain(typed ?? '')));
    if (choice !== undefined) return choice.value;
    if (typed !== undefined && (choices.length === 0 || !wanted)) return typed;
    context.addIssue({ code: 'custom', message: missing(country, 'region') ?? faults.region });
    return z.NEVER;
  });
}

const fieldLabel = (country: string | undefined, field: LocalField) =>
  fieldsOf(country).find((one) => one.field === field)?.label ?? words.addresses.postcode.plain;

const missing = (country: string | undefined, field: LocalField) =>
  fieldsOf(country).find((one) => one.field === field)?.missing;

/** Without accents and capitals: São Paulo is Sao paulo to many keyboards. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim();
}
