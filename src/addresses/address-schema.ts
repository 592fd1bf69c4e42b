import { z } from 'zod';
import { hasControlCharacters, isVisible, narrow } from '../foundation/text/index.js';
import { words } from '../words/index.js';
import type { Address } from './address.js';
import { countryCodes } from './countries.js';
import { postOf } from './country-post.js';
import { fieldsOf, type LocalField } from './fields.js';
import { line, personName } from './line.js';
import { isUnlisted, regionNamed } from './region.js';
import { NO_POSTCODE, postcodeOf } from './postcode.js';

const { faults } = words.addresses;

/** Nothing counts as left out, which is what the document says by no shortest length. */
const optionalLine = (most: number) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && isBlank(value) ? undefined : value),
      line(faults.line1, most).optional(),
    )
    .meta({ minLength: 0 });

/** Empty is for the shopper to know: some streets have no second line and some towns no county. */
export const MOST = { name: 200, line1: 200, line2: 200, city: 120, region: 120, postcode: 20 } as const;

/**
 * An address by the rules of its country, or, as long as nobody knows which, by those that hold anywhere. What comes out
 * is written as that country writes it.
 */
export function addressSchema(country?: string) {
  return z.strictObject({
    name: personName(faults.recipient, MOST.name),
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
      if (rules === undefined || rules.kind === 'none') return typed;
      if (narrow(typed) === NO_POSTCODE && rules.kind === 'optional') return NO_POSTCODE;
      const postcode = postcodeOf(typed, rules);
      if (postcode !== undefined && postcode.length <= MOST.postcode) return postcode;
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
    if (typed === undefined ? !wanted : rules === undefined) return typed;
    const listed = rules === undefined ? undefined : regionNamed(typed ?? '', rules);
    if (listed !== undefined) return listed;
    if (typed !== undefined && !(wanted && rules?.closed === true)) return typed;
    context.addIssue({ code: 'custom', message: missing(country, 'region') ?? faults.region });
    return z.NEVER;
  });
}

const fieldLabel = (country: string | undefined, field: LocalField) =>
  fieldsOf(country).find((one) => one.field === field)?.label ?? words.addresses.postcode.plain;

const missing = (country: string | undefined, field: LocalField) =>
  fieldsOf(country).find((one) => one.field === field)?.missing;

/** Nothing that shows, and nothing that would have to be refused. */
const isBlank = (text: string) => !isVisible(text) && text.isWellFormed() && !hasControlCharacters(text.trim());

/** A field whose value is taken, and had better be looked at again. */
export interface AddressWarning {
  readonly field: 'region';
  readonly message: string;
}

/** What looks wrong with an address that the rules of its country let pass. */
export function warningsAbout({ country, region }: Pick<Address, 'country' | 'region'>): readonly AddressWarning[] {
  const rules = postOf(country)?.region;
  if (rules === undefined || region === undefined || !isUnlisted(region, rules)) return [];
  const label = fieldsOf(country).find(({ field }) => field === 'region')?.label ?? words.addresses.region.any;
  return [{ field: 'region', message: words.addresses.unlisted(label, region) }];
}
