import { printable, shortened } from './printable.js';

/** Something wrong with a list, where a person finds it: row as the spreadsheet numbers it, column by name. */
export interface ListFault {
  readonly row: number;
  /** Absent when it is the whole row. */
  readonly column?: string;
  readonly message: string;
}

/** `row 17, column price: "abc" is not an amount` */
export function inWords({ row, column, message }: ListFault): string {
  const at = column === undefined ? '' : `, column ${shortened(column, LONGEST_SHOWN)}`;
  return `row ${String(row)}${at}: ${printable(message)}`;
}

const LONGEST_SHOWN = 40;

/** What stands in a cell, as a fault quotes it. */
export function shown(value: string): string {
  return `"${shortened(value, LONGEST_SHOWN)}"`;
}

const MOST_KEPT = 100;

/** The faults of one file: the first hundred in words, the rest counted. */
export class ListFaults {
  private readonly kept: ListFault[] = [];
  private found = 0;
  private told: (fault: ListFault) => ListFault = (fault) => fault;

  add(fault: ListFault): void {
    this.found += 1;
    if (this.kept.length < MOST_KEPT) this.kept.push(fault);
  }

  /** Says where faults stand in the file that somebody has open, when the list was made of it. */
  tellAs(told: (fault: ListFault) => ListFault): void {
    this.told = told;
  }

  /** Counts faults of which nothing more is known. */
  addUnnamed(count: number): void {
    this.found += count;
  }

  get count(): number {
    return this.found;
  }

  /** In the order of the file; what several rows have from one cell is told once. */
  get first(): readonly ListFault[] {
    const told = new Map(this.kept.map((fault) => this.told(fault)).map((fault) => [inWords(fault), fault]));
    return [...told.values()].toSorted((a, b) => a.row - b.row);
  }
}
