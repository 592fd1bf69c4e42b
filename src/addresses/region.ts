import type { CountryPost } from './country-post.js';

type Rules = CountryPost['region'];

/**
 * The region of a list that somebody means: by name in either script, with or without accents, or by code, as in `NY`,
 * `US-NY` or, of Tokyo, `13`.
 */
export function regionNamed(typed: string, { choices, also }: Rules): string | undefined {
  const wanted = folded(typed);
  if (wanted === '') return undefined;
  const isMeant = (name: string) => folded(name) === wanted;
  return choices.find(({ value, name }) => [value, name, ...(also.get(value) ?? [])].some(isMeant))?.value;
}

/** Whether a region is one that the country’s list doesn’t have, and should as far as anybody knows. */
export function isUnlisted(region: string | undefined, { kind, choices }: Rules): boolean {
  return (
    region !== undefined &&
    kind === 'required' &&
    choices.length > 0 &&
    !choices.some(({ value }) => folded(value) === folded(region))
  );
}

/** Without accents, capitals, widths and punctuation: São Paulo is Sao paulo to many keyboards. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('&', ' and ')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{Cf}]+/gu, ' ')
    .trim();
}
