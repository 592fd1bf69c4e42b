const formats = new Map<string, Intl.NumberFormat>();

/** An amount in minor units as people read it: `1250`, `USD` is `$12.50`. */
export function formatMoney(minorUnits: number, currency: string, locale: string): string {
  return formatOf(currency, locale).format(majorUnits(minorUnits, currency));
}

/** A round amount without its digits behind the point: `2500`, `USD` is `$25`; any other as ever. */
export function formatRoundMoney(minorUnits: number, currency: string, locale: string): string {
  return formatOf(currency, locale, 'stripIfInteger').format(majorUnits(minorUnits, currency));
}

/** An amount in minor units as programs read it, in major units with all its digits: `1250`, `USD` is `12.50`. */
export function decimalMoney(minorUnits: number, currency: string): string {
  return majorUnits(minorUnits, currency).toFixed(digitsOf(currency));
}

const majorUnits = (minorUnits: number, currency: string) => minorUnits / 10 ** digitsOf(currency);

/** Digits after the point: two for dollars, none for yen (ISO 4217, as Intl knows it). */
const digitsOf = (currency: string) => formatOf(currency, 'en-US').resolvedOptions().maximumFractionDigits ?? 2;

function formatOf(
  currency: string,
  locale: string,
  trailingZeroDisplay: 'auto' | 'stripIfInteger' = 'auto',
): Intl.NumberFormat {
  const key = `${locale} ${currency} ${trailingZeroDisplay}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay });
    formats.set(key, format);
  }
  return format;
}
