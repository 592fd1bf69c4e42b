import { ApiClient } from '../support/api-client.ts';
import { exchange } from '../support/exchange.ts';
import { registered } from '../support/members.ts';
import { aProduct, STORY_CATEGORY } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { itemsIn } from '../support/tables.ts';
import { twin } from '../support/twin.ts';

const CATALOGUE = 'public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400';

const catalogue = async () => {
  const { slug } = await aProduct();
  return [
    '/',
    `/categories/${STORY_CATEGORY}`,
    '/search?q=shape',
    `/products/${slug}`,
    '/api/v1/products',
    `/api/v1/products/${slug}`,
    '/api/v1/categories',
    '/api/v1/suggestions?q=he',
    '/sitemap.xml',
    '/robots.txt',
    '/contact',
    '/pages/terms',
  ];
};

describe('a visitor who only looks', () => {
  it('leaves nothing behind: no cookie, no session, no cart', async () => {
    const paths = [
      ...(await catalogue()),
      '/cart',
      '/me',
      '/sign-in',
      '/register',
      '/api/v1/cart',
      '/checkout',
      '/orders',
    ];
    const before = [await itemsIn('sessions'), await itemsIn('carts')];
    for (const path of await catalogue()) {
      const { headers } = await new Shopper().ask({ path });
      expect([path, headers['set-cookie']]).toEqual([path, undefined]);
    }
    for (const path of paths) await new Shopper().ask({ path });
    expect([await itemsIn('sessions'), await itemsIn('carts')]).toEqual(before);
  });

  it('gets catalogue pages that anybody may keep, the same for everybody', async () => {
    const member = new ApiClient();
    await registered(member);
    const signedIn = new Shopper(member.cookies);
    for (const path of await catalogue()) {
      const [mine, strangers] = [await signedIn.ask({ path }), await new Shopper().ask({ path })];
      expect([path, mine.status, mine.headers['cache-control']]).toEqual([path, 200, CATALOGUE]);
      expect(mine.headers['set-cookie']).toBeUndefined();
      expect(mine.headers.vary ?? '').not.toMatch(/cookie/i);
      expect(mine.body).toBe(strangers.body);
      expect(mine.headers.etag).toBeDefined();
      const again = await new Shopper().ask({ path, headers: { 'If-None-Match': mine.headers.etag } });
      expect([path, again.status, again.body]).toEqual([path, 304, '']);
    }
  });

  it('finds personal pages marked as nobody’s to keep', async () => {
    for (const path of [
      '/cart',
      '/me',
      '/sign-in',
      '/register',
      '/orders',
      '/checkout',
      '/api/v1/cart',
      '/api/v1/session',
    ]) {
      const { headers } = await new Shopper().ask({ path });
      expect([path, headers['cache-control']]).toEqual([path, 'no-store']);
    }
  });

  it('gets styles, script and artwork that need not be asked for again', async () => {
    const page = await new Shopper().open('/');
    const style = page.attribute('link[rel=stylesheet]', 'href') ?? '';
    const script = page.attribute('script[src]', 'src') ?? '';
    for (const path of [style, script]) {
      const { status, headers } = await exchange(twin().web.url, { path });
      expect([path, status, headers['cache-control']]).toEqual([path, 200, 'public, max-age=31536000, immutable']);
    }
  });

  it('gets pages that no other site may frame, and scripts of nobody else', async () => {
    const { headers } = await new Shopper().ask({ path: '/' });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
