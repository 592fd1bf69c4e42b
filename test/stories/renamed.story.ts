import { exchange } from '../support/exchange.ts';
import { eventually } from '../support/eventually.ts';
import { aProduct, unique, withdraw } from '../support/products.ts';
import { bringIn } from '../support/price-list.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

const ask = async (path: string) => await exchange(twin().web.url, { path });
const shown = async (slug: string) =>
  await eventually(async () => (await ask(`/products/${slug}`)).status === 200, { what: `the page of ${slug}` });

/** Of a product brought in under each of the slugs, one after another. */
async function renamed(sku: string, ...slugs: readonly string[]): Promise<void> {
  for (const slug of slugs) await bringIn({ sku, slug, name: `Called ${slug}` });
  await shown(slugs.at(-1) ?? '');
}

describe('a product that got another name', () => {
  it('is found by every old link, on pages and by the API, with nothing in between', async () => {
    const { sku, slug } = await aProduct();
    const [second, third] = [`second-${unique()}`, `third-${unique()}`];
    await renamed(sku, second, third);
    for (const old of [slug, second]) {
      for (const prefix of ['/products', '/api/v1/products']) {
        const { status, headers } = await ask(`${prefix}/${old}`);
        expect([old, status, headers.location]).toEqual([old, 301, `${prefix}/${third}`]);
        expect(headers['cache-control']).toContain('s-maxage=10');
      }
    }
    const page = await new Shopper().open(`/products/${slug}`);
    expect([page.at, page.heading]).toEqual([`/products/${third}`, `Called ${third}`]);
  });

  it('and then its first name again is found by both', async () => {
    const { sku, slug } = await aProduct();
    const other = `other-${unique()}`;
    await renamed(sku, other, slug);
    expect((await ask(`/products/${slug}`)).status).toBe(200);
    expect((await ask(`/products/${other}`)).headers.location).toBe(`/products/${slug}`);
  });

  it('makes way for another product that has the old name now', async () => {
    const { sku, slug } = await aProduct();
    await renamed(sku, `moved-${unique()}`);
    await bringIn({ sku: `T-${unique()}`, slug, name: 'The newcomer' });
    const page = await eventually(
      async () => {
        const opened = await new Shopper().open(`/products/${slug}`);
        return opened.heading === 'The newcomer' && opened;
      },
      { what: 'the newcomer' },
    );
    expect(page).toMatchObject({ at: `/products/${slug}` });
  });

  it('is not found by any name once it is withdrawn', async () => {
    const { sku, slug } = await aProduct();
    await renamed(sku, `gone-${unique()}`);
    await withdraw(sku);
    await eventually(async () => (await ask(`/products/${slug}`)).status === 410, { what: 'the end of the redirect' });
    expect((await ask(`/api/v1/products/${slug}`)).status).toBe(404);
  });
});
