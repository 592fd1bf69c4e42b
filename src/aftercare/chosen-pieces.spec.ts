import { chosenPieces } from './chosen-pieces.js';

const available = [
  { sku: 'HEX', qty: 3 },
  { sku: 'KNOT', qty: 0 },
  { sku: 'Tile', qty: 1 },
  { sku: 'tile', qty: 1 },
];
const chosen = (...named: [sku: string, qty: number][]) => {
  const pieces = chosenPieces(
    named.map(([sku, qty]) => ({ sku, qty })),
    available,
    'to be sent',
  );
  return 'outcome' in pieces ? pieces.because : pieces.map(({ sku, qty }) => `${sku}=${String(qty)}`).join();
};

describe('pieces that somebody names', () => {
  it.each([
    [[['HEX', 3]], 'HEX=3'],
    [[['hex', 1]], 'HEX=1'],
    [
      [
        ['tile', 1],
        ['HEX', 2],
      ],
      'HEX=2,tile=1',
    ],
    [[], 'name what, and how many of it'],
    [[['CUBE', 1]], 'there is no CUBE in it'],
    [[['TILE', 1]], 'there is no TILE in it'],
    [
      [
        ['HEX', 1],
        ['hex', 1],
      ],
      'HEX is named twice',
    ],
    [[['HEX', 0]], 'of HEX at least one piece must be meant'],
    [[['HEX', 1.5]], 'of HEX at least one piece must be meant'],
    [[['HEX', 4]], 'of HEX only 3 are left to be sent, not 4'],
    [[['KNOT', 1]], 'of KNOT nothing is left to be sent, not 1'],
    [[['Tile', 2]], 'of Tile only one is left to be sent, not 2'],
    [[['__proto__', 1]], 'there is no __proto__ in it'],
  ] as [[string, number][], string][])('%j: %s', (named, words) => {
    expect(chosen(...named)).toBe(words);
  });
});
