import { brand } from '../brand/brand.js';

const digits = new Intl.NumberFormat(brand.locale);

/** A number as the shop’s readers write it. */
export const number = (value: number): string => digits.format(value);

/**
 * Chooses the form of a sentence that fits a number, by the rules of the language (`one` and `other` in English and German,
 * more elsewhere).
 */
export function pluralsOf(language: string) {
  const rules = new Intl.PluralRules(language);
  return (count: number, forms: { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>): string =>
    forms[rules.select(count)] ?? forms.other;
}
