import type { Doubt, ListRow } from './list-row.js';

const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mrz|Mär|Mai|Okt|Dez';
const LONGEST_GUESS = 24;
const MAY_BE_GUESSED = /^[\d#+\-TFWJASONDM]/;

/** What spreadsheets write into CSV in place of what somebody typed, and what to do about it. */
const GUESSES: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^[+-]?\d(?:[.,]\d+)?E[+-]\d{2,3}$/, 'a number cut short by a spreadsheet'],
  [/^#+$/, 'what a spreadsheet shows where a column is too narrow'],
  [/^#(?:[A-ZÀ-Ý_]+[!?]|[A-ZÀ-Ý]+\/0!|DIV\/0!|N\/A|NV)$/, 'an error of a formula'],
  [new RegExp(`^\\d{1,2}[-. ]{1,2}(?:${MONTHS})\\.?(?:[-. ]\\d{2,4})?$`), 'a date that a spreadsheet made of it'],
  [new RegExp(`^(?:${MONTHS})[-. ]\\d{2}$`), 'a date that a spreadsheet made of it'],
  [/^\d{1,2}\/\d{1,2}\/\d{2,4}(?: \d{1,2}:\d{2}(?::\d{2})?)?$/, 'a date that a spreadsheet made of it'],
  [/^\d{1,2}\.\d{1,2}\.\d{4}(?: \d{1,2}:\d{2}(?::\d{2})?)?$/, 'a date that a spreadsheet made of it'],
  [/^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?$/, 'a date that a spreadsheet made of it'],
];
const SWITCHES = /^(?:TRUE|FALSE|WAHR|FALSCH)$/;
/** How spreadsheets keep text as it is in CSV: `="00123"`, longer ones in pieces. */
const KEPT_AS_TEXT = /^="(?:[^"]|"")*"(?:&"(?:[^"]|"")*")*$/;

/** A row of a CSV file: text behind `="…"` as it is, and doubts about what only looks like text. */
export function readCells(row: number, cells: readonly string[]): ListRow {
  let doubts: Map<number, Doubt> | undefined;
  const texts = cells.map((cell, index) => {
    if (cell.startsWith('="')) return textKept(cell) ?? cell;
    const doubt = doubtAbout(cell);
    if (doubt !== undefined) (doubts ??= new Map()).set(index, doubt);
    return cell;
  });
  return doubts === undefined ? { row, cells: texts } : { row, cells: texts, doubts };
}

/** Why a cell of CSV may not be what somebody typed. */
export function doubtAbout(cell: string): Doubt | undefined {
  const text = cell.length > LONGEST_GUESS * 2 ? '' : cell.trim();
  if (text === '' || text.length > LONGEST_GUESS || !MAY_BE_GUESSED.test(text)) return undefined;
  const what = GUESSES.find(([pattern]) => pattern.test(text))?.[1];
  if (what !== undefined) {
    return {
      reason: `"${text}" looks like ${what}: format the column as text and type it again, or write ="${text}" if it is meant so`,
    };
  }
  if (!SWITCHES.test(text)) return undefined;
  return {
    reason: `"${text}" looks like a spreadsheet’s yes or no: write ="${text}" if it is meant so`,
    fineAs: 'yes or no',
  };
}

/** The text that `="…"` stands for; undefined when it is something else. */
function textKept(cell: string): string | undefined {
  if (!KEPT_AS_TEXT.test(cell)) return undefined;
  return [...cell.matchAll(/"((?:[^"]|"")*)"/g)].map(([, piece = '']) => piece.replaceAll('""', '"')).join('');
}
