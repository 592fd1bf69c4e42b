import { canBecome, isAtRest, mayBecome, notCancellable, orderStatuses, statesAhead } from './order-status.js';
import { orderNumber, readOrderNumber } from './order-number.js';
import { words } from '../words/index.js';

describe('the states of an order', () => {
  it('begin with received, which only the worker’s verdict follows', () => {
    expect(mayBecome.received).toEqual(['confirmed', 'out_of_stock', 'payment_declined']);
  });

  it('never go back', () => {
    for (const from of orderStatuses) {
      expect(canBecome(from, 'received')).toBe(false);
      expect(canBecome(from, from)).toBe(false);
    }
  });

  it('end where nothing was sold', () => {
    expect(mayBecome.out_of_stock).toEqual([]);
  });

  it('let a declined payment be made good, which nobody waits for', () => {
    expect(mayBecome.payment_declined).toEqual(['confirmed', 'out_of_stock']);
    expect(statesAhead('payment_declined')).toEqual([]);
  });

  it('can all be reached, and all have words', () => {
    const reached = new Set<string>(['received', ...Object.values(mayBecome).flat()]);
    expect([...reached].sort()).toEqual([...orderStatuses].sort());
    expect(Object.keys(words.orders.status).sort()).toEqual([...orderStatuses].sort());
  });

  it('in which its buyer can’t cancel an order say why, and only those', () => {
    for (const status of orderStatuses) {
      expect([status, notCancellable[status] === undefined]).toEqual([status, status === 'confirmed']);
    }
  });

  it('lead to the parcel on its way, unless they end', () => {
    expect(statesAhead('received')).toEqual(['confirmed', 'packed', 'shipped']);
    expect(statesAhead('packed')).toEqual(['shipped']);
    expect(orderStatuses.filter(isAtRest)).toEqual(['out_of_stock', 'payment_declined', 'shipped', 'refunded']);
  });

  it('give no money back where none was taken', () => {
    const refundable = orderStatuses.filter((status) => canBecome(status, 'refunded'));
    expect(refundable).toEqual(['confirmed', 'packed', 'shipped', 'cancelled']);
  });

  it('let an order be taken back until its parcel is on its way, and by its buyer until it is packed', () => {
    expect(orderStatuses.filter((status) => canBecome(status, 'cancelled'))).toEqual(['confirmed', 'packed']);
    expect(notCancellable.packed).toBe(words.cancelling.whyNot.packed);
  });

  it('let nothing be shipped that is not packed', () => {
    expect(canBecome('confirmed', 'shipped')).toBe(false);
    expect(canBecome('packed', 'shipped')).toBe(true);
  });
});

describe('an order’s number', () => {
  it('is the same for the same order, reads well, and does not hold the id', () => {
    const id = 'AAAAAAAAAAAAAAAAAAAAAA';
    expect(orderNumber(id)).toBe(orderNumber(id));
    expect(orderNumber(id)).toMatch(/^S-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(orderNumber(id)).not.toBe(orderNumber('AAAAAAAAAAAAAAAAAAAAAB'));
  });

  it.each([
    'S-0A1BM-9XD2S',
    's-0a1bm-9xd2s',
    ' 0A1BM 9XD2S ',
    'SOAIBM9XD2S',
    'S–OALBM–9XD2S',
    'Ｓ－０Ａ１ＢＭ－９ＸＤ２Ｓ',
    '#S0A1BM9XD2S',
  ])('is read as people type it: %s', (typed) => {
    expect(readOrderNumber(typed)).toBe('S-0A1BM-9XD2S');
  });

  it.each([
    '',
    'S-',
    '0A1BM-9XD2',
    'S-0A1BM-9XD2SS',
    'X-0A1BM-9XD2S',
    'S-0A1BM-9XD2U',
    'S-0А1ВМ-9ХD2S',
    'ada@example.com',
  ])('is none: %j', (typed) => {
    expect(readOrderNumber(typed)).toBeUndefined();
  });
});
