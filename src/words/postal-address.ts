import { country } from './moments.js';

/** Where something goes. */
export interface PostalAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | undefined;
  readonly city: string;
  readonly region?: string | undefined;
  readonly postcode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

type Part = string | undefined;
type Below = (address: PostalAddress) => readonly Part[];

const joined = (by: string, ...parts: readonly Part[]) =>
  parts.filter((part) => part !== undefined && part !== '').join(by);

const inOneLine: Below = ({ city, region, postcode }) => [joined(' ', city, region, postcode)];
const postcodeLast: Below = ({ city, region, postcode }) => [city, region, postcode];
const postcodeFirst: Below = ({ city, region, postcode }) => [joined(' ', postcode, city), region];

/** What stands below the street where it isn’t postcode and town. */
const otherwise: Readonly<Partial<Record<string, Below>>> = {
  US: ({ city, region, postcode }) => [joined(', ', city, joined(' ', region, postcode))],
  CA: inOneLine,
  AU: inOneLine,
  NZ: inOneLine,
  SG: inOneLine,
  GB: postcodeLast,
  GG: postcodeLast,
  IE: postcodeLast,
  IM: postcodeLast,
  JE: postcodeLast,
  BR: ({ city, region, postcode }) => [joined(' - ', city, region), postcode],
  IN: ({ city, region, postcode }) => [joined(' ', city, postcode), region],
  IT: ({ city, region, postcode }) => [joined(' ', postcode, city, region)],
};

/** An address line by line, as the country it is in writes it; the country last, as the shop’s readers call it. */
export function postalAddress(address: PostalAddress): string[] {
  const { name, line1, line2, country: code } = address;
  const below = (otherwise[code] ?? postcodeFirst)(address);
  return [name, line1, line2, ...below, country(code)].flatMap((line) => line || []);
}
