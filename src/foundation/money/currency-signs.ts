/** How that currency is written beside an amount: `$`, `US$`, `USD`. The longest first, so that none is cut from another. */
export function currencySigns(currency: string, locale: string): readonly string[] {
  const written = (['symbol', 'narrowSymbol', 'code'] as const).flatMap((currencyDisplay) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay }).formatToParts(0),
  );
  return written
    .filter(({ type }) => type === 'currency')
    .map(({ value }) => value)
    .sort((a, b) => b.length - a.length);
}
