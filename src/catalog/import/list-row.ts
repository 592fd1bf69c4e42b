/** A row of a list as it stands in the file: `row` as a spreadsheet numbers it, cells as text. */
export interface ListRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** Cells whose text may not be what somebody typed, by their position. */
  readonly doubts?: ReadonlyMap<number, Doubt>;
}

/** Why the text of a cell must not be taken for what it seems to be. */
export interface Doubt {
  /** What is wrong and what to do, in words that follow the name of the column. */
  readonly reason: string;
  /** The kind of column that may take the text all the same: a number shown as `12.50` is 12.5, but no sku. */
  readonly fineAs?: 'number' | 'yes or no';
}

/** Thrown when a file can’t be read as a list at all. */
export class UnreadableList extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'UnreadableList';
  }
}

/** Thrown at a row from which on a file can’t be read. */
export class BrokenRow extends UnreadableList {
  constructor(
    readonly row: number,
    /** Position of the cell, where it is known. */
    readonly index: number | undefined,
    readonly reason: string,
  ) {
    super(`row ${String(row)}: ${reason}`);
    this.name = 'BrokenRow';
  }
}
