import { type ProductColumn } from './columns.js';
import { plainNumber } from './decimal.js';
import { type ListFaults, shown } from './list-fault.js';
import type { Doubt, ListRow } from './list-row.js';
import type { DecimalMark } from './list-table.js';

const NOT_TEXT = /[^\P{Cc}\n\r\t]|\uFFFD/u;
const YES: ReadonlySet<string> = new Set(['yes', 'true', 'ja']);
const NO: ReadonlySet<string> = new Set(['no', 'false', 'nein']);

/**
 * The cells of one row by column. What a column can’t take is among the faults, once, and reads as undefined; so does a
 * column that the list leaves out.
 */
export class RowCells {
  constructor(
    private readonly listRow: ListRow,
    private readonly columns: ReadonlyMap<ProductColumn, number>,
    private readonly decimalMark: DecimalMark,
    private readonly faults: ListFaults,
  ) {}

  has(column: ProductColumn): boolean {
    return this.columns.has(column);
  }

  fault(column: ProductColumn, message: string): undefined {
    this.faults.add({ row: this.listRow.row, column, message });
    return undefined;
  }

  /** Text that may not be empty. */
  text(column: ProductColumn, most: number): string | undefined {
    const value = this.optionalText(column, most);
    return value === '' ? this.fault(column, 'is empty: leave the column out to keep what is there') : value;
  }

  /** Text that may be empty, which takes away what was there. */
  optionalText(column: ProductColumn, most: number): string | undefined {
    const value = this.cell(column);
    if (value === undefined) return undefined;
    if (value.length > most) return this.fault(column, `has more than ${String(most)} characters`);
    if (NOT_TEXT.test(value) || !value.isWellFormed()) {
      return this.fault(
        column,
        'holds characters that are not text: is the file saved as UTF-8? (--encoding names another)',
      );
    }
    return value;
  }

  /** Text of a certain form. @param what names the form, behind “is not” */
  matching(column: ProductColumn, most: number, pattern: Pick<RegExp, 'test'>, what: string): string | undefined {
    const value = this.text(column, most);
    if (value === undefined || pattern.test(value)) return value;
    return this.fault(column, `${shown(value)} is not ${what}`);
  }

  /** A number as programs write it; empty text for an empty cell. */
  number(column: ProductColumn): string | undefined {
    const value = this.cell(column, 'number');
    if (value === undefined || value === '') return value;
    const number = plainNumber(value, this.decimalMark);
    return number instanceof Error ? this.fault(column, number.message) : number;
  }

  /** A whole number within bounds; undefined for an empty cell. @param what names it, behind “is not” */
  count(column: ProductColumn, pattern: RegExp, most: number, what: string): number | undefined {
    const value = this.number(column);
    if (value === undefined || value === '') return undefined;
    if (pattern.test(value) && Math.abs(Number(value)) <= most) return Number(value);
    return this.fault(column, `${shown(value)} is not ${what}`);
  }

  /** Undefined for an empty cell. */
  yesOrNo(column: ProductColumn): boolean | undefined {
    const value = this.cell(column, 'yes or no')?.toLowerCase();
    if (value === undefined || value === '') return undefined;
    if (YES.has(value)) return true;
    return NO.has(value) ? false : this.fault(column, `${shown(value)} is neither yes nor no`);
  }

  /** What a reader makes of a cell with text; undefined for one without. */
  read<T>(column: ProductColumn, reader: (text: string) => T | Error, kind?: Doubt['fineAs']): T | undefined {
    const value = this.cell(column, kind);
    if (value === undefined || value === '') return undefined;
    const made = reader(value);
    return made instanceof Error ? this.fault(column, made.message) : made;
  }

  private cell(column: ProductColumn, kind?: Doubt['fineAs']): string | undefined {
    const index = this.columns.get(column);
    if (index === undefined) return undefined;
    const doubt = this.listRow.doubts?.get(index);
    if (doubt !== undefined && (kind === undefined || doubt.fineAs !== kind)) return this.fault(column, doubt.reason);
    return (this.listRow.cells[index] ?? '').trim();
  }
}
