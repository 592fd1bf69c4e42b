import { decimalMoney, isWhole, minorUnits } from './amount.js';

describe('an amount as text', () => {
  it.each([
    ['12.50', 'USD', 1250],
    ['12.5', 'USD', 1250],
    ['12', 'EUR', 1200],
    [' 0.07 ', 'USD', 7],
    ['1.10', 'USD', 110],
    ['19.99', 'USD', 1999],
    ['0', 'USD', 0],
    ['0012.50', 'USD', 1250],
    ['20000000.00', 'USD', 2_000_000_000],
    ['1500', 'JPY', 1500],
    ['2000000000', 'JPY', 2_000_000_000],
    ['12.500', 'KWD', 12_500],
    ['12.5', 'KWD', 12_500],
    ['0.001', 'KWD', 1],
    ['2000000', 'KWD', 2_000_000_000],
    ['1.2345', 'CLF', 12_345],
    ['200000.0000', 'UYW', 2_000_000_000],
    ['1990', 'HUF', 199_000],
    ['12.50', 'XXQ', 1250],
  ])('%j %s is %i minor units', (text, currency, amount) => {
    expect(minorUnits(text, currency)).toBe(amount);
  });

  it.each([
    ...['', 'abc', '-1', '+1', '1,50', '1e3', '=1+1', '.5', '1.', '1.2.3', '1 000', '0x10', '١٢', 'Infinity'].map(
      (text) => [text, 'USD', 'not-an-amount'],
    ),
    ['1.234', 'USD', 'too-many-digits'],
    ['12.500', 'EUR', 'too-many-digits'],
    ['1500.0', 'JPY', 'too-many-digits'],
    ['1.2345', 'KWD', 'too-many-digits'],
    ['1.23456', 'CLF', 'too-many-digits'],
    ['20000000.01', 'USD', 'too-large'],
    ['2000000001', 'JPY', 'too-large'],
    ['2000000.001', 'KWD', 'too-large'],
    ['9'.repeat(400), 'USD', 'too-large'],
  ])('%j in %s is none: %s', (text, currency, fault) => {
    expect(minorUnits(text, currency)).toBe(fault);
  });
});

it.each([
  [0, 'USD', '0.00'],
  [7, 'USD', '0.07'],
  [1250, 'EUR', '12.50'],
  [1500, 'JPY', '1500'],
  [0, 'JPY', '0'],
  [1, 'KWD', '0.001'],
  [12_500, 'KWD', '12.500'],
  [12_345, 'CLF', '1.2345'],
  [-1250, 'USD', '-12.50'],
  [19_800_000_000_000, 'USD', '198000000000.00'],
  [Number.MAX_SAFE_INTEGER, 'KWD', '9007199254740.991'],
])('%i minor units of %s are %s to programs, and come back the same', (amount, currency, text) => {
  expect(decimalMoney(amount, currency)).toBe(text);
  if (amount >= 0 && amount <= 2_000_000_000) expect(minorUnits(text, currency)).toBe(amount);
});

it('is whole when nothing stands behind its point', () => {
  expect([isWhole(2500, 'USD'), isWhole(2501, 'USD'), isWhole(2501, 'JPY'), isWhole(2500, 'KWD')]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
