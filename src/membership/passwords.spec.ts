import { belongsTo, hashed, isOutdated } from './passwords.js';

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
