/** A row of a list as it stands in the file: `row` as a spreadsheet numbers it, cells as text. */
export interface ListRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Thrown when a file can’t be read as a list at all. */
export class UnreadableList extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'UnreadableList';
  }
}
