import { jest } from '@jest/globals';

const argon2 = await import('@node-rs/argon2');
const [hash, verify] = [jest.fn(argon2.hash), jest.fn(argon2.verify)];
jest.unstable_mockModule('@node-rs/argon2', () => ({ ...argon2, hash, verify }));
const { hashed, matchesOf } = await import('./passwords.js');

const ADA = 'ada@example.com';
const PASSWORD = 'three wise shapes';

describe('passwords tried at a sign-in', () => {
  it.each([
    ['nobody has the address', undefined, PASSWORD],
    ['it has an owner and the password is theirs', PASSWORD, PASSWORD],
    ['it has an owner and the password is wrong', PASSWORD, 'another password'],
  ])('are hashed twice, whoever has the address or claims it: %s', async (_who, owners, tried) => {
    const known = owners === undefined ? undefined : await hashed(owners);
    hash.mockClear();
    verify.mockClear();
    const { match } = await matchesOf(tried, known, ADA);
    expect([verify.mock.calls.length, hash.mock.calls.length]).toEqual([1, 1]);
    expect(match).toBe(owners === tried ? 'normalised' : undefined);
  });

  it('make one hash for all who claim an address, and another for each address', async () => {
    const claims = await Promise.all(
      [ADA, ADA, 'bob@example.com'].map((address) => matchesOf(PASSWORD, undefined, address)),
    );
    const stored = await hashed(PASSWORD, ADA);
    expect(claims.map(({ claim }) => claim === stored)).toEqual([true, true, false]);
    expect(await hashed(PASSWORD)).not.toBe(await hashed(PASSWORD));
  });
});
