import { directionOf } from './direction.js';

it.each([
  ['en-US', 'ltr'],
  ['de-CH', 'ltr'],
  ['ja-JP', 'ltr'],
  ['ar-KW', 'rtl'],
  ['he', 'rtl'],
  ['fa-IR', 'rtl'],
  ['ur', 'rtl'],
  ['az-Arab', 'rtl'],
  ['uz-Latn', 'ltr'],
])('%s is written %s', (locale, direction) => {
  expect(directionOf(locale)).toBe(direction);
});
