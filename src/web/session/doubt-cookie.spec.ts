import type { StoreConfig } from '../../foundation/config/index.js';
import { readDoubtCookie, writeDoubtCookie } from './doubt-cookie.js';

const doubt = { orderId: 'AAAAAAAAAAAAAAAAAAAAA1', ver: 7 };

function written(config: StoreConfig): string {
  const cookies: string[] = [];
  const response = { cookie: (name: string, value: string) => cookies.push(`${name}=${value}`) };
  writeDoubtCookie(response as never, doubt, config);
  return cookies.join('; ');
}

describe.each(['http://127.0.0.1:3000', 'https://shop.example.com'])('at %s', (PUBLIC_URL) => {
  const config = { PUBLIC_URL } as StoreConfig;

  it('the purchase that got no answer is read as it was written', () => {
    expect(readDoubtCookie({ headers: { cookie: written(config) } }, config)).toEqual(doubt);
  });

  it.each(['', 'AAAAAAAAAAAAAAAAAAAAA1', 'AAAAAAAAAAAAAAAAAAAAA1.', 'AAAAAAAAAAAAAAAAAAAAA1.7.1', 'AAA.7', '.7'])(
    'a cookie of “%s” is no purchase',
    (value) => {
      const name = written(config).split('=')[0] ?? '';
      expect(readDoubtCookie({ headers: { cookie: `${name}=${value}` } }, config)).toBeUndefined();
    },
  );

  it('a browser without one has none', () => {
    expect(readDoubtCookie({ headers: {} }, config)).toBeUndefined();
  });
});

it('over HTTPS only the name is read that no neighbouring host can set', () => {
  const config = { PUBLIC_URL: 'https://shop.example.com' } as StoreConfig;
  expect(readDoubtCookie({ headers: { cookie: 'in-doubt=AAAAAAAAAAAAAAAAAAAAA1.7' } }, config)).toBeUndefined();
});
