/** What a spreadsheet would make a number, a date, a formula, an error or a yes of, where it is text. */
const MADE_OTHERWISE: readonly RegExp[] = [
  /^[=+@\0\t\r-]/,
  /^[\d.,:/()%'’$€£¥\s+-]+$/,
  /^[+-]?[\d.,]+E[+-]?\d+$/i,
  /^\d{0,4}[-/. ]{0,2}\p{L}{3,9}\.?[-/. ]{0,2}\d{1,4}$/u,
  /^\d{1,2}[-/. ]{1,2}\p{L}{3,9}\.?$/u,
  /^\d{1,2}(?::\d\d)*\s*[ap]\.?m?\.?$/i,
  /^(?:true|false|wahr|falsch|vrai|faux|verdadero|falso)$/i,
  /^#/,
];
/** Longest text within a formula, and longest formula, that spreadsheets take. */
const LONGEST_PIECE = 255;
const LONGEST_FORMULA = 8000;

/**
 * A text cell of a CSV file, which a spreadsheet opens as the text it is: what it would take for something else stands behind
 * `="…"`, a formula that says just that text. One that would be too long a formula stands behind a space.
 */
export function textCell(text: string): string {
  if (!MADE_OTHERWISE.some((pattern) => pattern.test(text))) return text;
  const characters = [...text];
  const pieces: string[] = [];
  for (let piece = ''; characters.length > 0; piece = '') {
    while (characters.length > 0 && piece.length + (characters[0]?.length ?? 0) <= LONGEST_PIECE) {
      piece += characters.shift() ?? '';
    }
    pieces.push(`"${piece.replaceAll('"', '""')}"`);
  }
  const formula = `=${pieces.join('&')}`;
  // Before a space nothing is a formula, and whoever reads the list takes the space away.
  return formula.length > LONGEST_FORMULA ? ` ${text}` : formula;
}

/** One line of a CSV file. */
export function csvLine(cells: readonly string[], delimiter: string): string {
  const quoted = (cell: string) => (/[",;\t|\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${cells.map(quoted).join(delimiter)}\r\n`;
}
