const formats = new Map<string, Intl.NumberFormat>();

/** An amount in minor units as people read it: `1250`, `USD` is `$12.50`. */
export function formatMoney(minorUnits: number, currency: string, locale = 'en-US'): string {
  return formatOf(currency, locale).format(majorUnits(minorUnits, currency));
}

/** An amount in minor units as programs read it, in major units with all its digits: `1250`, `USD` is `12.50`. */
export function decimalMoney(minorUnits: number, currency: string): string {
  return majorUnits(minorUnits, currency).toFixed(digitsOf(currency));
}

const majorUnits = (minorUnits: number, currency: string) => minorUnits / 10 ** digitsOf(currency);

/** Digits after the point: two for dollars, none for yen (ISO 4217, as Intl knows it). */
const digitsOf = (currency: string) => formatOf(currency, 'en-US').resolvedOptions().maximumFractionDigits ?? 2;

function formatOf(currency: string, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    formats.set(key, format);
  }
  return format;
}
