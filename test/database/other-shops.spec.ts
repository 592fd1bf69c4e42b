import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { run } from '../support/commands.ts';
import { anEmptyDatabase, connectedTo, contentsOf } from '../support/scratch-database.ts';

let folder: string;
let database: string;
let shop: Connection;

beforeAll(async () => {
  database = await anEmptyDatabase();
  await run('src/migrate.js', [], database);
  shop = await connectedTo(database);
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'other-shops-'));
  cpSync('test/samples/other-shops', folder, { recursive: true });
  for (const table of ['products', 'former_slugs', 'stock', 'stock_movements', 'categories'])
    await shop.query(`TRUNCATE ${table}`);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string) => join(folder, name);
const importing = (name: string, ...options: string[]) =>
  run('src/catalog/import/command.js', [at(name), '--quiet', ...options], database);
/** Lines of a file of CSV; cells hold no comma. */
const csv = (name: string, ...lines: readonly string[]) => writeFileSync(at(name), lines.join('\n'));

describe('an export of another shop', () => {
  it('is only looked at, and its mapping written beside it', async () => {
    const { code, out, err } = await importing('products_export.csv');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('is an export of Shopify: 6 products, 3 of them variants');
    expect(out).toContain(
      `npm run catalog:import -- ${at('products_export.csv')} --map ${at('products_export.map.json')}`,
    );
    expect(JSON.parse(readFileSync(at('products_export.map.json'), 'utf8'))).toMatchObject({
      shop: 'shopify',
      columns: { price: 'Variant Price' },
      categories: { Kitchen: 'kitchen' },
    });
    const { products, categories } = await contentsOf(shop);
    expect([products, categories]).toEqual([[], []]);
  });

  it('comes in by its mapping, as somebody edited it, and again without a change', async () => {
    await shop.query(
      "INSERT INTO categories (slug, name, description, position) VALUES ('table', 'At table', 'Eat.', 4)",
    );
    await importing('products_export.csv');
    const mapping = JSON.parse(readFileSync(at('products_export.map.json'), 'utf8'));
    mapping.categories.Kitchen = 'table';
    mapping.otherwise.stock = '5';
    writeFileSync(at('products_export.map.json'), JSON.stringify(mapping));
    expect((await importing('products_export.csv')).out).toContain('was there already and is as it was');

    const brought = await importing('products_export.csv', '--map', at('products_export.map.json'));
    expect([brought.code, brought.out]).toEqual([0, expect.stringMatching(/^6 rows: 6 new, 0 changed, 0 unchanged/m)]);
    const { products = [], stock, categories } = await contentsOf(shop);
    expect(products.map(({ sku, name, price, currency, active }) => [sku, name, price, currency, active])).toEqual([
      ['APRON-IL', 'Linen apron (Indigo, Long)', 5250, 'USD', 1],
      ['APRON-IR', 'Linen apron (Indigo, Regular)', 4850, 'USD', 1],
      ['APRON-OR', 'Linen apron (Ochre, Regular)', 4850, 'USD', 1],
      ['CANDLE-W', 'Winter candle', 1900, 'USD', 0],
      ['STOOL-B', 'Birch stool', 8900, 'USD', 1],
      ['oak-board', 'Oak board', 3600, 'USD', 1],
    ]);
    expect(stock).toEqual(expect.arrayContaining([expect.objectContaining({ sku: 'oak-board', on_hand: 5 })]));
    expect(categories).toMatchObject([
      { slug: 'table', name: 'At table', position: 4 },
      { slug: 'stools', name: 'Stools', position: 5 },
      { slug: 'candles', name: 'Candles', position: 6 },
    ]);
    const again = await importing('products_export.csv', '--map', at('products_export.map.json'));
    expect(again.out).toMatch(/^6 rows: 0 new, 0 changed, 6 unchanged/m);
  });

  it('of WooCommerce comes in, too, and leaves counts of what it doesn’t count', async () => {
    await importing('wc-product-export.csv');
    const options = ['--map', at('wc-product-export.map.json')];
    expect((await importing('wc-product-export.csv', ...options)).out).toMatch(/^5 rows: 5 new/m);
    await shop.query("UPDATE stock SET on_hand = 12 WHERE sku = 'BELL'");
    expect((await importing('wc-product-export.csv', ...options)).out).toMatch(/^5 rows: 0 new, 0 changed/m);
    const { stock } = await contentsOf(shop);
    expect(stock).toEqual(expect.arrayContaining([expect.objectContaining({ sku: 'BELL', on_hand: 12 })]));
  });

  it('has its faults where they stand in it', async () => {
    csv(
      'export.csv',
      'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src',
      'a,A,Size,S,A S,5.005,1,https://x.example/a.png',
      'a,,,M,A-M,abc,x,',
    );
    await importing('export.csv');
    const { code, err } = await importing('export.csv', '--map', at('export.map.json'));
    expect(code).toBe(1);
    for (const fault of [
      'row 2, column Variant SKU: "A S" is not a sku',
      'row 2, column Variant Price: "5.005" has more digits behind the point than the 2 of USD',
      'row 3, column Variant Price: "abc" is not an amount',
      'row 3, column Variant Inventory Qty: "x"',
    ]) {
      expect(err).toContain(fault);
    }
    expect((await contentsOf(shop))['categories']).toEqual([]);
  });
});

describe('any other list', () => {
  it('comes in by a mapping that somebody wrote', async () => {
    await shop.query("INSERT INTO categories (slug, name, description, position) VALUES ('wood', 'Wood', '', 1)");
    csv(
      'preise.csv',
      'Nr;Bezeichnung;Text;VK;Gruppe;Bild',
      '7;Brett groß;Aus Fichte.;12,50;Holz;https://x.example/b.png',
    );
    writeFileSync(
      at('preise.json'),
      JSON.stringify({
        columns: {
          ...{ sku: 'Nr', slug: 'Bezeichnung', name: 'Bezeichnung', description: 'Text', price: 'VK' },
          ...{ category: 'Gruppe', image: 'Bild' },
        },
        otherwise: { currency: 'USD', stock: '3' },
        categories: { Holz: 'wood' },
      }),
    );
    const { code, err } = await importing('preise.csv', '--map', at('preise.json'));
    expect([code, err]).toEqual([0, '']);
    const { products } = await contentsOf(shop);
    expect(products).toMatchObject([{ sku: '7', slug: 'brett-gross', name: 'Brett groß', price: 1250 }]);
    expect(existsSync(at('preise.map.json'))).toBe(false);
  });

  it('is refused with a mapping of another one', async () => {
    csv('preise.csv', 'Nr,Bezeichnung', '7,Brett');
    writeFileSync(at('preise.json'), '{"columns": {"sku": "Artikel", "price": "VK"}}');
    expect((await importing('preise.csv', '--map', at('preise.json'))).err).toContain(
      'no row of this file names the columns of the mapping: Artikel and VK',
    );
    expect((await importing('preise.csv', '--map', at('nowhere.json'))).err).toContain('there is no such file');
  });

  it('may have columns of its own, which are named to be left behind', async () => {
    csv('list.csv', 'sku,price,supplier', 'NOBODY,5,Elsewhere');
    expect((await importing('list.csv')).err).toContain('row 1, column supplier: is not a column of this list');
    expect((await importing('list.csv', '--ignore', 'Supplier')).err).not.toContain('supplier');
    expect((await importing('list.csv', '--ignore', 'suplier')).err).toContain(
      '--ignore suplier: there is no column of that name',
    );
  });
});
