import type { OrderPlaced } from './messages/order-placed.v1.js';
import { eventRows, lineRows, orderRow } from './order-rows.js';

const order: OrderPlaced = {
  type: 'order.placed',
  version: 1,
  orderId: 'o'.repeat(22),
  cartId: 'c',
  accessKey: 'k'.repeat(22),
  placedAt: '2026-11-21T10:00:00.500Z',
  contact: { name: 'Ada', email: 'ada@example.com' },
  shipTo: { name: 'Ada', line1: '1 Hexagon Lane', city: 'Delft', postcode: '2611', country: 'NL' },
  payment: { method: 'invoice' },
  lines: [
    { sku: 'B', slug: 'b', name: 'B', qty: 2, unitPrice: 5 },
    { sku: 'A', slug: 'a', name: 'A', qty: 1, unitPrice: 1 },
  ],
  total: 11,
  currency: 'USD',
};

describe('the rows of an order', () => {
  it('keep its key only as a hash', () => {
    const recording = {
      payloadHash: 'h'.repeat(64),
      status: 'received',
      contactProven: true,
      recordedAt: new Date(0),
    } as const;
    const row = orderRow(order, recording);
    expect(row.accessKeyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(order.accessKey);
  });

  it('keep its lines in the order of the page', () => {
    expect(lineRows(order).map(({ sku, position }) => [sku, position])).toEqual([
      ['B', 0],
      ['A', 1],
    ]);
  });

  it.each(['2026-11-21T10:00:02.000Z', '2026-11-21T09:59:58.000Z'])(
    'say received before what became of it, also when the worker’s clock reads %s',
    (now) => {
      const [received, outcome] = eventRows(order, 'confirmed', new Date(now));
      expect(received).toMatchObject({ status: 'received', at: new Date(order.placedAt) });
      expect(outcome?.status).toBe('confirmed');
      expect(outcome?.at.getTime()).toBeGreaterThan(Date.parse(order.placedAt));
    },
  );
});
