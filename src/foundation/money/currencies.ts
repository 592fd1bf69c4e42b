const none = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const three = 'BHD IQD JOD KWD LYD OMR TND';
const four = 'CLF UYW';

/** Digits behind the point by ISO 4217, where they are not two. */
const DIGITS: ReadonlyMap<string, number> = new Map(
  [none, '', '', three, four].flatMap((codes, digits) => codes.split(' ').map((code) => [code, digits] as const)),
);

/**
 * How many digits stand behind the point in a currency: two in dollars, none in yen, three in Kuwaiti dinars. By them
 * amounts are stored, so they come from ISO 4217 and not from Intl: its figures are those people like to see (none for
 * forints or rupiahs), change with the version of Node, and may be others in a browser.
 */
export function digitsOf(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}
