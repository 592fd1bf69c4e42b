import { randomBytes, randomUUID } from 'node:crypto';
import { isGuessable, weaknessOf } from './secret-strength.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

describe('a secret', () => {
  it.each([
    'a'.repeat(40),
    `${'x'.repeat(39)}y`,
    'ab'.repeat(20),
    'abababababababababababbbabababab',
    'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb',
    'aabbccddeeffgghhiijjkkllmmnnooppqqrr',
    'abcdefghijklmnopqrstuvwxyz0123456789',
    '0123456789abcdef0123456789abcdef',
    'deadbeef'.repeat(4),
    'qwertyuiopasdfghjklzxcvbnm1234567890',
    'P@ssw0rd'.repeat(5),
    'ShapeStoreShapeStoreShapeStore12345',
    'Winter2026!Summer2026!Autumn2026!Spring',
    'the quick brown fox jumps over the lazy dog',
  ])('that can be foreseen is weak: %s', (secret) => {
    expect(weaknessOf(secret, 32)).toMatch(/repeats itself/);
  });

  it.each([
    'this-is-a-very-long-secret-for-my-shop-2026',
    'MySuperSecretSessionKeyForTheStore2026!',
    'dasistdasgeheimnismeinesladensundniemandweissesxx',
    's3cr3t-k3y-f0r-my-sh0p-pl34s3-ch4ng3',
    'please-change-this-session-secret-before-use',
  ])('made of words is weak: %s', (secret) => {
    expect(weaknessOf(secret, 32)).toMatch(/words/);
  });

  it('that is short is weak', () => {
    expect(weaknessOf(randomBytes(12).toString('hex'), 32)).toBe('has fewer than 32 characters');
  });

  it('from a generator is none of these, whatever it is written in', () => {
    const made = Array.from({ length: 300 }, () => [
      randomBytes(16).toString('hex'),
      randomBytes(24).toString('base64'),
      randomBytes(36).toString('base64url'),
      randomUUID(),
      // As Secrets Manager makes them.
      [...randomBytes(64)].map((byte) => LETTERS[byte % LETTERS.length]).join(''),
    ]).flat();
    expect(made.filter((secret) => weaknessOf(secret, 32) !== undefined)).toEqual([]);
  });
});

describe('a password', () => {
  it.each(['', 'shop', 'shopshopshopshop', 'Shop-Shop-Shop', '123456789012', 'password1234', 'aaaaaaaaaaaaaaaa'])(
    'may be among the first that are tried: %p',
    (password) => {
      expect(isGuessable(password, 'shop')).toBe(true);
    },
  );

  it('may be one that nobody foresees', () => {
    expect(Array.from({ length: 300 }, () => isGuessable(randomBytes(9).toString('base64'), 'shop'))).not.toContain(
      true,
    );
  });
});
