import { hash } from '@node-rs/argon2';
import { belongsTo, hashed, isOutdated, matchOf } from './passwords.js';

describe('passwords', () => {
  it('are kept as argon2id with today’s parameters', async () => {
    const known = await hashed('a fine password');
    expect(known).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(isOutdated(known)).toBe(false);
    expect(await belongsTo('a fine password', known)).toBe(true);
    expect(await belongsTo('another password', known)).toBe(false);
  });

  it('made with older parameters are noticed', () => {
    expect(isOutdated('$argon2id$v=19$m=4096,t=3,p=1$c2FsdA$aGFzaA')).toBe(true);
  });

  it.each([
    ['composed or not', 'Zoe\u0308 und Öl', 'Zoë und O\u0308l'],
    ['with another space', 'drei\u00a0weise\u3000formen', 'drei weise formen'],
  ])('are the same from every keyboard: %s', async (_how, one, other) => {
    expect(await matchOf(other, await hashed(one))).toBe('normalised');
    expect(await matchOf(one, await hashed(other))).toBe('normalised');
  });

  it.each([
    ['case', 'Three wise shapes', 'three wise shapes'],
    ['width', 'ｔｈｒｅｅ wise shapes', 'three wise shapes'],
    ['a ligature', 'ﬁne old shapes', 'fine old shapes'],
    ['a space at the end', 'three wise shapes ', 'three wise shapes'],
  ])('stay apart by %s', async (_how, one, other) => {
    expect(await matchOf(other, await hashed(one))).toBeUndefined();
  });

  it('hashed as they were typed, before they were normalised, still open', async () => {
    const typed = 'Zoe\u0308\u00a0und die Formen';
    const old = await hash(typed);
    expect(await matchOf(typed, old)).toBe('as-typed');
    expect(await belongsTo(typed, old)).toBe(true);
    expect(await belongsTo('Zoë und die Formen?', old)).toBe(false);
  });

  it('belong to nobody who has no account', async () => {
    expect(await belongsTo('nobody has this password', undefined)).toBe(false);
  });

  it('in a rush wait their turn, and too many are turned away', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => hashed('rush hour password')));
    const refused = outcomes.filter(({ status }) => status === 'rejected').length;
    expect(refused).toBe(4);
    await expect(hashed('after the rush')).resolves.toMatch(/^\$argon2id/);
  });
});
