import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { ApiClient } from '../support/api-client.ts';
import { type BrandedShop, openBranded } from '../support/branded-shop.ts';
import { CookieJar } from '../support/cookie-jar.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, deliveryForm, orderRow, outcomeOf } from '../support/orders.ts';
import { aProduct, STORY_CATEGORY, unique } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

/** Marks of direction and spaces that don’t break are the locale’s affair. */
const plain = (text: string) => text.replace(/\s+/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');

const money = [
  {
    what: 'yen, which have no digits behind the point',
    brand: { currency: 'JPY', locale: 'ja-JP', priceBands: [1000, 5000] },
    ...{ listed: '1500', minor: 1500, decimal: '1500', words: '￥1,500', inEnglish: '¥1,500' },
    two: { minor: 3000, decimal: '3000', words: '￥3,000', inEnglish: '¥3,000' },
    costly: '9000',
    bands: ['￥1,000 to ￥5,000 (1)'],
    refused: [
      ['1500.00', '"1500.00" has digits behind the point, and JPY has none'],
      ['2000000001', '"2000000001" is more than the 2000000000 that anything may cost'],
    ],
  },
  {
    what: 'dinars, which have three, in Arabic',
    brand: { currency: 'KWD', locale: 'ar-KW', priceBands: [5000, 20_000] },
    ...{ listed: '12.5', minor: 12_500, decimal: '12.500', words: '١٢٫٥٠٠ د.ك.', inEnglish: 'KWD 12.500' },
    two: { minor: 25_000, decimal: '25.000', words: '٢٥٫٠٠٠ د.ك.', inEnglish: 'KWD 25.000' },
    costly: '45',
    bands: ['٥ د.ك. to ٢٠ د.ك. (١)'],
    refused: [
      ['12.5001', '"12.5001" has more digits behind the point than the 3 of KWD'],
      ['2000000.001', '"2000000.001" is more than the 2000000.000 that anything may cost'],
    ],
  },
] as const;

const listOf = (currency: string, ...rows: readonly { name: string; sku: string; price: string }[]) =>
  [
    'sku,slug,category,name,description,price,currency,stock,image',
    ...rows.map(({ name, sku, price }) =>
      [sku, sku.toLowerCase(), STORY_CATEGORY, name, 'A shape.', price, currency, '9', '/art/hexagon.svg'].join(','),
    ),
  ].join('\n');

describe.each(money)(
  'a shop that sells in $what',
  ({ brand, listed, minor, decimal, words, inEnglish, ...expected }) => {
    let shop: BrandedShop;
    let folder: string;
    const mark = unique();
    const sku = `M-${mark}`;
    const path = `/products/m-${mark}`;

    const bringIn = async (list: string) => {
      const file = join(folder, 'list.csv');
      writeFileSync(file, list);
      return await shop.run('src/catalog/import/command.js', [file, '--quiet']);
    };
    const api = () => new ApiClient(new CookieJar(), shop.url);
    const somebody = () => new Shopper(new CookieJar(), shop.url);

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'money-'));
      shop = await openBranded(brand);
      await aProduct();
      const { code, err } = await bringIn(
        listOf(
          brand.currency,
          { name: `Moneyed ${mark}`, sku, price: listed },
          // With one price there would be nothing to filter.
          { name: `Costly ${mark}`, sku: `C-${mark}`, price: expected.costly },
        ),
      );
      expect([code, err]).toEqual([0, '']);
    });
    afterAll(async () => {
      await shop.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('reads them from its list, and refuses what they can’t be', async () => {
      const rows = [...expected.refused.map(([price]) => price), '0'];
      const list = listOf(
        brand.currency,
        ...rows.map((price, at) => ({ name: 'Off', sku: `OFF-${at}-${mark}`, price })),
      );
      const { code, err } = await bringIn(list);
      expect(code).toBe(1);
      expect(err).toContain(
        [
          ...expected.refused.map(([, words], at) => `row ${at + 2}, column price: ${words}`),
          `row ${rows.length + 1}, column price: is zero: say freeProducts: true in src/brand/brand.ts`,
        ].join('\n'),
      );
    });

    it('shows them on its pages, and tells them to programs', async () => {
      const product = await eventually(async () => {
        const page = await somebody().open(path);
        return page.status === 200 && page;
      });
      expect(plain(product.text)).toContain(words);
      expect(product.attribute('.price-large data', 'value')).toBe(decimal);
      expect(product.attribute('.price-large data', 'dir')).toBe('auto');
      const $ = load(product.html);
      const [data] = $('script[type="application/ld+json"]').toArray();
      expect(JSON.parse($(data).text())).toMatchObject({ offers: { price: decimal, priceCurrency: brand.currency } });
      expect($('meta[property="product:price:amount"]').attr('content')).toBe(decimal);

      const { body } = await api().get(`/api/v1${path}`);
      expect(body).toMatchObject({ price: minor, currency: brand.currency });
      expect(plain(body.priceText)).toBe(words);
      const feed = await somebody().ask({ path: '/new.rss' });
      expect(plain(feed.body)).toContain(`Moneyed ${mark}, ${words}`);
    });

    it('cuts its filters where its brand does', async () => {
      const found = await eventually(async () => {
        const page = await somebody().open(`/search?q=${mark}`);
        return page.texts('.card-title').length === 2 && page;
      });
      expect(found.texts('.facets label').map(plain)).toEqual(expect.arrayContaining([...expected.bands]));
      const narrowed = await somebody().open(`/search?q=${mark}&maxPrice=${minor - 1}`);
      expect(narrowed.texts('.card-title')).toEqual([]);
      const { body } = await api().get(`/api/v1/products?q=${mark}&minPrice=${minor}&maxPrice=${minor}`);
      expect(body).toMatchObject({ total: 1, facets: { minPrice: minor, maxPrice: minor } });
    });

    it('sells for them, to the mail and to whoever is on call', async () => {
      const { two } = expected;
      const shopper = somebody();
      await shopper.open(path);
      const cart = await shopper.press('Add to cart', { Quantity: '2' });
      expect(plain(cart.text)).toContain(`Total ${two.words}`);
      expect(cart.attribute('.cart-total data', 'value')).toBe(two.decimal);
      const email = anAddress();
      await shopper.open('/checkout');
      const review = await shopper.press('Review your order', deliveryForm(email));
      expect(plain(review.text)).toContain(two.words);
      const order = await shopper.press(/^Buy /);
      const id = order.at.split('/').at(-1) ?? '';
      expect(await outcomeOf(id)).toBe('confirmed');
      expect(await orderRow(id)).toMatchObject({ total: two.minor, currency: brand.currency });
      expect(plain((await shopper.open(order.at)).text)).toContain(two.words);

      const mail = await eventually(async () => (await mailsTo(email))[0], { what: 'the mail' });
      expect(plain(mail.text)).toContain(two.inEnglish);
      expect(plain(mail.html)).toContain(two.inEnglish);
      const { out } = await shop.run('src/fulfilment/on-call/command.js', ['show', id]);
      expect(plain(out)).toContain(two.inEnglish);
    });

    it('shows them when nothing else answers, too', async () => {
      const { code, err } = await shop.run('src/failover/command.js', ['build', '--out', join(folder, 'failover')]);
      expect([code, err]).toEqual([0, '']);
      const page = load(readFileSync(join(folder, 'failover', path, 'index.html'), 'utf8'));
      expect(page('.price-large data').attr('value')).toBe(decimal);
      expect(plain(page('.price-large').text()).trim()).toBe(words);
      expect(inEnglish).not.toBe(words);
    });
  },
);
