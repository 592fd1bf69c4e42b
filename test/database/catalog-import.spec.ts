import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import type { Connection } from 'mysql2/promise';
import { run } from '../support/commands.ts';
import { anEmptyDatabase, connectedTo, contentsOf } from '../support/scratch-database.ts';

const HEADER = [
  'sku',
  'slug',
  'name',
  'category',
  'description',
  'price',
  'currency',
  'stock',
  'image',
  'keywords',
  'attributes',
];
type Cells = Record<string, string>;

const row = (sku: string, changes: Cells = {}): Cells => ({
  sku,
  slug: sku.toLowerCase(),
  name: `Shape ${sku}, “the best” 🐝`,
  category: 'polygons',
  description: 'Straight sides, "honest" corners;\nand a second line.',
  price: '12.50',
  currency: 'USD',
  stock: '7',
  image: `/art/${sku.toLowerCase()}.svg`,
  keywords: 'round red',
  attributes: 'Sides=6; Material=Oak, solid',
  ...changes,
});
const three = () => [row('A-1'), row('B-2'), row('C-3')];

let folder: string;
let database: string;
let shop: Connection;

beforeAll(async () => {
  database = await anEmptyDatabase();
  await run('src/migrate.js', [], database);
  shop = await connectedTo(database);
  folder = mkdtempSync(join(tmpdir(), 'price-list-'));
  writeFileSync(join(folder, 'categories.csv'), 'slug,name,description,position\npolygons,Polygons,Straight sides,1\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const table of ['products', 'former_slugs', 'stock', 'stock_movements', 'categories'])
    await shop.query(`TRUNCATE ${table}`);
});

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

function csv(rows: Cells[], header = HEADER): string {
  const file = join(folder, 'list.csv');
  const lines = [header, ...rows.map((cells) => header.map((name) => cells[name] ?? ''))];
  writeFileSync(file, lines.map((cells) => cells.map(quoted).join(',')).join('\r\n'));
  return file;
}

const bringIn = (file: string, ...options: string[]) =>
  run('src/catalog/import/command.js', [file, '--quiet', ...options], database);

describe('a price list', () => {
  it('comes in whole: products, categories, stock, and a movement for each count', async () => {
    const { code, out, err } = await bringIn(csv(three()));
    expect([code, err]).toEqual([0, '']);
    // What changes, product by product, is what a dry run is for.
    expect(out).toMatch(/^3 rows: 3 new, 0 changed, 0 unchanged/);
    expect(out).not.toContain('more that change');
    const { products, stock, stock_movements: movements, categories } = await contentsOf(shop);
    expect(products).toMatchObject([
      { sku: 'A-1', slug: 'a-1', name: 'Shape A-1, “the best” 🐝', price: 1250, currency: 'USD', active: 1 },
      { sku: 'B-2' },
      { sku: 'C-3' },
    ]);
    expect(JSON.parse(String(products?.[0]?.['attributes']))).toEqual({ Sides: '6', Material: 'Oak, solid' });
    expect(stock).toMatchObject([{ sku: 'A-1', on_hand: 7 }, { on_hand: 7 }, { on_hand: 7 }]);
    expect(movements).toMatchObject([{ sku: 'A-1', delta: 7, reason: 'imported', order_id: null }, {}, {}]);
    expect(categories).toMatchObject([{ slug: 'polygons', name: 'Polygons' }]);
  });

  it('that is not there is named once, and wrong use leads to the help', async () => {
    expect(await bringIn('nowhere.csv')).toEqual({ code: 1, out: '', err: 'nowhere.csv: there is no such file\n' });
    const wrong = await bringIn(csv(three()), '--nonsense');
    expect(wrong).toEqual({ code: 2, out: '', err: "error: unknown option '--nonsense'\n--help tells more\n" });
  });

  it('opens a new shop, and leaves one that sells something as it is', async () => {
    expect((await bringIn(csv(three()), '--first')).out).toMatch(/^3 rows: 3 new/);
    const before = await contentsOf(shop);
    const { code, out } = await bringIn(csv([row('A-1', { price: '99.00' }), row('D-4')]), '--first');
    expect([code, out.trim()]).toEqual([0, 'the shop sells something already, nothing was changed']);
    expect(await contentsOf(shop)).toEqual(before);
  });

  it('with one bad row at its end changes nothing, and says where and why', async () => {
    await bringIn(csv(three()));
    const before = await contentsOf(shop);
    const file = csv([row('A-1', { price: '99.00' }), row('D-4'), row('E-5', { price: 'cheap', stock: '-1' })]);
    const { code, err } = await bringIn(file);
    expect(code).toBe(1);
    expect(err).toMatch(/^row 4, column price: .*cheap/m);
    expect(err).toMatch(/^row 4, column stock: .*-1/m);
    expect(err).toMatch(/2 faults, nothing was changed/);
    expect(await contentsOf(shop)).toEqual(before);
  });

  it('names every fault of every row', async () => {
    const { code, err } = await bringIn(
      csv([
        row('A-1', { currency: 'dollars', slug: 'Not A Slug' }),
        row('B-2', { category: 'nowhere' }),
        row('B-2', { slug: 'b-3' }),
        row('C-3', { image: 'javascript:alert(1)' }),
        row('D-4', { name: '', attributes: 'Sides' }),
        row('E-5', { slug: 'b-2' }),
        row('F-6', { price: '1.234' }),
      ]),
    );
    expect(code).toBe(1);
    const named = [...err.matchAll(/^row (\d+), column (\w+): \S/gm)].map(
      ([, number, column]) => `${number} ${column}`,
    );
    expect(named.toSorted()).toEqual([
      '2 currency',
      '2 slug',
      '3 category',
      '4 sku',
      '5 image',
      '6 attributes',
      '6 name',
      '7 slug',
      '8 price',
    ]);
    expect((await contentsOf(shop))['products']).toEqual([]);
  });

  it('brought in again touches nothing', async () => {
    const file = csv(three());
    await bringIn(file);
    const before = await contentsOf(shop);
    const { code, out } = await bringIn(file);
    expect([code, out.split(' (')[0]]).toEqual([0, '3 rows: 0 new, 0 changed, 3 unchanged']);
    expect(await contentsOf(shop)).toEqual(before);
  });

  it('with one price changed touches that product alone', async () => {
    await bringIn(csv(three()));
    const before = await contentsOf(shop);
    const { out } = await bringIn(csv([row('A-1'), row('B-2', { price: '13.00', stock: '5' }), row('C-3')]));
    expect(out).toMatch(/^3 rows: 0 new, 1 changed, 2 unchanged/);
    const after = await contentsOf(shop);
    expect(after['products']?.[1]).toMatchObject({ sku: 'B-2', price: 1300 });
    expect([after['products']?.[0], after['products']?.[2]]).toEqual([
      before['products']?.[0],
      before['products']?.[2],
    ]);
    expect(after['stock_movements']?.slice(3)).toMatchObject([{ sku: 'B-2', delta: -2, reason: 'imported' }]);
  });

  it('tried without bringing it in says what it would do and changes nothing', async () => {
    await bringIn(csv(three()));
    const before = await contentsOf(shop);
    const { code, out } = await bringIn(csv([row('A-1', { price: '1.00' }), row('D-4')]), '--dry-run');
    expect(code).toBe(0);
    expect(out).toMatch(/^2 rows: 1 new, 1 changed, 0 unchanged .*dry run/);
    expect(await contentsOf(shop)).toEqual(before);
    expect((await bringIn(csv([row('A-1', { price: 'x' })]), '--dry-run')).code).toBe(1);
  });

  it('as a spreadsheet means the same as text', async () => {
    await bringIn(csv(three()));
    const before = await contentsOf(shop);
    const file = join(folder, 'list.xlsx');
    const rows = [HEADER, ...three().map((cells) => HEADER.map((name) => numeric(name, cells[name] ?? '')))];
    writeFileSync(file, await writeXlsx({ sheets: [{ name: 'List', rows }] }));
    const { code, out, err } = await bringIn(file);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^3 rows: 0 new, 0 changed, 3 unchanged/);
    expect(await contentsOf(shop)).toEqual(before);
  });

  it('in semicolons, with a byte order mark, is read as well', async () => {
    const file = join(folder, 'list.csv');
    const lines = [HEADER, ...three().map((cells) => HEADER.map((name) => cells[name] ?? ''))];
    writeFileSync(file, `\ufeff${lines.map((cells) => cells.map(quoted).join(';')).join('\n')}\n`);
    expect((await bringIn(file)).out).toMatch(/^3 rows: 3 new/);
  });

  it('that can’t be one is refused, and nothing changes', async () => {
    const lists: [what: string, name: string, text: string | undefined][] = [
      ['nothing', 'nothing.csv', ''],
      ['a header alone', 'header.csv', HEADER.join(',')],
      ['other columns', 'other.csv', 'a,b\n1,2\n'],
      ['an open quote', 'quote.csv', `${HEADER.join(',')}\n"A-1,`],
      ['another kind', 'list.pdf', '%PDF'],
      ['no workbook', 'broken.xlsx', 'PK nothing'],
      ['not there', 'nowhere.csv', undefined],
    ];
    const refused = await Promise.all(
      lists.map(async ([what, name, text]) => {
        if (text !== undefined) writeFileSync(join(folder, name), text);
        return [what, await bringIn(join(folder, name))] as const;
      }),
    );
    for (const [what, { code, err }] of refused) {
      expect([what, code]).toEqual([what, 1]);
      expect([what, err]).toEqual([what, expect.stringMatching(/\S/)]);
      expect([what, err]).toEqual([what, expect.not.stringMatching(/\n\s+at /)]);
    }
    expect((await contentsOf(shop))['products']).toEqual([]);
  });
});

/** Spreadsheets keep numbers as numbers. */
function numeric(column: string, cell: string): string | number {
  return ['price', 'stock'].includes(column) ? Number(cell) : cell;
}
