import type { Doubt, ListRow } from '../list-row.js';

/** A cell of an export: its text, where it stands, and why it may not be what somebody typed. */
export interface ExportedCell {
  readonly text: string;
  readonly row: number;
  readonly column: string;
  readonly doubt?: Doubt | undefined;
}

/** A product as an export tells of it, gathered from the rows that do. */
export interface ExportedProduct {
  /** The row that is its own. */
  readonly row: number;
  /** A cell of its own row or, where that is empty, of the product it is a variant of. */
  read(column: string): ExportedCell;
  /** What tells it from the other variants of its product, as names and values. None when there are no others. */
  readonly options: readonly Named[];
  /** Facts that the export names in its cells. */
  readonly facts: readonly Named[];
  /** Undefined when a column says it. */
  readonly onSale: boolean | undefined;
  /** Whether its pieces are counted. */
  readonly counted: boolean;
  /** Its pictures, the one for its card first. */
  readonly pictures: readonly ExportedCell[];
}

export interface Named {
  readonly name: string;
  readonly value: string;
}

/** A row that becomes no product. */
export interface LeftOut {
  readonly row: number;
  readonly leftOut: string;
}

/** The columns of an export by their names, whatever their case. */
export class ExportColumns {
  private readonly at = new Map<string, number>();
  readonly names: readonly string[];

  constructor(header: ListRow) {
    this.names = header.cells.map((name) => name.trim());
    this.names.forEach((name, index) => {
      const key = name.toLowerCase();
      if (name !== '' && !this.at.has(key)) this.at.set(key, index);
    });
  }

  /** Position of a column; undefined when there is none of that name. */
  indexOf(name: string): number | undefined {
    return this.at.get(name.trim().toLowerCase());
  }

  /** The first of some names that there is, as the header spells it. */
  spelt(names: readonly string[]): string | undefined {
    const index = names.map((name) => this.indexOf(name)).find((found) => found !== undefined);
    return index === undefined ? undefined : this.names[index];
  }

  cell({ row, cells, doubts }: ListRow, name: string): ExportedCell {
    const index = this.indexOf(name);
    if (index === undefined) return { text: '', row, column: name };
    return { text: (cells[index] ?? '').trim(), row, column: name, doubt: doubts?.get(index) };
  }

  text(row: ListRow, name: string): string {
    return this.cell(row, name).text;
  }
}

/** Every row a product, as lists that are no export of a known shop have them. */
export function productOfRow(listRow: ListRow, columns: ExportColumns): ExportedProduct {
  return {
    row: listRow.row,
    read: (column) => columns.cell(listRow, column),
    ...{ options: [], facts: [], onSale: undefined, counted: true, pictures: [] },
  };
}
