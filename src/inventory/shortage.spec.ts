import { shortOf } from './shortage.js';

const shelf = new Map([
  ['HEX', 3],
  ['KNOT', 0],
]);

it.each([
  [[{ sku: 'HEX', qty: 3 }], []],
  [[{ sku: 'HEX', qty: 4 }], ['HEX']],
  [
    [
      { sku: 'HEX', qty: 1 },
      { sku: 'KNOT', qty: 1 },
      { sku: 'NEVER', qty: 1 },
    ],
    ['KNOT', 'NEVER'],
  ],
])('of %j there is too little of %j', (wanted, short) => {
  expect(shortOf(wanted, shelf)).toEqual(short);
});
