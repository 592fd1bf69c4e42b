import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { CsvError, parse } from 'csv-parse';
import { type ListRow, UnreadableList } from './list-row.js';
import { sheetRows } from './workbook.js';

const BOM = '\uFEFF';
const SNIFFED_BYTES = 4096;

/**
 * A list in a file, `.csv` or `.xlsx` (whose first sheet counts), read row by row without holding it in memory. Blank
 * rows are passed over.
 */
export class PriceList {
  private readShare: () => number = () => 0;

  constructor(private readonly file: string) {}

  /** How much of the file was read, from 0 to 1. A workbook can’t say before its end. */
  get share(): number {
    return this.readShare();
  }

  /** @throws {UnreadableList} when the file is neither kind, or broken */
  async *rows(): AsyncGenerator<ListRow> {
    const kind = extname(this.file).toLowerCase();
    try {
      if (kind === '.csv') yield* this.csvRows();
      else if (kind === '.xlsx') yield* this.workbookRows();
      else throw new UnreadableList('a price list is a .csv or .xlsx file');
    } catch (error) {
      throw error instanceof UnreadableList ? error : new UnreadableList(reasonOf(error));
    }
  }

  private async *csvRows(): AsyncGenerator<ListRow> {
    const { delimiter, size } = await this.sniff();
    const source = createReadStream(this.file);
    this.readShare = () => (size === 0 ? 0 : Math.min(1, source.bytesRead / size));
    const parser = parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: false });
    source.on('error', (error) => parser.destroy(error));
    let row = 0;
    try {
      for await (const cells of source.pipe(parser) as AsyncIterable<string[]>) {
        row += 1;
        if (!isBlank(cells)) yield { row, cells };
      }
    } finally {
      source.destroy();
    }
  }

  private async *workbookRows(): AsyncGenerator<ListRow> {
    for await (const row of sheetRows(this.file)) if (!isBlank(row.cells)) yield row;
  }

  /** Spreadsheets in half of Europe write semicolons. The header decides, for no column’s name holds either. */
  private async sniff(): Promise<{ delimiter: string; size: number }> {
    const handle = await open(this.file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
      const header = buffer.toString('utf8', 0, bytesRead).replace(BOM, '').split(/\r?\n/, 1)[0] ?? '';
      const columns = (delimiter: string) => header.split(delimiter).length;
      const delimiter = [',', ';', '\t'].reduce((best, other) => (columns(other) > columns(best) ? other : best));
      return { delimiter, size: (await handle.stat()).size };
    } finally {
      await handle.close();
    }
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function reasonOf(error: unknown): string {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder';
  if (code === 'EACCES') return 'it may not be read';
  if (error instanceof CsvError) return `not a CSV file: ${message}`;
  if (/central directory/i.test(message)) return 'not a workbook (.xlsx): save it as one, or as CSV';
  return `can’t be read: ${message.split('\n', 1)[0] ?? ''}`;
}
