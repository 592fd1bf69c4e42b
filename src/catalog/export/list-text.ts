import { writeXlsxStream } from 'hucre/xlsx';
import { brand } from '../../brand/index.js';
import { csvLine, textCell } from './csv-text.js';
import { numberColumns } from './exported-product.js';

/** With it, spreadsheets take a file for UTF-8. */
const BOM = '\uFEFF';
const NUMBER = /^-?\d+(?:\.\d+)?$/;

type Rows = AsyncIterable<readonly string[]>;

/** Rows as CSV that the spreadsheets of the shop’s country open: with semicolons where a comma parts a number. */
export async function* csvOf(rows: Rows): AsyncGenerator<string> {
  const decimalComma = isDecimalComma(brand.locale);
  const delimiter = decimalComma ? ';' : ',';
  let header: readonly string[] | undefined;
  for await (const row of rows) {
    if (header === undefined) {
      header = row;
      yield `${BOM}${csvLine(row, delimiter)}`;
      continue;
    }
    const columns = header;
    yield csvLine(
      row.map((cell, at) => {
        if (!numberColumns.has(columns[at] ?? '') || !NUMBER.test(cell)) return cell === '-' ? cell : textCell(cell);
        return decimalComma ? cell.replace('.', ',') : cell;
      }),
      delimiter,
    );
  }
}

/** Rows as a workbook, in which text is text and numbers are numbers. */
export function workbookOf(rows: Rows): ReadableStream<Uint8Array> {
  return writeXlsxStream(typed(rows), { name: 'Products' });
}

async function* typed(rows: Rows): AsyncGenerator<(string | number)[]> {
  let header: readonly string[] | undefined;
  for await (const row of rows) {
    const columns = (header ??= row);
    yield row.map((cell, at) =>
      numberColumns.has(columns[at] ?? '') && NUMBER.test(cell) ? Number(cell) : workbookText(cell),
    );
  }
}

function isDecimalComma(locale: string): boolean {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',');
}

/** Workbooks write a return as `_x000D_`, since XML reads it as a new line, and what looks like that by its first sign. */
function workbookText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll('\r', '_x000D_');
}
