import { shared, unlimited, type Wish } from './sharing.js';

const wish = (orderId: string, ...lines: [sku: string, qty: number][]): Wish => ({
  orderId,
  lines: lines.map(([sku, qty]) => ({ sku, qty })),
});
const shelf = new Map([
  ['HEX', 3],
  ['CUBE', 1],
  ['KNOT', 0],
]);

const outcome = (...wishes: Wish[]) => {
  const { served, taken } = shared(wishes, shelf);
  return { served: served.map(({ orderId }) => orderId), taken: Object.fromEntries(taken.map((t) => [t.sku, t.qty])) };
};

describe('sharing out the shelf', () => {
  it('gives the last piece to who asked first', () => {
    expect(outcome(wish('a', ['CUBE', 1]), wish('b', ['CUBE', 1]))).toEqual({ served: ['a'], taken: { CUBE: 1 } });
  });

  it('takes a product off the shelf once for all who get it', () => {
    expect(outcome(wish('a', ['HEX', 1]), wish('b', ['HEX', 2]))).toEqual({ served: ['a', 'b'], taken: { HEX: 3 } });
  });

  it('gives all that an order wants or nothing, and leaves that to those behind', () => {
    expect(outcome(wish('a', ['HEX', 3], ['KNOT', 1]), wish('b', ['HEX', 3]))).toEqual({
      served: ['b'],
      taken: { HEX: 3 },
    });
  });

  it('says of who goes without what there was too little of, and how much was left for them', () => {
    const { short } = shared([wish('a', ['HEX', 2]), wish('b', ['HEX', 2], ['KNOT', 1], ['CUBE', 1])], shelf);
    expect([...short].map(([orderId, left]) => [orderId, Object.fromEntries(left)])).toEqual([
      ['b', { HEX: 1, KNOT: 0 }],
    ]);
  });

  it('knows no product that was never on the shelf', () => {
    expect(outcome(wish('a', ['NEVER', 1]))).toEqual({ served: [], taken: {} });
  });

  it('never takes more than there is, whatever is asked', () => {
    const wishes = Array.from({ length: 20 }, (_, n) => wish(String(n), ['HEX', 1 + (n % 3)]));
    const { taken } = shared(wishes, shelf);
    for (const { sku, qty } of taken) expect(qty).toBeLessThanOrEqual(shelf.get(sku) ?? 0);
  });

  it('is the same as with plenty of everything, while there is enough', () => {
    const wishes = [wish('a', ['HEX', 1]), wish('b', ['HEX', 2], ['CUBE', 1])];
    expect(shared(wishes, shelf)).toEqual(unlimited(wishes));
  });
});
