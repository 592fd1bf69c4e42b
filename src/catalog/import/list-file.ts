import { extname } from 'node:path';
import { bytesOf, csvRows } from './csv-rows.js';
import { csvFormatOf } from './csv-format.js';
import { type ListRow, UnreadableList } from './list-row.js';
import { headedRows, type HeaderTest, type ListTable } from './list-table.js';
import { openWorkbook } from './workbook.js';

const TEXT_KINDS: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt']);

export interface ListFileOptions {
  /** What CSV is written in, when its beginning doesn’t say: a label such as `windows-1252`. */
  readonly encoding?: string | undefined;
}

/**
 * Opens the list in a file, CSV or .xlsx, to be read row by row without holding it in memory.
 *
 * @param tests what its header may be, the likeliest first; of a workbook, the first visible sheet that has such a row
 * @returns undefined when the file has no such row
 * @throws {UnreadableList} when the file is of no such kind, or broken
 */
export async function listIn(
  file: string,
  tests: readonly HeaderTest[],
  options: ListFileOptions = {},
): Promise<ListTable | undefined> {
  const kind = extname(file).toLowerCase();
  for (const isHeader of tests) {
    try {
      const table = await tableIn(file, kind, isHeader, options);
      if (table !== undefined) return Object.assign(table, { rows: inOurWords(table.rows) });
    } catch (error) {
      if ((error as { code?: string }).code === undefined) throw readingFault(error);
      throw new UnreadableList(`${file}: ${readingFault(error).message}`);
    }
  }
  return undefined;
}

async function tableIn(
  file: string,
  kind: string,
  isHeader: HeaderTest,
  { encoding }: ListFileOptions,
): Promise<ListTable | undefined> {
  if (TEXT_KINDS.has(kind)) {
    const format = await csvFormatOf(file, isHeader, encoding);
    const source = bytesOf(file);
    const headed = await headedRows(csvRows(source, format), isHeader);
    if (headed === undefined) return undefined;
    return {
      ...headed,
      decimalMark: format.delimiter === ';' ? ',' : '.',
      get share() {
        return format.bytes === 0 ? 0 : Math.min(1, source.bytesRead / format.bytes);
      },
    };
  }
  if (kind !== '.xlsx') throw new UnreadableList('a price list is a .csv or .xlsx file: save it as one of them');
  const workbook = await openWorkbook(file);
  for (const sheet of workbook.visibleSheets) {
    const headed = await headedRows(workbook.rowsOf(sheet), isHeader);
    // A workbook can’t say how far it was read before its end.
    if (headed !== undefined)
      return { header: headed.header, rows: workbook.closedAfter(headed.rows), decimalMark: '.', share: 0 };
  }
  workbook.close();
  return undefined;
}

async function* inOurWords(rows: AsyncIterable<ListRow>): AsyncGenerator<ListRow> {
  try {
    yield* rows;
  } catch (error) {
    throw readingFault(error);
  }
}

/** A fault of reading in words that say what to do. */
export function readingFault(error: unknown): UnreadableList {
  if (error instanceof UnreadableList) return error;
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === 'ENOENT') return new UnreadableList('there is no such file');
  if (code === 'EISDIR') return new UnreadableList('this is a folder');
  if (code === 'EACCES') return new UnreadableList('it may not be read');
  if (/central directory/i.test(message)) {
    return new UnreadableList('not a workbook (.xlsx): save it as one, or as CSV');
  }
  return new UnreadableList(`can’t be read: ${message.split('\n', 1)[0] ?? ''}`);
}
