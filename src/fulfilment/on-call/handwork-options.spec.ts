import { dayIn, piecesIn } from './handwork-options.js';

describe('pieces on the command line', () => {
  it.each([
    ['HEX=2', [['HEX', 2]]],
    [
      'HEX=2,KNOT=1',
      [
        ['HEX', 2],
        ['KNOT', 1],
      ],
    ],
    [
      ' HEX = 2 , KNOT=1 ',
      [
        ['HEX', 2],
        ['KNOT', 1],
      ],
    ],
    ['A,B=C=3', [['A,B=C', 3]]],
    ['HEX=0', [['HEX', 0]]],
  ] as const)('“%s”', (text, pieces) => {
    expect(piecesIn(text)).toEqual(pieces.map(([sku, qty]) => ({ sku, qty })));
  });

  it.each(['', 'HEX', 'HEX=', 'HEX=x', 'HEX=-1', 'HEX=1.5', '=2', 'HEX=1,KNOT'])('“%s” is no piece', (text) => {
    expect(() => piecesIn(text)).toThrow('Say SKU=pieces');
  });
});

describe('a day on the command line', () => {
  it('is one of the calendar, written as in 2026-11-30', () => {
    expect(dayIn('2026-11-30')).toBe('2026-11-30');
  });

  it.each(['30.11.2026', '2026-02-30', '2026-1-1', 'today', ''])('is not %j', (text) => {
    expect(() => dayIn(text)).toThrow('Say the day as in 2026-11-30.');
  });
});
