import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { CatalogExport } from '../../src/catalog/export/catalog-export.ts';
import { exportedColumns } from '../../src/catalog/export/exported-product.ts';
import { csvOf, workbookOf } from '../../src/catalog/export/list-text.ts';
import { writeWhole } from '../../src/catalog/export/whole-file.ts';
import { run } from '../support/commands.ts';
import { Importer } from '../support/list-files.ts';
import { anEmptyDatabase, connectedTo, contentsOf } from '../support/scratch-database.ts';

const PRODUCTS = 400;

/** Texts that files, spreadsheets, terminals and programs take for something else. */
const HOSTILE = [
  '=1+1',
  '="quoted"',
  '="a"&"b"',
  '=HYPERLINK("https://example.com","x")',
  '+49 30 123',
  '-5',
  '- Six sides\n- Oak',
  '@sum',
  '1.23E+05',
  '4.00E+12',
  '00123',
  '1-2',
  'Mar-24',
  '02-Jan',
  '2026-02-01',
  '1/2',
  '####',
  '#REF!',
  'TRUE',
  'falsch',
  'NULL',
  'constructor',
  '__proto__',
  '_x000D_ and _x0041_',
  'sep=;',
  'a, b; c\td | e',
  '"in quotes"',
  "it's",
  "'apostrophe",
  'two\nlines',
  'two\r\nlines, as Windows writes them',
  'back\\slash \\; and \\= \\\\',
  'Größe Ärger ß',
  'مرحبا بالعالم',
  '日本語の名前',
  '🐝👩‍👩‍👧',
  '<b>bold</b> & "co"',
  ']]>',
  '12 %',
  '0',
  '-',
];

let seed = 7;
const random = (most: number): number => {
  seed = createHash('sha256').update(String(seed)).digest().readUInt32BE();
  return seed % most;
};
const one = <T>(of: readonly T[]): T => of[random(of.length)] as T;
const text = (most: number): string => {
  let made = one(HOSTILE);
  while (random(3) > 0) made += `${one([' ', '\n', ', ', ' = '])}${one(HOSTILE)}`;
  return [...made].slice(0, most).join('').trim() || 'x';
};
const SKUS = [
  '00123',
  '1E5',
  '1E+05',
  '=1+1',
  '-5',
  '+7',
  '@x',
  'Mar-24',
  'TRUE',
  '#REF!',
  '####',
  "it's",
  'a,b;c|d',
  '"q"',
  '4006381333931',
  '2026-02-01',
];

let folder: string;
let shop: Connection;
let importer: Importer;

/** A catalogue as lists can make one, of the oddest things that may stand in it. */
beforeAll(async () => {
  const database = await anEmptyDatabase();
  await run('src/migrate.js', [], database);
  shop = await connectedTo(database);
  importer = await new Importer(database).open();
  folder = mkdtempSync(join(tmpdir(), 'round-trip-'));
  await shop.query(
    `INSERT INTO categories (slug, name, description, position) VALUES ('a', 'A', '', 1), ('b', 'B', '', 2)`,
  );
  const products = Array.from({ length: PRODUCTS }, (_, at) => {
    const pairs = Array.from({ length: random(4) }, () => [text(40), text(60)] as const);
    const colours = Array.from(new Set([one(['Cobalt', 'Grün']), one(['Pine', 'Blau-grau'])]));
    return [
      SKUS[at] ?? `S-${String(at)}`,
      `slug-${String(at)}`,
      1 + random(2),
      text(200),
      text(one([20, 3000, 9000])),
      random(3) === 0 ? '' : text(500),
      1 + random(2_000_000_000),
      'USD',
      one(['/art/hexagon.svg', 'https://example.com/a.png?b=1,2;c="x"']),
      JSON.stringify(Object.fromEntries(pairs)),
      random(2) === 0 ? '' : colours.join(','),
      random(2) === 0 ? '' : 'Oak',
      random(3) === 0 ? null : 1 + random(99_999),
      random(4) === 0 ? 0 : 1,
    ];
  });
  await shop.query(
    `INSERT INTO products (sku, slug, category_id, name, description, keywords, price, currency, image, attributes, colours,
       materials, size_mm, active, created_at, updated_at) VALUES ?`,
    [products.map((cells) => [...cells, new Date(0), new Date(0)])],
  );
  await shop.query(
    `INSERT INTO stock (sku, on_hand) SELECT sku, CRC32(sku) % 50 FROM products WHERE CRC32(slug) % 9 > 0`,
  );
  // Writes down the words by which they are found: an import does that for rows which another hand wrote.
  await run('src/migrate.js', [], database);
});
afterAll(async () => {
  await importer.close();
  rmSync(folder, { recursive: true, force: true });
});

async function exported(name: string): Promise<string> {
  const file = join(folder, name);
  const rows = new CatalogExport(importer.source).products(exportedColumns);
  const content = name.endsWith('.xlsx') ? workbookOf(rows) : csvOf(rows);
  await writeWhole(file, content as AsyncIterable<string | Uint8Array>, { overwrite: true });
  return file;
}

describe.each(['list.csv', 'list.xlsx'])('an export as %s', (name) => {
  it('changes nothing when it is imported', async () => {
    const before = await contentsOf(shop);
    const { report, said } = await importer.bringInFile(await exported(name), {
      dryRun: { shows: 3 },
    });
    expect([said, report?.first]).toEqual([[], []]);
    expect(report).toMatchObject({ rows: PRODUCTS, added: 0, changed: 0, unchanged: PRODUCTS });
    await importer.bringInFile(await exported(name), { withdrawMissing: true });
    expect(await contentsOf(shop)).toEqual(before);
  });

  it('leaves what was sold in between sold', async () => {
    const file = await exported(name);
    await shop.query('UPDATE stock SET on_hand = on_hand - 1 WHERE on_hand > 20');
    const before = await contentsOf(shop);
    expect((await importer.bringInFile(file)).report).toMatchObject({ changed: 0 });
    expect(await contentsOf(shop)).toEqual(before);
  });

  it('makes the same shop in another place', async () => {
    const elsewhere = await anEmptyDatabase();
    await run('src/migrate.js', [], elsewhere);
    const other = await connectedTo(elsewhere);
    await other.query('INSERT INTO categories (slug, name, description, position) VALUES (?), (?)', [
      ['a', 'A', '', 1],
      ['b', 'B', '', 2],
    ]);
    const there = await new Importer(elsewhere).open();
    const skus = SKUS.join();
    expect((await there.bringInFile(await exported(name))).said).toEqual([]);
    await there.close();
    const timeless = async (shop: Connection) =>
      (await contentsOf(shop))['products']?.map((row) => ({ ...row, created_at: 0, updated_at: 0 }));
    expect([skus, await timeless(other)]).toEqual([skus, await timeless(shop)]);
  });
});
