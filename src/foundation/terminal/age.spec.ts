import { ageInWords, readAge, readMoment } from './age.js';

it.each([
  ['60s', 60_000],
  ['15m', 900_000],
  ['2h', 7_200_000],
  ['30d', 2_592_000_000],
  ['0s', 0],
  ['60', undefined],
  ['-1s', undefined],
  ['1.5h', undefined],
  ['1w', undefined],
  ['', undefined],
])('the age “%s” is %s milliseconds', (text, milliseconds) => {
  expect(readAge(text)).toBe(milliseconds);
});

it.each([
  [0, '0 s'],
  [119_000, '119 s'],
  [120_000, '2 min'],
  [7_199_000, '119 min'],
  [7_200_000, '2 h'],
  [172_800_000, '2 days'],
  [-5, '0 s'],
])('%i milliseconds read as “%s”', (milliseconds, words) => {
  expect(ageInWords(milliseconds)).toBe(words);
});

it.each([
  ['2d', '2026-11-27T12:00:00.000Z'],
  ['2026-11-28', '2026-11-28T00:00:00.000Z'],
  ['2026-11-28T02:10', '2026-11-28T02:10:00.000Z'],
  ['2026-11-28 02:10:30', '2026-11-28T02:10:30.000Z'],
  ['2026-11-28T02:10:00+02:00', '2026-11-28T00:10:00.000Z'],
  ['2026-11-29T13:00Z', undefined],
  ['2026-13-28', undefined],
  ['yesterday', undefined],
])('the moment “%s” is %s', (text, moment) => {
  expect(readMoment(text, Date.parse('2026-11-29T12:00:00Z'))?.toISOString()).toBe(moment);
});
