import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listIn } from './list-file.js';
import type { ListRow } from './list-row.js';

const folder = mkdtempSync(join(tmpdir(), 'list-file-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const isHeader = (names: readonly string[]) => names.includes('sku');

async function read(name: string, content: string | Buffer) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const table = await listIn(file, [isHeader]);
  if (table === undefined) throw new Error('no header');
  const rows: ListRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return {
    header: [table.header.row, ...table.header.cells],
    rows: rows.map(({ row, cells }) => [row, ...cells]),
    decimalMark: table.decimalMark,
    share: table.share,
  };
}

describe('a list as CSV', () => {
  it.each([
    [',', '.'],
    [';', ','],
    ['\t', '.'],
    ['|', '.'],
  ])('may begin with a byte order mark and part its cells by %j', async (mark, decimalMark) => {
    expect(await read('a.csv', `\uFEFFsku${mark}name\r\n1${mark}"Two\nlines, ""quoted"""\r\n`)).toEqual({
      header: [1, 'sku', 'name'],
      rows: [[2, '1', 'Two\nlines, "quoted"']],
      decimalMark,
      share: 1,
    });
  });

  it('keeps the numbers of its rows when some are blank', async () => {
    expect(await read('b.csv', 'sku\n\n,\nHEX\n')).toMatchObject({ header: [1, 'sku'], rows: [[4, 'HEX']] });
  });

  it('takes what looks like a formula as text', async () => {
    expect((await read('c.csv', 'sku,name\n1,=1+1\n')).rows).toEqual([[2, '1', '=1+1']]);
  });

  it('takes the text that a spreadsheet keeps behind a formula', async () => {
    const { rows } = await read('d.csv', 'sku,name\n"=""00123""","=""say """"hi"""" ""&""twice"""\n');
    expect(rows).toEqual([[2, '00123', 'say "hi" twice']]);
  });

  it('may have titles above its header, and the line that tells spreadsheets the delimiter', async () => {
    const title = 'Spring prices, all of them, at last;;;\n\n';
    expect(await read('e.csv', `sep=;\n${title}sku;name\nHEX;Hexagon\n`)).toMatchObject({
      header: [3, 'sku', 'name'],
      rows: [[4, 'HEX', 'Hexagon']],
    });
    expect(await read('e.csv', `${title}sku;name\nHEX;Hexagon\n`)).toMatchObject({ header: [3, 'sku', 'name'] });
  });

  it.each([
    ['with a mark', '\uFEFF'],
    ['without one', ''],
  ])('may be in UTF-16 %s, as spreadsheets write “Unicode text”', async (_, mark) => {
    const text = `${mark}sku\tname\r\nHEX\tMöbius 🐝\r\n`;
    const expected = { rows: [[2, 'HEX', 'Möbius 🐝']] };
    expect(await read('f.txt', Buffer.from(text, 'utf16le'))).toMatchObject(expected);
    expect(await read('f.txt', Buffer.from(text, 'utf16le').swap16())).toMatchObject(expected);
  });

  it.each([
    ['sku,name\nA,one\nB,"two', 3, 1, 'never closed'],
    ['sku,name\nA,one\nB,6" tile\n', 3, 1, 'none around it'],
    ['sku,name\nA,one\n"B"x,two\n', 3, 0, 'goes on behind'],
  ])('that is broken says where: %j', async (text, row, index, reason) => {
    await expect(read('g.csv', text)).rejects.toMatchObject({ row, index, reason: expect.stringContaining(reason) });
  });
});

it.each([
  ['a.xlsx', 'PK', 'not a workbook'],
  ['a.pdf', '%PDF', 'a price list is a .csv or .xlsx file'],
  ['a.csv', 'PK\u0003\u0004 zipped', 'this is a workbook or an archive'],
  ['b.csv', '<!DOCTYPE html>', 'this is a web page'],
  ['c.csv', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'this is an old workbook'],
])('%s with %j is no list', async (name, content, words) => {
  await expect(read(name, content)).rejects.toThrow(words);
});

it('a file that is not there is none', async () => {
  await expect(listIn(join(folder, 'nowhere.csv'), [isHeader])).rejects.toThrow('there is no such file');
});
