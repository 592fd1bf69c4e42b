import { dictionary as zxcvbn } from '@zxcvbn-ts/language-common';
import { faultOf } from './password-rules.js';

const email = 'archimedes@example.com';

/** Of the list that is bundled, what is long enough to be tried here. */
const leaked = zxcvbn['passwords-common'].filter((password) => [...password].length >= 8);

describe('a password', () => {
  it('that leads the published leaks is refused, in whatever case and with whatever year behind it', () => {
    expect(leaked.length).toBeGreaterThan(10_000);
    const written = (password: string) => [password, password.toUpperCase(), `${password}2027`, `${password}!`];
    const taken = leaked.flatMap(written).filter((password) => faultOf(password, email) === undefined);
    expect(taken).toEqual([]);
  });

  it.each(['zebra-7731-9925', 'green ladder 41', 'correct horse battery staple', 'q0vMe-71xL', 'münchner freiheit'])(
    'that nobody else would think of will do: %s',
    (password) => {
      expect(faultOf(password, email)).toBeUndefined();
    },
  );

  it.each(['seven77', '', '🔷'.repeat(7)])('too short is refused: %j', (password) => {
    expect(faultOf(password, email)).toMatch(/at least 8/);
  });

  it.each([
    '🔷'.repeat(8).replace('🔷', 'a'),
    'all lower case words',
    'x'.repeat(127) + 'y',
    'пароль-из-слов',
    '       a',
  ])('of any characters will do: %j', (password) => {
    expect(faultOf(password, email)).toBeUndefined();
  });

  it('too long is refused, not cut', () => {
    expect(faultOf('xy'.repeat(65), email)).toMatch(/at most 128/);
  });

  it.each([
    ...['password1', 'Password123', 'aaaaaaaa', '12345678', 'Qwerty123!', 'Sunshine1!', 'P@ssw0rd1', 'password99'],
    ...['letmein99', 'iloveyou3', 'abc123abc', 'Summer2027', '12345678a', 'cocacola', 'startrek', 'ｐａｓｓｗｏｒｄ１'],
  ])('that many people use is refused: %s', (password) => {
    expect(faultOf(password, email)).toMatch(/fewer people/);
  });

  it.each(['ShapeStore', 'hexagon2026', 'my-shapestore-1', 'archimedes', '1Archimedes!', 'archimedes@example.com'])(
    'that anybody would guess here is refused: %s',
    (password) => {
      expect(faultOf(password, email)).toMatch(/name/);
    },
  );

  it('may mention the shop or its owner when it is long enough without', () => {
    expect(faultOf('seven bees on a hexagon', email)).toBeUndefined();
    expect(faultOf('archimedes in the bath tub', email)).toBeUndefined();
  });

  it('isn’t refused for holding a very short name', () => {
    expect(faultOf('alpine meadow', 'al@example.com')).toBeUndefined();
  });
});
