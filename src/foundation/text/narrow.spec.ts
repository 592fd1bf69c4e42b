import { narrow } from './narrow.js';

/** Written with digits of these systems only, without letters or other rules. */
const POSITIONAL = Intl.supportedValuesOf('numberingSystem').filter((system) => {
  const [zero = '', ten = ''] = [0, 10].map((n) => inSystem(n, system));
  return /^\p{Nd}$/u.test(zero) && [...ten].length === 2;
});

function inSystem(amount: number, system: string): string {
  return new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(amount);
}

describe('digits', () => {
  it('of every script that counts by tens are read', () => {
    expect(POSITIONAL.length).toBeGreaterThan(50);
    const wrong = POSITIONAL.filter((system) => narrow(inSystem(1_234_567_890, system)) !== '1234567890');
    expect(wrong).toEqual([]);
  });

  it('all count something between zero and nine', () => {
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const character = String.fromCodePoint(point);
      if (/^\p{Nd}$/u.test(character)) expect(narrow(character)).toMatch(/^[0-9]$/);
    }
  });
});

describe('a code', () => {
  it.each([
    ['full width', 'ＳＷ１Ａ　２ＡＡ', 'SW1A 2AA'],
    ['a long-vowel mark for the stroke', '１５０ー００４１', '150-0041'],
    ['half-width, the same', '150ｰ0041', '150-0041'],
    ['a minus', '150−0041', '150-0041'],
    ['an en dash', '00–950', '00-950'],
    ['Arabic digits', '١١٥١١', '11511'],
    ['Persian digits', '۱۹۳۹۵', '19395'],
    ['Devanagari digits', '११०००१', '110001'],
    ['Bengali digits', '১২০৭', '1207'],
    ['Thai digits', '๑๐๒๐๐', '10200'],
    ['a space that doesn’t break', '10 115', '10 115'],
    ['what is copied along unseen', '\u200b10115\ufeff', '10115'],
    ['mathematical digits', '𝟏𝟎𝟏𝟏𝟓', '10115'],
  ])('typed with %s is read', (_how, typed, read) => {
    expect(narrow(typed)).toBe(read);
  });
});
