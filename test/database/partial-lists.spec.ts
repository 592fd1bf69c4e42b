import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { ImportOptions } from '../../src/catalog/import/catalog-import.ts';
import { inWords } from '../../src/catalog/import/list-fault.ts';
import { previewOf } from '../../src/catalog/import/preview.ts';
import { run } from '../support/commands.ts';
import { csv, Importer } from '../support/list-files.ts';
import { anEmptyDatabase, connectedTo, contentsOf } from '../support/scratch-database.ts';

const HEADER = ['sku', 'slug', 'name', 'category', 'description', 'price', 'stock', 'image', 'attributes'];
const product = (sku: string, slug = sku.toLowerCase(), price = '12.50', stock = '7') => [
  sku,
  slug,
  `Shape ${sku}`,
  'polygons',
  'Straight sides.',
  price,
  stock,
  '/art/hexagon.svg',
  'Colour=Cobalt; Size=12 cm',
];

const SKUS = ['A-1', 'B-2', 'C-3'];

let folder: string;
let shop: Connection;
let importer: Importer;

beforeAll(async () => {
  const database = await anEmptyDatabase();
  await run('src/migrate.js', [], database);
  shop = await connectedTo(database);
  importer = await new Importer(database).open();
  folder = mkdtempSync(join(tmpdir(), 'partial-list-'));
});
afterAll(async () => {
  await importer.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const table of ['products', 'former_slugs', 'stock', 'stock_movements', 'categories', 'applied_stock_changes'])
    await shop.query(`TRUNCATE ${table}`);
  await shop.query(`INSERT INTO categories (slug, name, description, position) VALUES ('polygons', 'P', '', 1)`);
  await list(HEADER, product('A-1'), product('B-2'), product('C-3'));
});

async function listWith(options: ImportOptions, ...rows: string[][]) {
  return await importer.bringIn(join(folder, 'list.csv'), csv(rows), options);
}
const list = (...rows: string[][]) => listWith({}, ...rows);

async function rows(sql: string): Promise<RowDataPacket[]> {
  return (await shop.query<RowDataPacket[]>(sql))[0];
}
const column = async (name: string, table = 'products') =>
  Object.fromEntries(
    (await rows(`SELECT sku, ${name} AS value FROM ${table} ORDER BY sku`)).map((r) => [r['sku'], r['value']]),
  );

describe('a list of some columns', () => {
  it('changes those and leaves all else alone, stock that was sold since too', async () => {
    await shop.query(`UPDATE stock SET on_hand = 5 WHERE sku = 'B-2'`);
    const before = await contentsOf(shop);
    const { report, said } = await list(['sku', 'price'], ['B-2', '13']);
    expect(said).toEqual([]);
    expect(report).toMatchObject({ added: 0, changed: 1, unchanged: 0, byColumn: new Map([['price', 1]]) });
    const after = await contentsOf(shop);
    expect(after['products']?.[1]).toEqual({ ...before['products']?.[1], price: 1300, updated_at: expect.anything() });
    for (const table of ['stock', 'stock_movements', 'former_slugs', 'categories']) {
      expect([table, after[table]]).toEqual([table, before[table]]);
    }
    expect(after['products']?.[0]).toEqual(before['products']?.[0]);
  });

  it('says of a new product what it lacks', async () => {
    expect((await list(['sku', 'price', 'name'], ['B-2', '13', 'B'], ['D-4', '1', 'D'])).said).toEqual([
      'row 3, column sku: "D-4" is not in the shop yet, and to add it the list lacks slug, category, description and image',
    ]);
    expect(await column('price')).toMatchObject({ 'B-2': 1250 });
  });

  it('adds a product without stock as one that is sold out, and takes its facets from its attributes', async () => {
    const [sku, slug, name, category, description, price, , image, attributes] = product('D-4');
    const cells = [sku, slug, name, category, description, price, image, attributes].map(String);
    const { report } = await list(
      HEADER.filter((name) => name !== 'stock'),
      cells,
    );
    expect(report).toMatchObject({ added: 1 });
    expect(await column('on_hand', 'stock')).toMatchObject({ 'D-4': 0 });
    expect(await column('colours')).toMatchObject({ 'D-4': 'Cobalt' });
    expect(await column('size_mm')).toMatchObject({ 'D-4': 120 });
  });

  it('leaves facets alone when only the attributes change', async () => {
    await list(['sku', 'colours'], ['A-1', 'Pine']);
    await list(['sku', 'attributes'], ['A-1', 'Colour=Vermilion; Note=a\\;b']);
    expect(await column('colours')).toMatchObject({ 'A-1': 'Pine' });
    expect(await column('attributes')).toMatchObject({ 'A-1': '{"Colour":"Vermilion","Note":"a;b"}' });
  });

  it('shows what it would change, from what to what, and counts the rest', async () => {
    const { report } = await listWith(
      { dryRun: { shows: 2 } },
      ['sku', 'price', 'stock', 'name'],
      ['A-1', '13', '7', 'Shape A-1'],
      ['B-2', '12.50', '9', 'Red \u001b[31m'.slice(0, 3)],
      ['C-3', '1', '7', 'Shape C-3'],
    );
    expect(report && previewOf(report, report.first, report.firstWithdrawn)).toEqual([
      'row 2  A-1  Shape A-1',
      '  price  12.50 -> 13.00',
      'row 3  B-2  Shape B-2',
      '  stock  7 -> 9',
      '  name  Shape B-2 -> Red',
      'and 1 more that change',
    ]);
    expect(report?.byColumn).toEqual(
      new Map([
        ['price', 2],
        ['stock', 1],
        ['name', 1],
      ]),
    );
    expect(await column('price')).toMatchObject({ 'A-1': 1250 });
  });
});

describe('stock', () => {
  it('changes by so many, once: the same changes in any file and order are refused until they are meant again', async () => {
    expect((await list(['sku', 'stock_change'], ['A-1', '+5'], ['B-2', '-2'], ['C-3', ''])).report?.changed).toBe(2);
    expect(await column('on_hand', 'stock')).toEqual({ 'A-1': 12, 'B-2': 5, 'C-3': 7 });
    const again = [
      ['sku', 'stock_change', 'price'],
      ['B-2', '-2', '1'],
      ['A-1', '5', '1'],
    ];
    expect((await list(...again)).said).toEqual([expect.stringMatching(/were brought in on .* UTC: add --again/)]);
    expect(await column('on_hand', 'stock')).toEqual({ 'A-1': 12, 'B-2': 5, 'C-3': 7 });
    expect(await column('price')).toMatchObject({ 'A-1': 1250 });
    expect((await listWith({ dryRun: { shows: 1 } }, ...again)).report?.refusal?.message).toContain('--again');
    expect((await listWith({ again: true }, ...again)).said).toEqual([]);
    expect(await column('on_hand', 'stock')).toEqual({ 'A-1': 17, 'B-2': 3, 'C-3': 7 });
    expect((await rows('SELECT delta FROM stock_movements ORDER BY id')).map((row) => row['delta'])).toEqual([
      7, 7, 7, 5, -2, 5, -2,
    ]);
  });

  it('can’t change to less than nothing, nor be both counted and changed', async () => {
    const before = await contentsOf(shop);
    expect((await list(['sku', 'stock_change'], ['A-1', '-8'])).said).toEqual([
      expect.stringContaining('row 2, column stock_change: "-8" doesn’t fit what is on the shelf, which is 7'),
    ]);
    expect((await list(['sku', 'stock', 'stock_change'], ['A-1', '1', '1'])).said).toEqual([
      expect.stringContaining('not both'),
    ]);
    expect(await contentsOf(shop)).toEqual(before);
  });

  it('that is what it was when the list was exported stays what it is by now', async () => {
    await shop.query(`UPDATE stock SET on_hand = 6 WHERE sku IN ('A-1', 'B-2')`);
    const { report } = await list(['sku', 'stock', 'stock_was'], ['A-1', '7', '7'], ['B-2', '9', '7']);
    expect(report).toMatchObject({ changed: 1 });
    expect(await column('on_hand', 'stock')).toEqual({ 'A-1': 6, 'B-2': 9, 'C-3': 7 });
  });
});

describe('addresses are those of the end', () => {
  it('may be swapped, and passed on in a ring', async () => {
    const { report } = await list(['sku', 'slug'], ['A-1', 'b-2'], ['B-2', 'c-3'], ['C-3', 'a-1']);
    expect(report).toMatchObject({ changed: 3 });
    expect(await column('slug')).toEqual({ 'A-1': 'b-2', 'B-2': 'c-3', 'C-3': 'a-1' });
    expect((await list(['sku', 'slug'], ['A-1', 'b-2'], ['B-2', 'c-3'], ['C-3', 'a-1'])).report?.changed).toBe(0);
  });

  it('may be taken by a successor, whether the other moves, goes off sale or is left out', async () => {
    const header = [...HEADER, 'on_sale'];
    expect((await list(header, [...product('A-1'), 'no'], [...product('D-4', 'a-1'), 'yes'])).said).toEqual([]);
    expect(await column('active')).toMatchObject({ 'A-1': 0, 'D-4': 1 });
    const slugs = await column('slug');
    expect(slugs).toMatchObject({ 'D-4': 'a-1' });
    expect(slugs['A-1']).toMatch(/^a-1-[0-9a-f]{12}$/);
    // Again, and nothing moves.
    expect((await list(header, [...product('A-1'), 'no'], [...product('D-4', 'a-1'), 'yes'])).report?.changed).toBe(0);
    expect((await list(HEADER, product('B-2', 'b-old'), product('E-5', 'b-2'))).said).toEqual([]);
    const missing = [product('E-5', 'b-2'), product('B-2', 'b-old'), product('D-4', 'a-1'), product('F-6', 'c-3')];
    const { report, said } = await listWith({ withdrawMissing: true }, HEADER, ...missing);
    expect(said).toEqual([]);
    expect(report).toMatchObject({ added: 1, withdrawn: 1 });
    expect(await column('slug')).toMatchObject({ 'F-6': 'c-3' });
  });

  it('can’t be shared by two that are on sale, nor taken from one that stays', async () => {
    expect((await list(HEADER, product('D-4', 'x'), product('E-5', 'x'))).said).toEqual([
      'row 3, column slug: "x" stands in row 2 already',
    ]);
    expect((await list(HEADER, product('D-4', 'a-1'))).said).toEqual([
      'row 2, column slug: "a-1" belongs to product A-1',
    ]);
  });

  it('and skus don’t differ by capitals alone, unless the shop has both', async () => {
    expect((await list(HEADER, product('a-1', 'x'), product('D-4'), product('d-4', 'y'))).said).toEqual([
      'row 2, column sku: "a-1" and A-1 differ in small and capital letters alone',
      'row 4, column sku: "d-4" and D-4 differ in small and capital letters alone',
    ]);
    await shop.query(`UPDATE products SET sku = 'a-1' WHERE sku = 'B-2'`);
    expect((await list(['sku', 'slug'], ['a-1', 'new'], ['A-1', 'a-1'])).said).toEqual([]);
  });

  it.each(['.', '..', 'a/b', 'a\\b', 'constructor', '__proto__', 'toString'])(
    'no product is called %j',
    async (sku) => {
      expect((await list(HEADER, product(sku, 'x'))).said).toEqual([
        expect.stringMatching(/^row 2, column sku: .* can’t be part of an address/),
      ]);
    },
  );
});

describe('the end of a sale', () => {
  it('is said in the list, and taken back there', async () => {
    expect((await list(['sku', 'on_sale'], ['A-1', 'no'], ['B-2', ''])).report).toMatchObject({ changed: 1 });
    expect(await column('active')).toEqual({ 'A-1': 0, 'B-2': 1, 'C-3': 1 });
    // A price is no word about the sale.
    await list(['sku', 'price'], ['A-1', '1']);
    expect(await column('active')).toMatchObject({ 'A-1': 0 });
    await list(['sku', 'on_sale'], ['A-1', 'yes']);
    expect(await column('active')).toMatchObject({ 'A-1': 1 });
  });

  it('comes to all that is left out only when asked for, by name, and is undone by the former list', async () => {
    const shorter = [
      ['sku', 'price'],
      ['A-1', '12.50'],
      ['B-2', '12.50'],
    ];
    expect((await list(...shorter)).report).toMatchObject({ withdrawn: 0 });
    const { report } = await listWith({ withdrawMissing: true, dryRun: { shows: 9 } }, ...shorter);
    expect(report).toMatchObject({ withdrawn: 1, firstWithdrawn: [{ sku: 'C-3', name: 'Shape C-3' }] });
    expect(await column('active')).toMatchObject({ 'C-3': 1 });
    expect((await listWith({ withdrawMissing: true }, ...shorter)).report).toMatchObject({ withdrawn: 1 });
    expect(await column('active')).toEqual({ 'A-1': 1, 'B-2': 1, 'C-3': 0 });
  });

  it('of most of the shop needs a second word', async () => {
    const stranger = [HEADER, product('D-4')];
    expect((await listWith({ withdrawMissing: true }, ...stranger)).said).toEqual([
      expect.stringContaining('3 of the 3 products on sale are not in this list: add --withdraw-most'),
    ]);
    expect(await column('active')).toEqual({ 'A-1': 1, 'B-2': 1, 'C-3': 1 });
    expect((await listWith({ withdrawMissing: true, withdrawMost: true }, ...stranger)).report).toMatchObject({
      withdrawn: 3,
    });
  });
});

describe('a picture that nobody has', () => {
  const notes = async (options: ImportOptions, ...images: string[]) => {
    const { report, said } = await listWith(
      options,
      ['sku', 'image'],
      ...images.map((image, at) => [SKUS[at] ?? '', image]),
    );
    return { said, first: report?.pictures.first.map(inWords) };
  };

  it('is noted where it is new, in the shop’s folder or elsewhere', async () => {
    writeFileSync(join(folder, 'there.svg'), '<svg/>');
    const images = ['/there.svg?v=2', '/art/lost.svg', 'https://pictures.example/a.png'];
    expect(await notes({ pictureFolder: folder }, ...images)).toEqual({
      said: [],
      first: [
        'row 3, column image: "/art/lost.svg" is no picture the shop has',
        'row 4, column image: "https://pictures.example/a.png" can’t be reached from here',
      ],
    });
    expect(await notes({ pictureFolder: folder }, ...images)).toEqual({ said: [], first: [] });
  });
});
