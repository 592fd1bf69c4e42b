import type { Doubt, ListRow } from '../list-row.js';
import type { ExportedCell, ExportedProduct } from './exported-product.js';
import type { FilledColumn, Mapping } from './mapping.js';

/** Where the text of a cell of ours is from, in the file that somebody has open. */
export interface Origin {
  readonly row: number;
  readonly column: string;
}

/** A row of a price list made of an exported product. */
export interface MadeRow {
  readonly listRow: ListRow;
  /** Of columns that are made of theirs. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** A row of a price list while it is made, cell by cell, of what an export says of a product. */
export class DraftedRow {
  private readonly cells = new Map<FilledColumn, string>();
  private readonly doubts = new Map<number, Doubt>();
  private readonly origins = new Map<string, Origin>();

  constructor(
    private readonly product: ExportedProduct,
    private readonly mapping: Mapping,
    /** Columns of ours, in their order. */
    private readonly columns: readonly FilledColumn[],
  ) {}

  /** What theirs says for a column of ours: the first of its columns that isn’t empty. */
  theirs(column: FilledColumn): string {
    return this.all(column).find(({ text }) => text !== '')?.text ?? '';
  }

  /** All that theirs says for a column of ours. Doubts about it and where it stands go with the row. */
  all(column: FilledColumn): readonly ExportedCell[] {
    const cells = (this.mapping.columns[column] ?? []).map((name) => this.product.read(name));
    const from = cells.find(({ text, doubt }) => text !== '' || doubt !== undefined) ?? cells[0];
    if (from !== undefined) this.comesFrom(column, from);
    return cells;
  }

  /** Says where a cell of ours is from, when it isn’t read by the mapping. */
  comesFrom(column: FilledColumn, { row, column: theirs, doubt }: Omit<ExportedCell, 'text'>): void {
    this.origins.set(column, { row, column: theirs });
    if (doubt !== undefined) this.doubts.set(this.columns.indexOf(column), doubt);
  }

  get(column: FilledColumn): string {
    return this.cells.get(column) ?? '';
  }

  set(column: FilledColumn, text: string): void {
    this.cells.set(column, text);
  }

  /** Sets what is empty, and says whether it was. */
  fill(column: FilledColumn, text: string): boolean {
    if (text === '' || this.get(column) !== '' || this.doubts.has(this.columns.indexOf(column))) return false;
    this.set(column, text);
    return true;
  }

  row(): MadeRow {
    const { row } = this.product;
    const cells = this.columns.map((column) => this.get(column));
    const listRow = this.doubts.size === 0 ? { row, cells } : { row, cells, doubts: this.doubts };
    return { listRow, origins: this.origins };
  }

  preview(): { readonly row: number; readonly cells: ReadonlyMap<string, string> } {
    return { row: this.product.row, cells: this.cells };
  }
}
