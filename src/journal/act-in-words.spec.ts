import { actInWords } from './act-in-words.js';

describe('what was done by hand', () => {
  it.each([
    [
      {
        action: 'ship',
        request: { carrier: 'DHL', tracking: 'JJD 0042', lines: [{ sku: 'HEX', qty: 2 }] },
        answer: {},
      },
      'parcel with DHL JJD 0042: HEX=2, by Ana',
    ],
    [
      { action: 'ship', request: { carrier: 'Courier', tracking: null, lines: null }, answer: {} },
      'parcel with Courier: all that was left, by Ana',
    ],
    [
      {
        action: 'refund',
        request: {
          lines: [
            { sku: 'HEX', qty: 1 },
            { sku: 'KNOT', qty: 2 },
          ],
          amount: null,
          restock: true,
        },
        answer: { amount: 1250, currency: 'USD' },
      },
      '$12.50 sent back for HEX=1,KNOT=2, goods back to the shelf, by Ana',
    ],
    [
      {
        action: 'refund',
        request: { lines: null, amount: 500, restock: false },
        answer: { amount: 500, currency: 'JPY' },
      },
      '¥500 sent back, by Ana',
    ],
    [
      { action: 'mark-paid', request: { paidOn: '2026-11-30', reference: 'IBAN 7' }, answer: {} },
      'invoice paid on 2026-11-30 (IBAN 7), by Ana',
    ],
    [
      { action: 'mark-paid', request: { paidOn: '2026-11-30', reference: null }, answer: {} },
      'invoice paid on 2026-11-30, by Ana',
    ],
  ] as const)('%j is said so that it can be done again', (act, words) => {
    expect(actInWords({ ...act, doneBy: 'Ana' })).toBe(words);
  });
});
