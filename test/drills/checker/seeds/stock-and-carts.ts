import { cart, type Seed } from './sowing.ts';

export const stockAndCartSeeds: readonly Seed[] = [
  ['I4', 'a cart that can become its order again', (l) => (cart(l, 5).nextOrderId = 'order-5'), /order-5/],
  ['I4', 'an order beside a cart that still holds its lines', (l) => (cart(l, 5).lines = { HEX: 1 }), /cart-5, HEX/],
  ['I4', 'a cart that went on without an order', (l) => (cart(l, 7).nextOrderId = 'x'), /order-7 is nowhere/],
  ['I4', 'a cart that lost a line', (l) => (cart(l, 7).lines = {}), /cart-7, KNOT/],
  ['I7', 'a piece missing at the end', (l) => (l.stock.closing.levels['KNOT']!.onHand -= 1), /KNOT/],
  ['I7', 'a piece missing for a moment', (l) => (l.stock.samples[0]!.levels['HEX']!.onHand -= 1), /HEX .*movements/],
  [
    'I7',
    'stock below nothing for a moment',
    (l) => (l.stock.samples[0]!.levels['LAST'] = { onHand: -1, moved: -2 }),
    /LAST stood at -1/,
  ],
  [
    'I7',
    'stock taken twice for one order, movements and all',
    (l) => (l.stock.closing.levels['KNOT'] = { onHand: 18, moved: -2 }),
    /KNOT ended at 18/,
  ],
  ['I7', 'a product gone from the shelf', (l) => delete l.stock.closing.levels['KNOT'], /KNOT/],
  ['I8', 'a movement that came twice', (l) => l.movements.push(l.movements[0]!), /order-1, HEX, sold/],
  [
    'I9',
    'a last unit that nobody got',
    (l) => {
      l.stock.opening.levels['LAST']!.onHand = 2;
      l.stock.samples = [];
      l.stock.closing.levels['LAST']!.onHand = 1;
    },
    /LAST: 2 in stock, 2 wanted one, 1 got it instead of 2/,
  ],
  [
    'I9',
    'a shopper turned away from a full shelf',
    (l) => {
      l.stock.races = [];
      l.stock.opening.levels['LAST']!.onHand = 5;
      l.stock.samples = [];
      l.stock.closing.levels['LAST']!.onHand = 4;
    },
    /order-3 was turned away/,
  ],
  ['I10', 'a cart that lost an acknowledged piece', (l) => (cart(l, 8).lines = { HEX: 3 }), /cart-8, HEX/],
  ['I10', 'a cart that counted an unknown piece twice', (l) => (cart(l, 8).lines = { HEX: 6 }), /cart-8, HEX/],
  ['I10', 'a cart with what was refused', (l) => (cart(l, 8).lines = { HEX: 5, KNOT: 99 }), /cart-8, KNOT/],
  ['I10', 'a cart that is gone', (l) => (l.carts = l.carts.filter(({ id }) => id !== 'cart-8')), /cart-8/],
  ['I10', 'a bought cart that still holds its goods', (l) => (cart(l, 1).lines = { HEX: 2 }), /cart-1, HEX/],
  ['I10', 'a page that showed too few', (l) => (l.client.readings[0]!.lines = { HEX: 2 }), /cart-1, KNOT/],
];
