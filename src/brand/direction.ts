import { brand } from './brand.js';

/** Which way a locale (BCP 47) is written: `rtl` for Arabic, Hebrew and their like. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return new Intl.Locale(locale).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
}

/** Which way the shop’s pages and mails are laid out, by its locale: also where its words are still another language’s. */
export const direction = directionOf(brand.locale);
