import { narrow } from '../foundation/text/index.js';
import type { CountryPost } from './country-post.js';

/** Stands in an order where a country has no postcodes, or the shopper has none. Never shown. */
export const NO_POSTCODE = '-';

/**
 * A postcode as its country writes it, whatever spaces, hyphens, small letters or country letters it was typed with;
 * undefined when it can’t be one. Digits of any script and full-width forms are read. Where nobody knows how they look, anything is one.
 */
export function postcodeOf(typed: string, { pattern, examples, country }: CountryPost['postcode']): string | undefined {
  const plain = narrow(typed).replace(/\s+/g, ' ').toUpperCase();
  if (pattern === undefined) return plain;
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, '');
  const candidates = [plain, bare, `${country}${bare}`, bare.replace(/^[A-Z]{1,3}(?=\d)/, '')];
  return candidates
    .flatMap((candidate) => [...examples.flatMap((example) => shapedLike(example, candidate) ?? []), candidate])
    .find((candidate) => pattern.test(candidate));
}

/** Puts separators where the example has them; undefined when that is of another length. */
function shapedLike(example: string, text: string): string | undefined {
  const characters = [...text.replace(/[^\p{L}\p{N}]/gu, '')];
  if (example.replace(/[^\p{L}\p{N}]/gu, '').length !== characters.length) return undefined;
  return [...example].map((place) => (/[\p{L}\p{N}]/u.test(place) ? characters.shift() : place)).join('');
}
