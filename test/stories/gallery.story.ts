import { load } from 'cheerio';
import { exchange } from '../support/exchange.ts';
import { aProduct } from '../support/products.ts';
import { twin } from '../support/twin.ts';

const ask = async (path: string) => await exchange(twin().web.url, { path });
const page = async (path: string) => {
  const { status, body } = await ask(path);
  expect([path, status]).toEqual([path, 200]);
  return load(body);
};

describe('the pictures of a product', () => {
  it('are one from nearby, at once, and one that shows how it is drawn, when it is looked for', async () => {
    const $ = await page('/products/hexagon');
    const views = $('.gallery-views img').toArray();
    expect(views.map((view) => [$(view).attr('fetchpriority'), $(view).attr('loading')])).toEqual([
      ['high', undefined],
      [undefined, 'lazy'],
    ]);
    const said = views.map((view) => $(view).attr('alt') ?? '');
    expect(new Set(said).size).toBe(2);
    for (const words of said) expect(words).toContain('Hexagon');
    for (const view of views) {
      expect([$(view).attr('width'), $(view).attr('height')]).toEqual(['800', '800']);
      const { pathname } = new URL($(view).attr('src') ?? '', twin().web.url);
      expect(await ask(pathname)).toMatchObject({ status: 200, body: expect.stringContaining('<svg') as string });
    }
    // Without script, whoever wants it large goes where it leads.
    const large = (selector: string) =>
      $(selector)
        .toArray()
        .map((link) => $(link).attr('href'));
    const addresses = views.map((view) => $(view).attr('src'));
    expect([large('.gallery-view'), large('.gallery-choice a')]).toEqual([addresses, addresses]);
    expect(
      $('.gallery-view')
        .toArray()
        .map((link) => $(link).text().trim()),
    ).toEqual(['Enlarge', 'Enlarge']);
    expect(
      $('.gallery-choice a')
        .toArray()
        .map((link) => $(link).text().trim()),
    ).toEqual(['From nearby', 'How it is drawn']);
  });

  it('are the one it has, when that isn’t ours', async () => {
    // Nobody drew more of it, yet it is there: other journeys meet this product on the home page.
    const image = '/favicon.svg?as=a-picture';
    const { slug, name } = await aProduct({ image });
    const $ = await page(`/products/${slug}`);
    expect($('.gallery-views')).toHaveLength(0);
    expect($('.product-picture img').attr()).toMatchObject({ src: image, alt: name, fetchpriority: 'high' });
  });
});

describe('the home page', () => {
  it('has a still life in its window, sized and first to come', async () => {
    const $ = await page('/');
    const window = $('.hero-art img');
    expect(window.attr()).toMatchObject({ width: '1000', height: '900', fetchpriority: 'high', alt: '' });
    expect((await ask(new URL(window.attr('src') ?? '', twin().web.url).pathname)).status).toBe(200);
  });
});
