import { load } from 'cheerio';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { exchange } from '../support/exchange.ts';
import { aProduct, STORY_CATEGORY } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

const NASTY = `</script><script>alert("1")</script> <!-- & 'co' ]]>`;

const ask = async (path: string) => await exchange(twin().web.url, { path });
const inFull = (path: string) => new URL(path, twin().environment['PUBLIC_URL']).href;

type Data = Readonly<Record<string, unknown>>;

/** What a page says of itself to programs. */
async function headOf(path: string) {
  const { status, body } = await ask(path);
  expect([path, status]).toEqual([path, 200]);
  const $ = load(body);
  const data = $('script[type="application/ld+json"]')
    .toArray()
    .map((block) => JSON.parse($(block).text()) as Data);
  const said = (property: string) => $(`meta[property="${property}"]`).attr('content');
  return { $, data, said, of: (type: string) => data.find((block) => block['@type'] === type) };
}

/** The width and height that a PNG has in its first bytes. */
async function sizeOf(address: string): Promise<number[]> {
  const { pathname } = new URL(address);
  const answer = await fetch(new URL(pathname, twin().web.url));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const bytes = Buffer.from(await answer.arrayBuffer());
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes.length];
}

describe('a link to the shop', () => {
  it.each([
    ['the home page', '/', 'website'],
    ['a shelf', `/categories/${STORY_CATEGORY}`, 'website'],
    ['a product', '/products/circle-print', 'product'],
  ])('to %s shows a picture and words where it is shared', async (_what, path, kind) => {
    await aProduct();
    const { $, said } = await headOf(path);
    expect([said('og:type'), said('og:url')]).toEqual([kind, inFull(path)]);
    expect(said('og:title')).not.toBe('');
    expect(said('og:description')).toBe($('meta[name=description]').attr('content'));
    expect($('meta[name="twitter:card"]').attr('content')).toBe('summary_large_image');
    expect([said('og:image:width'), said('og:image:height')]).toEqual(['1200', '630']);
    expect((await sizeOf(said('og:image') ?? '')).slice(0, 2)).toEqual([1200, 630]);
  });

  it('says of a product what it costs and whether it is there, for search engines', async () => {
    const there = await aProduct({ price: 1999 });
    const { of } = await headOf(`/products/${there.slug}`);
    expect(of('Product')).toMatchObject({
      name: there.name,
      sku: there.sku,
      offers: {
        price: '19.99',
        priceCurrency: 'USD',
        availability: 'https://schema.org/InStock',
        url: inFull(`/products/${there.slug}`),
      },
    });
    expect((of('BreadcrumbList')?.['itemListElement'] as Data[]).map(({ item }) => item)).toEqual(
      ['/', `/categories/${STORY_CATEGORY}`, `/products/${there.slug}`].map(inFull),
    );
    const gone = await aProduct({ stock: 0 });
    expect((await headOf(`/products/${gone.slug}`)).of('Product')).toMatchObject({
      offers: { availability: 'https://schema.org/OutOfStock' },
    });
  });

  it('says of a shelf what is on it, numbered through its pages', async () => {
    const { of } = await headOf('/categories/polygons');
    const items = of('ItemList')?.['itemListElement'] as Data[];
    expect(items.length).toBeGreaterThan(3);
    expect(items.map(({ position }) => position)).toEqual(items.map((_, at) => at + 1));
    for (const { url } of items) expect((await ask(new URL(String(url)).pathname)).status).toBe(200);
  });

  it('says of the shop who it is, and how it is searched', async () => {
    const { data } = await headOf('/');
    const [shop, site] = data[0]?.['@graph'] as [Data, Data];
    expect(shop).toMatchObject({ '@type': 'Organization', url: inFull('/') });
    const { target } = site['potentialAction'] as { target: { urlTemplate: string } };
    const page = await new Shopper().open(target.urlTemplate.replace('{search_term_string}', 'knot'));
    expect([page.status, page.heading]).toEqual([200, 'Search: knot']);
  });

  it('is not broken by what a product is called', async () => {
    const { slug } = await aProduct({ name: NASTY });
    const { $, of, said } = await headOf(`/products/${slug}`);
    expect(of('Product')).toMatchObject({ name: NASTY });
    expect(said('og:title')).toBe(NASTY);
    expect($('h1').text()).toBe(NASTY);
    expect($('script:not([src]):not([type="application/ld+json"])')).toHaveLength(0);
  });
});

interface Feed {
  readonly rss: { readonly channel: { readonly link: string; readonly item: readonly Item[] } };
}
interface Item {
  readonly title: string;
  readonly link: string;
  readonly guid: { readonly '#text': string };
  readonly pubDate: string;
  readonly enclosure: { readonly '@_url': string; readonly '@_length': string; readonly '@_type': string };
}

describe('news of the shop', () => {
  const feed = async () => {
    const { status, headers, body } = await ask('/new.rss');
    expect([status, headers['content-type']]).toEqual([200, 'application/rss+xml; charset=utf-8']);
    expect(XMLValidator.validate(body)).toBe(true);
    return (new XMLParser({ ignoreAttributes: false }).parse(body) as Feed).rss.channel;
  };

  it('are found from the home page and the search', async () => {
    for (const path of ['/', '/search']) {
      const { $ } = await headOf(path);
      expect($('link[rel=alternate][type="application/rss+xml"]').attr('href')).toBe('/new.rss');
    }
  });

  it('tell of the twenty that came last, newest first, each with its picture', async () => {
    const { sku, slug, name } = await aProduct({ name: `Fresh & <b>new</b> ${Date.now()}` });
    const { item: items, link } = await feed();
    expect(link).toBe(inFull('/'));
    expect(items).toHaveLength(20);
    const times = items.map(({ pubDate }) => Date.parse(pubDate));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const mine = items.find(({ guid }) => guid['#text'] === sku);
    expect(mine).toMatchObject({ link: inFull(`/products/${slug}`), title: `${name}, $12.50` });
    expect(mine?.enclosure['@_type']).toBe('image/png');
    expect(Number(mine?.enclosure['@_length'])).toBe((await sizeOf(mine?.enclosure['@_url'] ?? ''))[2]);
  });
});
