import { piecesToShip } from './shipments.js';

const lines = [
  { sku: 'HEX', qty: 3 },
  { sku: 'KNOT', qty: 1 },
];
const parcel = (pieces: Record<string, number>) => ({
  lines: Object.entries(pieces).map(([sku, qty]) => ({ sku, qty })),
});
const left = (...args: [parcels: Record<string, number>[], unsent?: Record<string, number>]) =>
  piecesToShip(lines, args[0].map(parcel), parcel(args[1] ?? {}).lines).map(({ qty }) => qty);

describe('pieces still to be shipped', () => {
  it.each([
    ['nothing went out', [], {}, [3, 1]],
    ['one parcel of two', [{ HEX: 2 }], {}, [1, 1]],
    ['two parcels', [{ HEX: 2 }, { HEX: 1, KNOT: 1 }], {}, [0, 0]],
    ['money of one piece went back', [{ HEX: 2 }], { HEX: 1 }, [0, 1]],
    ['rows say more than there was', [{ HEX: 5 }], { KNOT: 2 }, [0, 0]],
  ] as const)('where %s', (_what, parcels, unsent, expected) => {
    expect(left([...parcels], unsent)).toEqual(expected);
  });
});
