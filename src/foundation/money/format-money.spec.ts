import { formatMoney } from './format-money.js';

describe('money', () => {
  it.each([
    [0, 'USD', '$0.00'],
    [5, 'USD', '$0.05'],
    [1250, 'USD', '$12.50'],
    [123456789, 'USD', '$1,234,567.89'],
    [500, 'JPY', '¥500'],
  ])('%i minor units of %s read %s', (amount, currency, words) => {
    expect(formatMoney(amount, currency, 'en-US')).toBe(words);
  });
});
