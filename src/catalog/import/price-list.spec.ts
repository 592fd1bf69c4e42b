import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListRow } from './list-row.js';
import { PriceList } from './price-list.js';

const folder = mkdtempSync(join(tmpdir(), 'price-list-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function all(list: PriceList): Promise<ListRow[]> {
  const rows: ListRow[] = [];
  for await (const row of list.rows()) rows.push(row);
  return rows;
}

async function rowsOf(name: string, content: string | Buffer) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const list = new PriceList(file);
  const rows = await all(list);
  return { rows: rows.map(({ row, cells }) => [row, ...cells]), share: list.share };
}

describe('a list as CSV', () => {
  it('may begin with a byte order mark and part its cells by commas, semicolons or tabs', async () => {
    for (const mark of [',', ';', '\t']) {
      const { rows, share } = await rowsOf('a.csv', `\uFEFFsku${mark}name\r\n1${mark}"Two\nlines, ""quoted"""\r\n`);
      expect(rows).toEqual([
        [1, 'sku', 'name'],
        [2, '1', 'Two\nlines, "quoted"'],
      ]);
      expect(share).toBe(1);
    }
  });

  it('keeps the numbers of its rows when some are blank', async () => {
    expect((await rowsOf('b.csv', 'sku\n\n,\nHEX\n')).rows).toEqual([
      [1, 'sku'],
      [4, 'HEX'],
    ]);
  });

  it('takes what looks like a formula as text', async () => {
    expect((await rowsOf('c.csv', 'sku,name\n1,=1+1\n')).rows[1]).toEqual([2, '1', '=1+1']);
  });
});

it('anything else is no list', async () => {
  await expect(rowsOf('a.xlsx', 'PK')).rejects.toThrow('not a workbook');
  await expect(rowsOf('a.pdf', '%PDF')).rejects.toThrow('a price list is a .csv or .xlsx file');
  await expect(all(new PriceList(join(folder, 'nowhere.csv')))).rejects.toThrow('there is no such file');
});
