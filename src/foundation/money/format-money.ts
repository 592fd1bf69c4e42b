const formats = new Map<string, Intl.NumberFormat>();

/** An amount in minor units as people read it: `1250`, `USD` is `$12.50`. */
export function formatMoney(minorUnits: number, currency: string, locale = 'en-US'): string {
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    formats.set(key, format);
  }
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minorUnits / 10 ** digits);
}
