import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import type { ListRow } from './list-row.js';
import { openWorkbook } from './workbook.js';

const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function read(...sheets: { name: string; rows: (string | number | boolean | null)[][] }[]): Promise<ListRow[]> {
  const file = join(folder, 'list.xlsx');
  writeFileSync(file, await writeXlsx({ sheets }));
  return await firstSheetOf(file);
}

async function firstSheetOf(file: string): Promise<ListRow[]> {
  const workbook = await openWorkbook(file);
  return await all(workbook.closedAfter(workbook.rowsOf(workbook.visibleSheets[0] ?? '')));
}

async function all(rows: AsyncIterable<ListRow>): Promise<ListRow[]> {
  const collected: ListRow[] = [];
  for await (const row of rows) collected.push(row);
  return collected;
}

describe('a workbook', () => {
  it('is read row by row, as text', async () => {
    const rows = await read({
      name: 'List',
      rows: [
        ['sku', 'price'],
        ['HEX', 19.99],
        ['Zoë & <Co>', 0.1 + 0.2],
        [true, 7],
      ],
    });
    expect(rows).toMatchObject([
      { row: 1, cells: ['sku', 'price'] },
      { row: 2, cells: ['HEX', '19.99'] },
      { row: 3, cells: ['Zoë & <Co>', '0.3'] },
      { row: 4, cells: ['TRUE', '7'] },
    ]);
  });

  it('keeps empty cells in their place', async () => {
    const [row] = await read({ name: 'List', rows: [[null, 'b', null, 'd']] });
    expect(row?.cells).toEqual(['', 'b', '', 'd']);
  });

  it('has its first sheet read and no other', async () => {
    const rows = await read({ name: 'First', rows: [['one']] }, { name: 'Second', rows: [['two']] });
    expect(rows.map(({ cells }) => cells)).toEqual([['one']]);
  });

  it.each(['not a zip', 'PK\u0003\u0004 broken'])('that is none is refused: %j', async (content) => {
    const file = join(folder, 'none.xlsx');
    writeFileSync(file, content);
    await expect(firstSheetOf(file)).rejects.toThrow();
  });
});
