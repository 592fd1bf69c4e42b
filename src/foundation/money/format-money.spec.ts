import { digitsOf } from './currencies.js';
import { formatMoney, formatRoundMoney } from './format-money.js';

/** Spaces that don’t break, and marks of direction, are the locale’s affair. */
const plain = (text: string) => text.replace(/\s/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');

describe('money', () => {
  it.each([
    [0, 'USD', 'en-US', '$0.00'],
    [5, 'USD', 'en-US', '$0.05'],
    [1250, 'USD', 'en-US', '$12.50'],
    [123456789, 'USD', 'en-US', '$1,234,567.89'],
    [500, 'JPY', 'en-US', '¥500'],
    [1500, 'JPY', 'ja-JP', '￥1,500'],
    [12_500, 'KWD', 'en-US', 'KWD 12.500'],
    [12_500, 'KWD', 'ar-KW', '١٢٫٥٠٠ د.ك.'],
    [12_000, 'KWD', 'ar-KW', '١٢٫٠٠٠ د.ك.'],
    [1250, 'CHF', 'de-CH', 'CHF 12.50'],
    [123_450, 'EUR', 'de-DE', '1.234,50 €'],
    [12_345, 'CLF', 'en-US', 'CLF 1.2345'],
    // Two digits by ISO 4217, none as people write them, unless there is something to write.
    [199_000, 'HUF', 'hu-HU', '1990 Ft'],
    [199_050, 'HUF', 'hu-HU', '1990,50 Ft'],
    [19_800_000_000_001, 'USD', 'en-US', '$198,000,000,000.01'],
  ])('%i minor units of %s in %s read %s', (amount, currency, locale, words) => {
    expect(plain(formatMoney(amount, currency, locale))).toBe(words);
  });

  it.each([
    [2500, 'USD', '$25'],
    [2499, 'USD', '$24.99'],
    [2500, 'JPY', '¥2,500'],
    [2500, 'KWD', 'KWD 2.500'],
    [25_000, 'KWD', 'KWD 25'],
  ])('%i minor units of %s are %s where amounts are round', (amount, currency, words) => {
    expect(plain(formatRoundMoney(amount, currency, 'en-US'))).toBe(words);
  });
});

describe('a currency', () => {
  it.each([
    ['JPY', 0],
    ['ISK', 0],
    ['XOF', 0],
    ['EUR', 2],
    ['HUF', 2],
    ['IDR', 2],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
    ['UYW', 4],
  ])('%s has %i digits behind its point, by ISO 4217', (currency, digits) => {
    expect(digitsOf(currency)).toBe(digits);
  });

  it('never has fewer digits stored than Intl shows', () => {
    for (const currency of Intl.supportedValuesOf('currency')) {
      const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
      expect([currency, digitsOf(currency)]).toEqual([currency, Math.max(digitsOf(currency), maximumFractionDigits!)]);
    }
  });
});
