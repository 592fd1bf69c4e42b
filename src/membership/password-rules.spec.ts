import { faultOf } from './password-rules.js';

const email = 'archimedes@example.com';

describe('a password', () => {
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

  it.each(['password1', 'Password123', 'aaaaaaaa', '12345678'])('that many people use is refused: %s', (password) => {
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
    expect(faultOf('general4', 'al@example.com')).toBeUndefined();
  });
});
