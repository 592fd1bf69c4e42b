import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { keyPurposes } from '../../src/brand/index.ts';
import { ApiClient } from '../support/api-client.ts';
import { exchange } from '../support/exchange.ts';
import { registered } from '../support/members.ts';
import { putInCart } from '../support/orders.ts';
import { aProduct, STORY_CATEGORY } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

const TEXTS = ['/pages/shipping', '/pages/privacy', '/pages/terms', '/pages/imprint'];

const ask = async (path: string) => await exchange(twin().web.url, { path });
/** The menu of a page: where its links lead, and which of them are marked. */
async function menuOf(path: string) {
  const { status, body } = await ask(path);
  const $ = load(body);
  const links = $('.shelf-menu a').toArray();
  return {
    status,
    folds: $('.shelf-menu details > summary').length,
    leads: links.map((link) => $(link).attr('href')),
    marked: links.flatMap((link) => {
      const mark = $(link).attr('aria-current');
      return mark === undefined ? [] : [[$(link).attr('href'), mark]];
    }),
  };
}

describe('the menu of shelves', () => {
  it.each([
    '/',
    '/cart',
    '/sign-in',
    '/contact',
    '/pages/terms',
    '/search',
    '/products/no-such-shape',
    '/search?page=x',
  ])('is on every page, with every shelf that something stands on: %s', async (path) => {
    const { body } = await ask('/api/v1/categories');
    const filled = (JSON.parse(body) as { slug: string; productCount: number }[])
      .filter(({ productCount }) => productCount > 0)
      .map(({ slug }) => `/categories/${slug}`);
    const { leads, folds } = await menuOf(path);
    expect(folds).toBe(1);
    expect(filled.length).toBeGreaterThan(5);
    // Stories put up shelves of their own, which the menu learns of within half a minute.
    const demo = filled.filter((shelf) => shelf !== `/categories/${STORY_CATEGORY}`);
    expect(leads.filter((shelf) => shelf !== `/categories/${STORY_CATEGORY}`)).toEqual([...demo, '/search']);
  });

  it('marks where one stands: the page itself, or the shelf of what it shows', async () => {
    expect((await menuOf('/categories/polygons')).marked).toEqual([['/categories/polygons', 'page']]);
    expect((await menuOf('/categories/polygons?sort=newest')).marked).toEqual([['/categories/polygons', 'page']]);
    expect((await menuOf('/products/hexagon')).marked).toEqual([['/categories/polygons', 'true']]);
    expect((await menuOf('/search')).marked).toEqual([['/search', 'page']]);
    expect((await menuOf('/search?q=cube')).marked).toEqual([]);
    expect((await menuOf('/')).marked).toEqual([]);
  });
});

describe('what a shop has to say', () => {
  it.each(TEXTS)('has a page that every other leads to: %s', async (path) => {
    const page = await new Shopper().open(path);
    expect(page.status).toBe(200);
    expect(page.attribute('link[rel=canonical]', 'href')).toBe(new URL(path, twin().environment['PUBLIC_URL']).href);
    expect(page.text).toContain('Example text.');
    for (const from of ['/', '/cart', '/products/no-such-shape']) {
      const foot = load((await ask(from)).body)('.site-footer');
      const links = foot.find('a').toArray();
      expect(links.map((link) => link.attribs['href'])).toContain(path);
      expect(foot.find(`a[href="${path}"]`).text().trim()).toBe(page.heading);
    }
  });

  it('names who it is, and how to reach them', async () => {
    const imprint = await new Shopper().open('/pages/imprint');
    expect(imprint.text).toContain('Example Street');
    expect(imprint.html).toContain('href="mailto:shop@shapestore.example"');
  });

  it.each([
    '/pages/jobs',
    '/pages/..%2f..%2fpackage',
    '/pages/%00',
    '/pages/Terms',
    '/pages/terms.md',
    '/pages/constructor',
  ])('has no other pages: %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  it('tells the truth of its cookies: every one that is set, by name', async () => {
    const member = new ApiClient();
    await registered(member);
    const guest = new ApiClient();
    await putInCart(guest, await aProduct());
    const named = load((await ask('/pages/privacy')).body)('td:first-child code')
      .toArray()
      .map((code) => load(code).text());
    expect(named.sort()).toEqual(cookiesOfTheSources().sort());
    expect(named).toEqual(expect.arrayContaining([...member.cookies.names, ...guest.cookies.names]));
  });

  it('has nothing for programmers among it', async () => {
    const foot = load((await ask('/')).body)('.site-footer');
    expect(foot.text()).not.toMatch(/API/);
    expect(foot.find('[data-served-by]')).toHaveLength(1);
  });
});

/** Every cookie has a name of its own for HTTPS, which is how the sources tell which there are. */
function cookiesOfTheSources(): string[] {
  const folder = join(import.meta.dirname, '../../src/web/session');
  const sources = globSync('**/*.ts', { cwd: folder, exclude: ['**/*.spec.ts'] }).map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );
  return sources.flatMap((source) =>
    [...source.matchAll(/['`]__Host-([\w-]+)(\$\{purpose\})?['`]/g)].flatMap(([, name = '', each]) =>
      each === undefined ? [name] : keyPurposes.map((purpose) => name + purpose),
    ),
  );
}
