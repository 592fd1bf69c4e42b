import type { OrderPlaced } from '../../src/orders/messages/order-placed.v1.ts';

const shipTo = { name: 'Ada Lovelace', line1: '12 Analytical Row', city: 'London', postcode: 'W1A 1AA', country: 'GB' };
const hexagon = { sku: 'HEX-1', slug: 'walnut-hexagon', name: 'Walnut hexagon', qty: 2, unitPrice: 1250 };

/** An order with the least it needs: a guest's. */
export const byGuest: OrderPlaced = {
  type: 'order.placed',
  version: 1,
  orderId: 'AAAAAAAAAAAAAAAAAAAAA1',
  cartId: 'CARTCARTCARTCARTCART_1',
  accessKey: 'KEYKEYKEYKEYKEYKEYKE-1',
  placedAt: '2025-11-21T03:04:05.678Z',
  contact: { name: 'Ada Lovelace', email: 'ada@example.com' },
  shipTo,
  payment: { method: 'test-approved' },
  lines: [hexagon],
  total: 2500,
  currency: 'USD',
};

/** What each sample in samples/ was made of. Fields stand in another order here: the message's is its own. */
export const placedOrders: Readonly<Record<string, OrderPlaced>> = {
  guest: byGuest,
  member: {
    ...byGuest,
    requestId: '4f6c2a1e-request',
    memberId: 'MEMBERMEMBERMEMBER_-22',
    cartId: 'm.MEMBERMEMBERMEMBER_-22',
    shipTo: { ...shipTo, region: 'Greater London', line2: 'Flat 3, c/o Babbage & Sons' },
    payment: { method: 'invoice' },
  },
  'emoji-name': {
    ...byGuest,
    contact: { email: 'zoe@example.com', name: 'Zoë 🐝 Müller' },
    shipTo: { ...shipTo, name: '李 小龍 🏠', line1: 'Straße “der” Bienen 6', city: 'Köln', country: 'DE' },
    lines: [{ ...hexagon, name: 'Hexagon ⬡ “for 🐝”', qty: 1 }],
    total: 1250,
  },
  declined: { ...byGuest, payment: { method: 'test-declined' } },
  'hundred-lines': {
    ...byGuest,
    lines: Array.from({ length: 100 }, (_, index) => ({
      sku: `SHAPE-${index}`,
      slug: `shape-${index}`,
      name: `Shape number ${index}`,
      qty: 99,
      unitPrice: 100,
    })),
    total: 990_000,
  },
};
