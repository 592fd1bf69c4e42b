import { linkless } from './linkless.js';

describe('a text without links', () => {
  it.each([
    ['You won, claim at https://evil.example/win', 'You won, claim at https: / /evil. example/win'],
    ['www.evil.example', 'www. evil. example'],
    ['ada@evil.example', 'ada@ evil. example'],
    ['evil\uFF0Eexample', 'evil\uFF0E example'],
  ])('has what joins an address stand apart: %s', (typed, shown) => {
    expect(linkless(typed)).toBe(shown);
  });

  it.each([
    ...['Ada Lovelace', 'Zoë O’Neil-Smith', '李雷', 'עדה לאבלייס', 'Ada Lovelace Jr.', 'J. R. R. Tolkien', ''],
    ...['12/3 Analytical Row', 'c/o Ada', 'Müller & Söhne', 'Str. 5', 'Flat 3, 2nd floor'],
  ])('is as it was typed where there is none: %s', (typed) => {
    expect(linkless(typed)).toBe(typed);
  });
});
