import { country as nameOf, words } from '../words/index.js';
import { type CountryPost, postOf } from './country-post.js';
import { NO_POSTCODE } from './postcode.js';

const said = words.addresses;

/** The fields of an address that not every country has, or not in the same place. */
export type LocalField = 'city' | 'region' | 'postcode';

export interface FieldOfCountry {
  readonly field: LocalField;
  readonly label: string;
  readonly required: boolean;
  /** What is said when it is needed and empty, or isn’t one of the choices. */
  readonly missing: string;
  readonly choices: CountryPost['region']['choices'];
  readonly numeric: boolean;
}

const general: readonly FieldOfCountry[] = [
  { ...base('city'), label: said.town.city, required: true, missing: said.faults.city },
  { ...base('postcode'), label: said.postcode.plain, required: false, missing: said.faults.postcode },
  { ...base('region'), label: said.region.any, required: false, missing: said.faults.region },
];

/** What to ask for in that country, in the order in which people there write it; for any country when it is not known yet. */
export function fieldsOf(country: string | undefined): readonly FieldOfCountry[] {
  const post = country === undefined ? undefined : postOf(country);
  if (post === undefined) return general;
  return [...post.format.matchAll(/%([CSZ])/g)].flatMap(([, letter]): FieldOfCountry[] => {
    if (letter === 'C') return post.isTown ? [] : [townOf(post)];
    return letter === 'S' ? [regionOf(post)] : [postcodeFieldOf(country ?? '', post)];
  });
}

function base(field: LocalField) {
  return { field, choices: [], numeric: false };
}

function townOf({ townName }: CountryPost): FieldOfCountry {
  const label = entry(said.town, townName) ?? said.town.city;
  return { ...base('city'), label, required: true, missing: said.faults.city };
}

function regionOf({ region: { kind, name, choices } }: CountryPost): FieldOfCountry {
  const label = entry(said.region, name) ?? said.region.any;
  const missing = choices.length > 0 ? said.faults.choose(label) : said.faults.region;
  return { ...base('region'), label, required: kind === 'required', missing, choices };
}

function postcodeFieldOf(country: string, { postcode: { kind, name, examples } }: CountryPost): FieldOfCountry {
  const label = (country === 'CA' ? said.postcode.postal : entry(said.postcode, name)) ?? said.postcode.plain;
  // Separators come by themselves, so a keyboard of digits is enough.
  const numeric = examples.length > 0 && examples.every((example) => /^[\d -]+$/.test(example));
  return { ...base('postcode'), label, required: kind === 'required', missing: said.faults.postcode, numeric };
}

function entry(entries: Readonly<Record<string, string>>, name: string | undefined): string | undefined {
  return name === undefined ? undefined : entries[name];
}

/**
 * Completes what a form asked for: orders carry town and postcode whatever the country, and what a country doesn’t have
 * may still be in the form from the one chosen before.
 */
export function completed(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const country = typeof given['country'] === 'string' ? given['country'] : '';
  const post = postOf(country);
  if (post === undefined) return { ...given };
  const { region, ...rest } = given;
  const none = given['postcode'] === undefined || given['postcode'] === '';
  return {
    ...rest,
    ...(post.region.kind === 'none' || region === undefined ? {} : { region }),
    ...(post.isTown ? { city: nameOf(country) } : {}),
    ...(post.postcode.kind === 'none' || (post.postcode.kind === 'optional' && none) ? { postcode: NO_POSTCODE } : {}),
  };
}
