import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { CsvError, parse } from 'csv-parse';
import { sheetRows } from './workbook.js';

/** A row of a price list as it stands in the file: `row` as a spreadsheet numbers it, cells as text. */
export interface ListRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Thrown when a file can’t be read as a price list at all. */
export class UnreadableList extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'UnreadableList';
  }
}

const BOM = '\uFEFF';
const SNIFFED_BYTES = 4096;

/**
 * Reads a price list row by row, without holding it in memory (of a workbook, its compressed form and shared texts).
 *
 * @param file path ending in `.csv` or `.xlsx`; of a workbook the first sheet counts
 * @throws {UnreadableList} when the file is neither, or broken
 */
export async function* rowsOf(file: string): AsyncGenerator<ListRow> {
  const kind = extname(file).toLowerCase();
  try {
    if (kind === '.csv') yield* csvRows(file);
    else if (kind === '.xlsx') yield* xlsxRows(file);
    else throw new UnreadableList('a price list is a .csv or .xlsx file');
  } catch (error) {
    if (error instanceof UnreadableList) throw error;
    throw new UnreadableList(reasonOf(error));
  }
}

async function* csvRows(file: string): AsyncGenerator<ListRow> {
  const delimiter = await delimiterOf(file);
  const parser = parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: false });
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error));
  let row = 0;
  for await (const cells of source.pipe(parser) as AsyncIterable<string[]>) {
    row += 1;
    if (!isBlank(cells)) yield { row, cells };
  }
}

async function* xlsxRows(file: string): AsyncGenerator<ListRow> {
  for await (const listRow of sheetRows(file)) if (!isBlank(listRow.cells)) yield listRow;
}

/** Spreadsheets in half of Europe write semicolons. The header decides, for no column’s name holds either. */
async function delimiterOf(file: string): Promise<',' | ';' | '\t'> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    const header = buffer.toString('utf8', 0, bytesRead).replace(BOM, '').split(/\r?\n/, 1)[0] ?? '';
    const counts = ([',', ';', '\t'] as const).map((delimiter) => [delimiter, header.split(delimiter).length] as const);
    return counts.reduce((best, candidate) => (candidate[1] > best[1] ? candidate : best))[0];
  } finally {
    await handle.close();
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder';
  if (error instanceof CsvError) return `not a CSV file: ${error.message}`;
  return `can’t be read: ${message ?? 'unknown reason'}`;
}
