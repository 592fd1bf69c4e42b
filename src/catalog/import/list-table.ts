import type { ListRow } from './list-row.js';

/** Titles, notes and empty lines above a header are passed over, up to so many rows with text. */
const MOST_ROWS_BEFORE_HEADER = 30;

/** The mark between whole and fraction in the numbers of a list. */
export type DecimalMark = '.' | ',';

/**
 * A list as header and rows, whatever file it is from. Whoever turns another shop’s export into a price list stands
 * between two of these, and keeps the numbers of the rows and the doubts about their cells.
 */
export interface ListTable {
  /** The row that names the columns. */
  readonly header: ListRow;
  /** What stands below it, in the order of the file, blank rows passed over. Can be read once. */
  readonly rows: AsyncIterable<ListRow>;
  readonly decimalMark: DecimalMark;
  /** How much of the file was read, from 0 to 1. */
  readonly share: number;
}

/** Whether a row names the columns of a list. @param names the cells in small letters, without spaces around them */
export type HeaderTest = (names: readonly string[]) => boolean;

/** The names in a header as they are compared. */
export function namesOf({ cells }: ListRow): string[] {
  return cells.map((cell) => cell.trim().toLowerCase());
}

/** Header and rows of one sheet, or undefined when no row near its top is a header. */
export async function headedRows(
  sheet: AsyncIterator<ListRow>,
  isHeader: HeaderTest,
): Promise<Pick<ListTable, 'header' | 'rows'> | undefined> {
  for (let seen = 0; seen < MOST_ROWS_BEFORE_HEADER;) {
    const next = await sheet.next();
    if (next.done === true) return undefined;
    if (isBlank(next.value)) continue;
    seen += 1;
    if (isHeader(namesOf(next.value))) return { header: next.value, rows: rowsWithText(sheet) };
  }
  await sheet.return?.();
  return undefined;
}

async function* rowsWithText(sheet: AsyncIterator<ListRow>): AsyncGenerator<ListRow> {
  try {
    for (let next = await sheet.next(); next.done !== true; next = await sheet.next()) {
      if (!isBlank(next.value)) yield next.value;
    }
  } finally {
    await sheet.return?.();
  }
}

/** A doubt is something, even about a cell without text. */
function isBlank({ cells, doubts }: ListRow): boolean {
  return doubts === undefined && cells.every((cell) => cell.trim() === '');
}
