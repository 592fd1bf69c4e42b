import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { exchange } from '../support/exchange.ts';
import { aProduct, STORY_CATEGORY, withdraw } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

interface Sitemap {
  readonly urlset: { readonly url: readonly { readonly loc: string; readonly lastmod?: string }[] };
}

/** Nobody writes down when a text changed. */
const TEXTS = /^\/(contact$|pages\/)/;

const ask = async (path: string) => await exchange(twin().web.url, { path });
/** What shoppers type, whatever address this test asks at. */
const shop = () => new URL(twin().environment['PUBLIC_URL'] ?? '').origin;
const pathOf = (address: string) => {
  expect(new URL(address).origin).toBe(shop());
  return address.slice(shop().length);
};

async function sitemap(): Promise<Sitemap['urlset']['url']> {
  const { status, headers, body } = await ask('/sitemap.xml');
  expect([status, headers['content-type']]).toEqual([200, 'application/xml; charset=utf-8']);
  expect(XMLValidator.validate(body)).toBe(true);
  return (new XMLParser().parse(body) as Sitemap).urlset.url;
}

describe('a search engine', () => {
  it('learns from robots.txt what to leave alone, and where the rest is', async () => {
    const { status, headers, body } = await ask('/robots.txt');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(body).toMatch(/^User-agent: \*\nDisallow: \/cart\n/);
    for (const path of ['/checkout', '/orders', '/account', '/api/']) expect(body).toContain(`\nDisallow: ${path}\n`);
    expect(body).not.toMatch(/Disallow: \/(products|categories|search)?\n/);
    const { status: found } = await ask(pathOf(/^Sitemap: (\S+)$/m.exec(body)?.[1] ?? ''));
    expect(found).toBe(200);
  });

  it('finds every page of the shop in the sitemap, and each of them is there and goes by that address', async () => {
    const mine = await aProduct();
    const listed = await sitemap();
    const paths = listed.map(({ loc }) => pathOf(loc));
    expect(paths).toEqual(expect.arrayContaining(['/', `/categories/${STORY_CATEGORY}`, `/products/${mine.slug}`]));
    expect(new Set(paths).size).toBe(paths.length);
    for (const { loc, lastmod } of listed) {
      const page = await new Shopper().open(pathOf(loc));
      expect([loc, page.status, page.attribute('link[rel=canonical]', 'href')]).toEqual([loc, 200, loc]);
      if (TEXTS.test(pathOf(loc))) continue;
      expect([loc, new Date(lastmod ?? '').toISOString()]).toEqual([loc, lastmod]);
    }
  });

  it('is not sent to what is no longer on sale', async () => {
    const { sku, slug } = await aProduct();
    await withdraw(sku);
    const paths = (await sitemap()).map(({ loc }) => pathOf(loc));
    expect(paths).not.toContain(`/products/${slug}`);
  });

  it('is told that a part of the sitemap beyond the last isn’t there', async () => {
    expect((await ask('/sitemap.xml?page=1')).status).toBe(200);
    expect((await ask('/sitemap.xml?page=9999')).status).toBe(404);
    expect((await ask('/sitemap.xml?page=x')).status).toBe(400);
  });
});
