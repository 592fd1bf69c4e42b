import type { Offer } from '../catalog/index.js';
import { DatabaseUnwell } from '../foundation/database/index.js';
import { type Cart, expiryFrom, hasAccepted, lineOf, mergedLines, pendingOf, piecesIn } from './cart.js';
import { MOST_LINES } from './limits.js';
import { canBeFilled, priced, shortLines } from './priced-cart.js';
import { whatIsLeft, withBack } from './stocked-lines.js';

const line = (qty: number, seenPrice = 100, addedAt = 1) => ({ qty, seenPrice, addedAt });
const cart = (lines: Cart['lines'], rest: Partial<Cart> = {}): Cart => ({
  id: 'c',
  ver: 3,
  nextOrderId: 'next',
  lines,
  pending: {},
  lastOrders: [],
  ops: [],
  ...rest,
});
const offer = (sku: string, price: number, available = 10, active = true): [string, Offer] => [
  sku,
  { sku, slug: sku.toLowerCase(), name: sku, image: `/art/${sku}.svg`, price, currency: 'USD', available, active },
];

describe('a cart of which there is too little', () => {
  const lines = { MUCH: line(2), FEW: line(5), NONE: line(1), OFF: line(1) };
  const shelf = () =>
    new Map([offer('MUCH', 1, 2), offer('FEW', 1, 3), offer('NONE', 1, 0), offer('OFF', 1, 9, false)]);

  it('can’t be had, nor can one with something that is no longer sold; a full shelf can', () => {
    const can = (held: Cart['lines']) => canBeFilled(priced(cart(held), shelf()));
    expect([can(lines), can({ FEW: line(4) }), can({ NONE: line(1) }), can({ OFF: line(1) })]).toEqual(
      Array(4).fill(false),
    );
    expect([can({ MUCH: line(2), FEW: line(3) }), can({})]).toEqual([true, true]);
  });

  it('refuses nobody while the writer can’t be asked what is left', () => {
    for (const seen of [{ asOf: new Date(5) }, { fromReader: true }]) {
      const known = () => Object.assign(shelf(), seen);
      expect(canBeFilled(priced(cart({ FEW: line(5), NONE: line(1) }), known()))).toBe(true);
      expect(whatIsLeft(lines, known())).toEqual({ MUCH: line(2), FEW: line(5), NONE: line(1) });
    }
  });

  it('becomes what is left of each line, and all else about a line stays', () => {
    const held = { ...lines, FEW: line(5, 80, 7) };
    const left = whatIsLeft(held, shelf());
    expect(left).toEqual({ MUCH: line(2), FEW: line(3, 80, 7) });
    expect(whatIsLeft(left, shelf())).toEqual(left);
  });
});

describe('an order that came to nothing', () => {
  const wanted = [
    { sku: 'MUCH', qty: 2, unitPrice: 90 },
    { sku: 'FEW', qty: 5, unitPrice: 90 },
    { sku: 'NONE', qty: 1, unitPrice: 90 },
    { sku: 'OFF', qty: 1, unitPrice: 90 },
  ];
  const shelf = new Map([offer('MUCH', 1, 9), offer('FEW', 1, 3), offer('NONE', 1, 0), offer('OFF', 1, 9, false)]);

  it('is put back as far as the shelf has it, at the prices that were agreed to, and twice is once', () => {
    const back = withBack({}, wanted, shelf, 7);
    expect(back).toEqual({ MUCH: line(2, 90, 7), FEW: line(3, 90, 7) });
    expect(withBack(back, wanted, shelf, 9)).toEqual(back);
  });

  it('takes nothing away from what the cart holds by now', () => {
    const held = { MUCH: line(4, 100, 1), FEW: line(1, 100, 2), OTHER: line(1, 100, 3) };
    expect(withBack(held, wanted, shelf, 7)).toEqual({ ...held, FEW: line(3, 100, 2) });
  });

  it('fills a cart no further than it goes', () => {
    const full = Object.fromEntries(Array.from({ length: MOST_LINES }, (_, n) => [`S${String(n)}`, line(1)]));
    expect(withBack(full, wanted, shelf, 7)).toEqual(full);
  });

  it('is put back whole while nobody can say what is left', () => {
    const known = Object.assign(new Map(shelf), { asOf: new Date(5) });
    expect(Object.keys(withBack({}, wanted, known, 7))).toEqual(['MUCH', 'FEW', 'NONE']);
  });
});

it('a cart has no order and no line by the names that every object has something by', () => {
  const empty = cart({});
  for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty']) {
    expect([name, hasAccepted(empty, name)]).toEqual([name, false]);
    expect([name, pendingOf(empty, name), lineOf(empty.lines, name)]).toEqual([name, undefined, undefined]);
  }
});

describe('merging carts at sign-in', () => {
  it('adds quantities up within what a line may hold, and keeps the earlier place', () => {
    const merged = mergedLines({ A: line(2, 100, 5) }, { A: line(98, 120, 9), B: line(1) });
    expect(merged).toEqual({ A: line(99, 120, 5), B: line(1) });
  });

  it('never exceeds what a cart may hold', () => {
    const full = Object.fromEntries(Array.from({ length: MOST_LINES }, (_, n) => [`S${String(n)}`, line(1)]));
    expect(Object.keys(mergedLines(full, { NEW: line(1), S0: line(1) }))).toHaveLength(MOST_LINES);
  });
});

describe('a priced cart', () => {
  it('lists lines in the order they were added, with today’s prices and their sum', () => {
    const result = priced(
      cart({ B: line(2, 250, 2), A: line(1, 100, 1) }),
      new Map([offer('A', 100), offer('B', 300)]),
    );
    expect(result.lines.map(({ sku, lineTotal }) => [sku, lineTotal])).toEqual([
      ['A', 100],
      ['B', 600],
    ]);
    expect(result.subtotal).toBe(700);
  });

  it('tells which price the shopper had seen only when it changed', () => {
    const result = priced(cart({ A: line(1, 90), B: line(1, 300) }), new Map([offer('A', 100), offer('B', 300)]));
    expect(result.lines.map(({ priceChangedFrom }) => priceChangedFrom)).toEqual([90, undefined]);
  });

  it('never adds up two currencies: the first line’s is the cart’s', () => {
    const [sku, inYen] = offer('Y', 1500);
    const offers = new Map([offer('A', 100), [sku, { ...inYen, currency: 'JPY' }], offer('B', 300)]);
    const dollarsFirst = priced(cart({ A: line(1, 100, 1), Y: line(1, 1500, 2), B: line(2, 300, 3) }), offers);
    expect([dollarsFirst.currency, dollarsFirst.subtotal, dollarsFirst.withdrawn]).toEqual([
      'USD',
      700,
      [{ sku: 'Y', name: 'Y' }],
    ]);
    const yenFirst = priced(cart({ A: line(1, 100, 2), Y: line(2, 1500, 1) }), offers);
    expect([yenFirst.currency, yenFirst.subtotal, yenFirst.withdrawn.length]).toEqual(['JPY', 3000, 1]);
  });

  it('sets aside what the shop no longer sells', () => {
    const result = priced(
      cart({ A: line(1), GONE: line(1), OFF: line(1) }),
      new Map([offer('A', 1), offer('OFF', 1, 1, false)]),
    );
    expect(result.withdrawn).toEqual([
      { sku: 'GONE', name: 'GONE' },
      { sku: 'OFF', name: 'OFF' },
    ]);
    expect(result.subtotal).toBe(1);
  });

  it('says as of when prices are that come from memory, and that of an empty cart nothing needs saying', () => {
    const asOf = new Date(5);
    const known = Object.assign(new Map([offer('A', 1)]), { asOf });
    expect(priced(cart({ A: line(1) }), known).pricesAsOf).toBe(asOf);
    expect(priced(cart({}), known).pricesAsOf).toBeUndefined();
    expect(priced(cart({ A: line(1) }), new Map([offer('A', 1)])).pricesAsOf).toBeUndefined();
  });

  it('can’t be priced from a memory older than a line it doesn’t know: that isn’t withdrawn', () => {
    const nothing = Object.assign(new Map<string, Offer>(), { asOf: new Date(5) });
    expect(() => priced(cart({ NEW: line(1, 100, 6) }), nothing)).toThrow(DatabaseUnwell);
    expect(priced(cart({ OLD: line(1, 100, 4) }), nothing).withdrawn).toMatchObject([{ sku: 'OLD' }]);
  });

  it('finds the lines that the shelf can’t fill', () => {
    const result = priced(cart({ A: line(2), B: line(3) }), new Map([offer('A', 1, 2), offer('B', 1, 2)]));
    expect(shortLines(result).map(({ sku }) => sku)).toEqual(['B']);
  });

  it('of nobody is empty and has no order to become', () => {
    expect(priced(undefined, new Map())).toEqual({
      ver: 0,
      nextOrderId: null,
      lines: [],
      subtotal: 0,
      currency: 'USD',
      withdrawn: [],
    });
  });
});

it('counts pieces, not lines', () => {
  expect(piecesIn(cart({ A: line(2), B: line(3) }))).toBe(5);
});

it('recognises its orders, recorded or not', () => {
  const one = cart({}, { pending: { p: { body: '{}', at: 1 } }, lastOrders: ['q'] });
  expect(['p', 'q', 'r'].map((id) => hasAccepted(one, id))).toEqual([true, true, false]);
});

it('expires on a whole second', () => {
  expect(Number.isInteger(expiryFrom(1795224298999))).toBe(true);
});
