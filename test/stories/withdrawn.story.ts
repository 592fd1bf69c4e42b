import { load } from 'cheerio';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { bringIn } from '../support/price-list.ts';
import { aProduct, products, unique, withdraw } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

const ask = async (path: string) => await exchange(twin().web.url, { path });
const gone = async (slug: string) =>
  await eventually(async () => (await ask(`/products/${slug}`)).status === 410, { what: `${slug} being gone` });

describe('a product that is no longer sold', () => {
  it('has a page that says so and leads to what stood beside it', async () => {
    await products(2);
    const { sku, slug, name } = await aProduct();
    await withdraw(sku);
    await gone(slug);
    const page = load((await ask(`/products/${slug}`)).body);
    expect(page('h1').text()).toBe(`${name} is no longer sold`);
    expect(page('meta[name=robots]').attr('content')).toContain('noindex');
    expect(page('main a[href="/categories/story-shapes"]').length).toBeGreaterThan(0);
    expect(page('main .grid li').length).toBeGreaterThan(0);
    expect(page(`main a[href="/products/${slug}"]`).length).toBe(0);
  });

  it('is gone under its former addresses, too, and to programs was never there', async () => {
    const { sku, slug } = await aProduct();
    await bringIn({ sku, slug: `second-${unique()}` });
    await withdraw(sku);
    await gone(slug);
    expect((await ask(`/api/v1/products/${slug}`)).status).toBe(404);
    expect((await ask('/products/never-sold-here')).status).toBe(404);
  });

  it('is found by no search, and named by the cart that held it', async () => {
    const { sku, slug, name } = await aProduct({ name: `Leaving${unique()}` });
    const shopper = new Shopper();
    await shopper.open(`/products/${slug}`);
    await shopper.press('Add to cart');
    await withdraw(sku);
    await gone(slug);
    // The copy that is searched is a few seconds old at most.
    const found = async () =>
      (JSON.parse((await ask(`/api/v1/products?q=${name}`)).body) as { readonly total: number }).total;
    await eventually(async () => (await found()) === 0, { what: `${name} being found by no search` });
    await shopper.open('/cart');
    expect(shopper.trail.at(-1)?.body).toContain('no longer sold');
  });
});
