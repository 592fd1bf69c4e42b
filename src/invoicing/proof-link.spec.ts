import { PROOF_LINK_MINUTES, proofToken, proves, readProofToken } from './proof-link.js';

const [CART, ADA, NOW] = ['AAAAAAAAAAAAAAAAAAAAA1', 'ada@example.com', Date.UTC(2026, 10, 30)];
const [SECRET, OLDER] = ['n'.repeat(40), 'o'.repeat(40)];
const LIFE = PROOF_LINK_MINUTES * 60_000;

const token = proofToken(CART, ADA, NOW, SECRET);
const isGood = (given: string, { email = ADA, now = NOW, secrets = [SECRET] } = {}) => {
  const link = readProofToken(given);
  return link !== undefined && proves(link, email, now, secrets);
};

describe('a link that proves an address', () => {
  it('is good for its cart and its address, for an hour', () => {
    expect(readProofToken(token)?.cartId).toBe(CART);
    expect([isGood(token), isGood(token, { now: NOW + LIFE - 1 }), isGood(token, { now: NOW + LIFE })]).toEqual([
      ...[true, true, false],
    ]);
  });

  it('is good for a member’s cart', () => {
    expect(isGood(proofToken(`m.${CART}`, ADA, NOW, SECRET))).toBe(true);
  });

  it('is a key as links of mails have them, and holds no address', () => {
    expect(token).toMatch(/^[\w-]{53}$/);
    expect(token).not.toMatch(/ada|example/i);
  });

  it('signed with an older secret is good as long as that is read', () => {
    const older = proofToken(CART, ADA, NOW, OLDER);
    expect([isGood(older, { secrets: [SECRET, OLDER] }), isGood(older)]).toEqual([true, false]);
  });

  const [id, ends, signature] = [token.slice(1, 23), token.slice(23, 31), token.slice(31)];
  const later = (NOW + 2 * LIFE).toString(36);
  it.each([
    ['nothing', ''],
    ['another cart', `gBAAAAAAAAAAAAAAAAAAAA1${ends}${signature}`],
    ['a member’s cart of the same id', `m${id}${ends}${signature}`],
    ['a later end', `g${id}${later}${signature}`],
    ['no signature', `g${id}${ends}`],
    ['another signature', `g${id}${ends}${'A'.repeat(22)}`],
    ['something after it', `${token}A`],
    ['letters of another alphabet', `g${id}${ends}${'é'.repeat(22)}`],
  ])('proves nothing with %s', (_what, forged) => {
    expect(isGood(forged)).toBe(false);
  });

  it('proves nothing for another address', () => {
    expect(isGood(token, { email: 'eve@example.com' })).toBe(false);
  });
});
