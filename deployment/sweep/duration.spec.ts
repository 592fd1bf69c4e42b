import { durationWords, readDuration } from './duration.ts';

describe('how old an environment must be', () => {
  it.each([
    ['90m', 5_400_000],
    ['8h', 28_800_000],
    ['2d', 172_800_000],
  ])('is %s', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds);
  });

  it.each(['', '8', 'h', '0h', '-1h', '1.5h', '8H', '8 h', '8h30m', '1w', '8hours', '08h', '999999d'])(
    'is not "%s"',
    (text) => {
      expect(() => readDuration(text)).toThrow(/is no length of time/);
    },
  );

  it.each([
    ['59s', 59_000, '0m'],
    ['90m', 5_400_000, '1h 30m'],
    ['2d 3h', 183_600_000, '2d 3h'],
  ])('reads well: %s', (_what, milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words);
  });
});
