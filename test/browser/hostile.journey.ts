/** The tour’s gate on a few pages of the hostile catalogue; `npm run screenshots -- --hostile` walks all of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seat } from '../support/browser.ts';
import { run } from '../support/commands.ts';
import { change } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { hostileLists } from '../support/hostile-catalogue.ts';
import { faultLines, layoutFaults, type LookOptions } from '../support/layout/index.ts';
import { twin } from '../support/twin.ts';

const THREE_WIDTHS: LookOptions = { widths: [320, 768, 1200], largeType: false };

// Within a group of its own: what is done after all of a file comes after its databases are closed.
describe('a hostile catalogue', () => {
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
    try {
      const { products, categories } = hostileLists('USD');
      writeFileSync(join(folder, 'products.csv'), products);
      writeFileSync(join(folder, 'categories.csv'), categories);
      const { code, err } = await run('src/catalog/import/command.js', [join(folder, 'products.csv'), '--quiet']);
      if (code !== 0) throw new Error(`the hostile list was refused: ${err}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const isThere = async (path: string) => (await exchange(twin().web.url, { path })).status === 200;
    await eventually(
      async () => (await isThere('/products/hostile-arabic')) && isThere('/categories/hostile-unbroken'),
      {
        what: 'the hostile catalogue',
      },
    );
  });

  // Other journeys share this shop: what they list and search for is as it was.
  afterAll(async () => {
    await change(
      `UPDATE products SET active = 0, category_id = (SELECT id FROM categories WHERE slug = 'polygons')
       WHERE sku LIKE 'HOSTILE-%'`,
      [],
    );
    await change(`DELETE FROM categories WHERE slug LIKE 'hostile-%'`, []);
  });

  it.each([
    '/',
    '/categories/hostile-unbroken',
    '/products/hostile-unbroken',
    '/products/hostile-both-directions',
    '/products/hostile-many-facts',
  ])('%s keeps everything on its sheet', async (path) => {
    const { page } = await seat();
    await page.goto(path);
    expect(faultLines(await layoutFaults(page, THREE_WIDTHS))).toEqual([]);
  });

  it('cart and checkout keep everything on their sheets, in type of twice the size, too', async () => {
    const { page } = await seat();
    for (const sku of ['HOSTILE-UNBROKEN', 'HOSTILE-ARABIC', 'HOSTILE-ONE-LETTER'])
      await page.request.put(`/api/v1/cart/lines/${sku}`, { data: { qty: 1 }, failOnStatusCode: true });
    for (const path of ['/cart', '/checkout']) {
      await page.goto(path);
      const seen = await layoutFaults(page, { ...THREE_WIDTHS, largeType: true });
      expect(faultLines(seen).map((line) => `${path}: ${line}`)).toEqual([]);
    }
  });
});
