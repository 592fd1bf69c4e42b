import { isolated } from '../text/index.js';

/** What a sub-command answers: for people, for programs, and as an exit code. */
export interface Report {
  readonly text: string;
  readonly json: unknown;
  /** True when something is left that only a person can see to. */
  readonly needsPerson: boolean;
  /** True when something couldn’t be asked, so that nobody may take this for the whole answer. */
  readonly incomplete?: boolean;
}

type Cell = string | number;

/** Columns under their headings, as wide as they need to be; figures stand at the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const all = [head, ...rows.map((row) => row.map((cell) => printable(String(cell))))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const isFigure = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        isFigure[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

/** Text from outside on one line: what could move the cursor or turn the line around is taken from it. */
export function printable(text: string): string {
  return isolated(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}

/** A heading with what stands under it; nothing at all when there is nothing to say. */
export function section(heading: string, head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return rows.length === 0 ? '' : `\n${heading}\n${indented(table(head, rows))}\n`;
}

export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** A number of things, in words: `1 order`, `3 orders`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
