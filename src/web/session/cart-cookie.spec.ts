import { randomId } from '../../foundation/identifiers/index.js';
import { readConfig, type StoreConfig } from '../../foundation/config/index.js';
import { readCartCookie, writeCartCookie } from './cart-cookie.js';

const [OLD, NEW] = ['o'.repeat(40), 'n'.repeat(40)];
const http = readConfig({ SESSION_SECRETS: OLD });
const https = readConfig({ SESSION_SECRETS: OLD, PUBLIC_URL: 'https://shop.example' });

function written(id: string, config: StoreConfig): { name: string; value: string; options: unknown } {
  let cookie = { name: '', value: '', options: {} };
  writeCartCookie(
    { cookie: ((name: string, value: string, options: object) => (cookie = { name, value, options })) as never },
    id,
    config,
  );
  return cookie;
}

function readFrom(config: StoreConfig, ...cookies: string[]): string | undefined {
  return readCartCookie({ headers: cookies.length > 0 ? { cookie: cookies.join('; ') } : {} }, config);
}

describe('the cookie of a guest’s cart', () => {
  const id = randomId();

  it('is read back, among others', () => {
    expect(readFrom(http, 'a=b', `cart=${written(id, http).value}`, 'c=d')).toBe(id);
  });

  it('is for this host, and no script’s', () => {
    const options = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 60 * 86_400_000 };
    expect(written(id, http)).toMatchObject({ name: 'cart', options: { ...options, secure: false } });
    expect(written(id, https)).toMatchObject({ name: '__Host-cart', options: { ...options, secure: true } });
  });

  it('signed with an older secret is still read', () => {
    const { value } = written(id, http);
    expect(readFrom(readConfig({ SESSION_SECRETS: `${NEW},${OLD}` }), `cart=${value}`)).toBe(id);
    expect(readFrom(readConfig({ SESSION_SECRETS: NEW }), `cart=${value}`)).toBeUndefined();
  });

  it('over HTTPS counts only under the name that no other host can set', () => {
    const { value } = written(id, https);
    expect(readFrom(https, `__Host-cart=${value}`)).toBe(id);
    expect(readFrom(https, `cart=${value}`)).toBeUndefined();
  });

  const { value } = written(id, http);
  const signature = value.split('.')[1] ?? '';
  it.each([
    ['no cookie', undefined],
    ['nothing', ''],
    ['no signature', id],
    ['an empty signature', `${id}.`],
    ['another cart', `${randomId()}.${signature}`],
    ['another signature', `${id}.${'A'.repeat(signature.length)}`],
    ['something after it', `${value}.more`],
    ['a member’s cart', `m.${value}`],
    ['letters of another alphabet', `${id}.${'é'.repeat(signature.length)}`],
    ['what can’t be decoded', '%E0%A4%A'],
  ])('is never believed with %s', (_, forged) => {
    expect(forged === undefined ? readFrom(http) : readFrom(http, `cart=${forged}`)).toBeUndefined();
  });
});
