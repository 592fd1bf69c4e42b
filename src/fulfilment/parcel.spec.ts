import { sorted } from './parcel.js';

const order = {
  type: 'order.placed',
  version: 1,
  orderId: 'o'.repeat(22),
  cartId: 'c',
  accessKey: 'k'.repeat(22),
  placedAt: '2026-11-21T10:00:00.000Z',
  contact: { name: 'Ada', email: 'ada@example.com' },
  shipTo: { name: 'Ada', line1: '1 Hexagon Lane', city: 'Delft', postcode: '2611', country: 'NL' },
  payment: { method: 'invoice' },
  lines: [{ sku: 'HEX', slug: 'hexagon', name: 'Hexagon', qty: 1, unitPrice: 5 }],
  total: 5,
  currency: 'USD',
};
const body = JSON.stringify(order);

describe('a batch', () => {
  it('is sorted into orders and what can’t be one, with the reason', () => {
    const { parcels, unreadable } = sorted([
      { messageId: '1', body },
      { messageId: '2', body: 'nonsense' },
    ]);
    expect(parcels.map(({ order: { orderId } }) => orderId)).toEqual([order.orderId]);
    expect(unreadable).toEqual([{ message: { messageId: '2', body: 'nonsense' }, reason: 'not JSON', claim: {} }]);
  });

  it('counts a message that came twice once, and two messages of one order twice', () => {
    const one = { messageId: '1', body };
    expect(sorted([one, one]).parcels).toHaveLength(1);
    expect(sorted([one, { messageId: '2', body }]).parcels).toHaveLength(2);
  });

  it('keeps what an unreadable message says it is, where that could be true', () => {
    const claimOf = (change: object) =>
      sorted([{ messageId: '1', body: JSON.stringify({ ...order, version: 9, ...change }) }]).unreadable[0]?.claim;
    expect(claimOf({})).toEqual({ orderId: order.orderId, cartId: 'c' });
    expect(claimOf({ orderId: '42', cartId: "'; --" })).toEqual({});
  });
});
