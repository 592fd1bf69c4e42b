import {
  hasControlCharacters,
  hasVisibleLetter,
  isolated,
  isVisible,
  tidied,
  withoutBidiControls,
} from './characters.js';

const BIDI = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];

describe('a letter that shows', () => {
  it.each([
    'Ada',
    'Ω',
    '李',
    '김',
    'あ',
    'ก',
    'א',
    'م',
    'Ѓ',
    'ნ',
    'Ա',
    'አ',
    'ꦗ',
    '𐐷',
    'Nguyễn',
    'X Æ A-12',
    'Zoë 🔷',
    'क्षि',
    'ʻŌ',
  ])('is in %s', (name) => {
    expect(hasVisibleLetter(name)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['spaces', ' \u00a0\u3000'],
    ['zero width', '\u200b\u200c\u200d\u2060\ufeff'],
    ['accents alone', '\u0301\u0308'],
    ['emoji', '🙂👩‍💻🇩🇪❤️'],
    ['digits', '1234'],
    ['punctuation', '!?-–…'],
    ['fillers of Hangul', '\u115f\u1160\u3164\uffa0'],
    ['the blank of Braille', '\u2800'],
    ['tags', '\u{e0041}\u{e0042}'],
    ['private use', '\ue000'],
    ['variation selectors', '\ufe0f\u{e0100}'],
  ])('is not in %s', (_what, name) => {
    expect(hasVisibleLetter(name)).toBe(false);
  });
});

describe('what shows', () => {
  it.each(['a', '1', '-', '🙂', '字', '№'])('%s', (text) => {
    expect(isVisible(text)).toBe(true);
  });

  it.each(['', ' ', '\u200b', '\u3164', '\u2800', '\u0301', '\u00ad', '\u202e', '\u3000'])('not %j', (text) => {
    expect(isVisible(text)).toBe(false);
  });
});

describe('text that runs from right to left', () => {
  it.each(BIDI)('can’t turn around what stands beside it: %j goes', (control) => {
    expect(withoutBidiControls(`Ada${control}Lovelace`)).toBe('AdaLovelace');
    expect(tidied(`${control}Ada`)).toBe('Ada');
  });

  it('keeps the joiners and marks it is spelled with', () => {
    expect(tidied('می‌خواهم')).toBe('می‌خواهم');
    expect(tidied('א\u200e1')).toBe('א\u200e1');
  });

  it('is isolated in a sentence, and other text is left as it is', () => {
    expect(isolated('עדה לאבלייס')).toBe('\u2068עדה לאבלייס\u2069');
    expect(isolated('\u202eآدا')).toBe('\u2068آدا\u2069');
    expect(isolated('Ada \u202eLovelace')).toBe('Ada Lovelace');
    expect(isolated('李雷')).toBe('李雷');
  });
});

describe('one line', () => {
  it('is composed, and loses what is around it', () => {
    expect(tidied(' \u200b\ufeffZoe\u0308 \u00a0')).toBe('Zoë');
  });

  it('with control characters is noticed, whichever they are', () => {
    for (let point = 0; point < 0xa0; point += 1) {
      const isControl = point < 0x20 || point >= 0x7f;
      expect([point, hasControlCharacters(`a${String.fromCodePoint(point)}b`)]).toEqual([point, isControl]);
    }
    expect(hasControlCharacters('a\u2028b')).toBe(true);
    expect(hasControlCharacters('a\u2029b')).toBe(true);
  });
});
