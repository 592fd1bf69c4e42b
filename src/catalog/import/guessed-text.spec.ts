import { doubtAbout, readCells } from './guessed-text.js';

describe('a cell of CSV', () => {
  it.each([
    ['1.23E+05', 'cut short'],
    ['4.00638E+12'.slice(0, 4) + 'E+12', 'cut short'],
    ['4,01E+12', 'cut short'],
    ['1E+21', 'cut short'],
    ['########', 'too narrow'],
    ['#REF!', 'error'],
    ['#DIV/0!', 'error'],
    ['#N/A', 'error'],
    ['#NV', 'error'],
    ['#WERT!', 'error'],
    ['02-Jan', 'date'],
    ['2. Mai', 'date'],
    ['Mar-24', 'date'],
    ['1/2/2026', 'date'],
    ['01.02.2026', 'date'],
    ['2026-02-01', 'date'],
    ['TRUE', 'yes or no'],
    ['FALSCH', 'yes or no'],
  ])('%j is what a spreadsheet made of something', (cell, what) => {
    expect(doubtAbout(cell)?.reason).toContain(what);
  });

  it.each([
    '12.50',
    'HEX-12',
    '#1 tile',
    '3E',
    'E+12',
    '12 Jan 2026 edition',
    'MAR-24',
    'True',
    '1/2',
    '10.5',
    '-',
    '00123',
  ])('%j is text', (cell) => {
    expect(doubtAbout(cell)).toBeUndefined();
  });

  it('is text for sure behind ="…"', () => {
    expect(readCells(2, ['="1E+21"', '="a ""b"""&"c"', '=1+1', '="x"&A1'])).toEqual({
      row: 2,
      cells: ['1E+21', 'a "b"c', '=1+1', '="x"&A1'],
    });
  });
});
