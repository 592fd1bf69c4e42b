import { decimalMoney, isWhole } from './amount.js';
import { digitsOf } from './currencies.js';

const formats = new Map<string, Intl.NumberFormat>();

/**
 * An amount in minor units as people read it: `1250`, `USD` is `$12.50`. A whole amount has the digits that are usual where
 * the currency is: `199000`, `HUF` is `HUF 1,990`, though the forint has two.
 */
export function formatMoney(minorUnits: number, currency: string, locale: string): string {
  const digits = digitsOf(currency);
  return formatted(
    minorUnits,
    currency,
    locale,
    isWhole(minorUnits, currency) ? usualDigits(currency, digits) : digits,
  );
}

/** A round amount without its digits behind the point: `2500`, `USD` is `$25`; any other as ever. */
export function formatRoundMoney(minorUnits: number, currency: string, locale: string): string {
  return formatted(minorUnits, currency, locale, isWhole(minorUnits, currency) ? 0 : digitsOf(currency));
}

function formatted(minorUnits: number, currency: string, locale: string, digits: number): string {
  // As text, which Intl takes to the last digit; a number would be a fraction by now.
  const amount = decimalMoney(minorUnits, currency) as Intl.StringNumericLiteral;
  return formatOf(currency, locale, digits).format(amount);
}

function usualDigits(currency: string, most: number): number {
  return Math.min(most, formatOf(currency, 'en').resolvedOptions().maximumFractionDigits ?? most);
}

function formatOf(currency: string, locale: string, digits?: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${String(digits)}`;
  let format = formats.get(key);
  if (format === undefined) {
    const exactly = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...exactly });
    formats.set(key, format);
  }
  return format;
}
