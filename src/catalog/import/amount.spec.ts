import { priceIn } from './amount.js';

const priced = (text: string, currency: string, mayBeFree = false) => {
  const price = priceIn(text, currency, { mayBeFree });
  return price instanceof Error ? price.message : price;
};

describe('a price in a list', () => {
  it.each([
    ['12.50', 'USD', 1250],
    ['1500', 'JPY', 1500],
    ['12.500', 'KWD', 12_500],
    ['1.2345', 'CLF', 12_345],
    ['1500.00', 'JPY', '"1500.00" has digits behind the point, and JPY has none'],
    ['12.505', 'USD', '"12.505" has more digits behind the point than the 2 of USD'],
    ['1.2345', 'KWD', '"1.2345" has more digits behind the point than the 3 of KWD'],
    ['20000000.01', 'USD', '"20000000.01" is more than the 20000000.00 that anything may cost'],
    ['2000000001', 'JPY', '"2000000001" is more than the 2000000000 that anything may cost'],
    ['abc', 'JPY', '"abc" is not an amount'],
    ['0', 'JPY', 'is zero: say freeProducts: true in src/brand/brand.ts if products may cost nothing'],
    ['0.000', 'KWD', 'is zero: say freeProducts: true in src/brand/brand.ts if products may cost nothing'],
  ])('%j in %s: %s', (text, currency, expected) => {
    expect(priced(text, currency)).toBe(expected);
  });

  it('may be zero where the brand says so', () => {
    expect(priced('0.00', 'USD', true)).toBe(0);
  });
});
