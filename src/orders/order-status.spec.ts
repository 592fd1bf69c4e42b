import { canBecome, isAtRest, mayBecome, notCancellable, orderStatuses, statesAhead } from './order-status.js';
import { orderNumber } from './order-number.js';
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
    expect(mayBecome.payment_declined).toEqual([]);
  });

  it('can all be reached, and all have words', () => {
    const reached = new Set<string>(['received', ...Object.values(mayBecome).flat()]);
    expect([...reached].sort()).toEqual([...orderStatuses].sort());
    expect(Object.keys(words.orders.status).sort()).toEqual([...orderStatuses].sort());
  });

  it('that can’t be cancelled say why, and only those', () => {
    for (const status of orderStatuses) {
      expect([status, notCancellable[status] === undefined]).toEqual([status, canBecome(status, 'cancelled')]);
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
});
