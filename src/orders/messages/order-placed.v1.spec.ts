import {
  LARGEST_BODY_BYTES,
  type OrderPlaced,
  payloadHash,
  readOrderPlaced,
  UnreadableOrder,
  writeOrderPlaced,
} from './order-placed.v1.js';

const order: OrderPlaced = {
  type: 'order.placed',
  version: 1,
  orderId: 'o'.repeat(22),
  cartId: 'c'.repeat(22),
  accessKey: 'k'.repeat(22),
  placedAt: '2026-11-21T10:00:00.000Z',
  contact: { name: 'Ada', email: 'ada@example.com' },
  shipTo: { name: 'Ada', line1: '1 Hexagon Lane', city: 'Delft', postcode: '2611', country: 'NL' },
  payment: { method: 'invoice' },
  lines: [{ sku: 'HEX', slug: 'hexagon', name: 'Hexagon', qty: 2, unitPrice: 1250 }],
  total: 2500,
  currency: 'USD',
};

function reasonFor(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof UnreadableOrder) return error.reason;
    throw error;
  }
  return 'accepted';
}

describe('an order on its way', () => {
  it.each(['Ada', 'Zoë Ångström', '李小龙', '🔷 Hexa 👩‍👩‍👧', 'שלום', 'a\u2028b\uFFFEc'])(
    'carries %j there and back in ASCII',
    (name) => {
      const sent = { ...order, contact: { ...order.contact, name } };
      const body = writeOrderPlaced(sent);
      expect(body).toMatch(/^[\x20-\x7e]+$/);
      expect(readOrderPlaced(body)).toEqual(sent);
    },
  );

  it.each(['\ud800', 'a\udc00b', '\ud83d \udd37', '\udd37\ud83d'])('carries half a character as it is: %j', (name) => {
    const sent = { ...order, contact: { ...order.contact, name } };
    const body = writeOrderPlaced(sent);
    expect(body).toMatch(/^[\x20-\x7e]+$/);
    expect(readOrderPlaced(body)).toEqual(sent);
  });

  it('carries whatever it accepts there and back in ASCII, always', () => {
    const random = seeded(20261121);
    let accepted = 0;
    for (let n = 0; n < 1000; n += 1) {
      const sent = {
        ...order,
        contact: { ...order.contact, name: anyText(random) },
        shipTo: { ...order.shipTo, line1: anyText(random), city: anyText(random) },
        lines: [{ ...order.lines[0], sku: 'HEX', slug: 'hexagon', name: anyText(random), qty: 2, unitPrice: 1250 }],
      };
      if (reasonFor(() => writeOrderPlaced(sent)) !== 'accepted') continue;
      accepted += 1;
      const body = writeOrderPlaced(sent);
      expect(body).toMatch(/^[\x20-\x7e]+$/);
      const read = readOrderPlaced(body);
      // Blanks around a field are dropped at the door; what is written once is read the same for ever.
      expect(read).toEqual(readOrderPlaced(writeOrderPlaced(read)));
      expect(read.contact.name).toBe(sent.contact.name.trim());
      expect(read.lines[0]?.name).toBe(sent.lines[0]?.name.trim());
    }
    expect(accepted).toBeGreaterThan(500);
  });

  it('has the same hash for the same body only', () => {
    const body = writeOrderPlaced(order);
    expect(payloadHash(body)).toBe(payloadHash(writeOrderPlaced({ ...order })));
    expect(payloadHash(body)).not.toBe(
      payloadHash(writeOrderPlaced({ ...order, placedAt: '2026-11-21T10:00:01.000Z' })),
    );
  });

  it.each<[string, Partial<Record<keyof OrderPlaced | 'extra', unknown>>, RegExp]>([
    ['another version', { version: 2 }, /^version/],
    ['a field nobody knows', { extra: 1 }, /extra/],
    ['no lines', { lines: [] }, /^lines/],
    ['a total that isn’t the sum', { total: 1 }, /^total: differs/],
    ['an id of another making', { orderId: '42' }, /^orderId/],
    ['a price with a fraction', { lines: [{ ...order.lines[0], unitPrice: 1.5 }] }, /^lines\.0\.unitPrice/],
    ['a sku that its column can’t hold', { lines: [{ ...order.lines[0], sku: 'HEX–1' }] }, /^lines\.0\.sku/],
    ['the same sku twice', { lines: [...order.lines, ...order.lines], total: 5000 }, /sku twice/],
  ])('is refused with %s, naming the field', (_what, change, reason) => {
    expect(reasonFor(() => readOrderPlaced(JSON.stringify({ ...order, ...change })))).toMatch(reason);
  });

  it.each([
    ['nonsense', 'not JSON'],
    ['', 'not JSON'],
    ['null', 'body'],
    ['[]', 'body'],
  ])('is not %j', (body, reason) => {
    expect(reasonFor(() => readOrderPlaced(body))).toContain(reason);
  });

  it('is never larger than what the queue and the cart can hold', () => {
    const lines = Array.from({ length: 100 }, (_, n) => ({
      sku: `S${String(n)}`,
      slug: 's',
      name: '🔷'.repeat(100),
      qty: 1,
      unitPrice: 1,
    }));
    expect(reasonFor(() => writeOrderPlaced({ ...order, lines, total: 100 }))).toMatch(/larger/);
    expect(reasonFor(() => readOrderPlaced('x'.repeat(LARGEST_BODY_BYTES + 1)))).toMatch(/larger/);
  });
});

/** The same numbers each time: a failure must be repeatable. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Up to thirty UTF-16 units: letters, controls, separators, halves of characters, non-characters. */
function anyText(random: () => number): string {
  const pools = [
    [0x20, 0x7e],
    [0x00, 0x1f],
    [0x2020, 0x2030],
    [0xd800, 0xdfff],
    [0xfff0, 0xffff],
    [0x00, 0xffff],
  ] as const;
  const units = Array.from({ length: 1 + Math.floor(random() * 30) }, () => {
    const [from, to] = pools[Math.floor(random() * pools.length)] ?? pools[0];
    return from + Math.floor(random() * (to - from + 1));
  });
  return String.fromCharCode(...units);
}
