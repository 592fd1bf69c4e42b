import type { CartOperation, Ledger, ProviderCall, OrderLineRow, PageVisit, Purchase, Told } from './ledger.ts';

/** Ten in the morning of the drill, and seconds after it. */
const DAWN = Date.UTC(2026, 10, 21, 10);
export const at = (seconds: number): number => DAWN + seconds * 1000;

type Told3 = readonly [told: Told, status?: number];

const purchase = (
  n: number,
  [told, status]: Told3,
  lines: Purchase['lines'],
  more: Partial<Purchase> = {},
): Purchase => ({
  shopper: `shopper-${n}`,
  cartId: `cart-${n}`,
  orderId: `order-${n}`,
  ver: 3,
  ...{ sentAt: at(n * 10 + 5), answeredAt: at(n * 10 + 6), told },
  ...(status === undefined ? {} : { status }),
  lines,
  total: lines.reduce((sum, { qty, unitPrice }) => sum + qty * unitPrice, 0),
  ...(told === 'accepted' ? { number: `S-${n}` } : {}),
  ...more,
});

const added = (n: number, sku: string, pieces: number, told: Told = 'accepted', more = ''): CartOperation => ({
  shopper: `shopper-${n}`,
  cartId: `cart-${n}`,
  opId: `op-${n}-${sku}${more}`,
  sku,
  change: { kind: 'add', pieces },
  ...{ sentAt: at(n * 10 + 1), answeredAt: at(n * 10 + 2), told },
});

const HEX = { sku: 'HEX', unitPrice: 1250 };
const KNOT = { sku: 'KNOT', unitPrice: 300 };
const LAST = { sku: 'LAST', unitPrice: 9900 };

/** What became of each shopper's order: number, state, goods. Shoppers 6, 8 and 9 never got as far as an order. */
const recorded: readonly (readonly [n: number, status: string, lines: Purchase['lines']])[] = [
  [
    1,
    'confirmed',
    [
      { ...HEX, qty: 2 },
      { ...KNOT, qty: 1 },
    ],
  ],
  [2, 'confirmed', [{ ...LAST, qty: 1 }]],
  [3, 'out_of_stock', [{ ...LAST, qty: 1 }]],
  [4, 'payment_declined', [{ ...KNOT, qty: 3 }]],
  [5, 'confirmed', [{ ...HEX, qty: 1 }]],
];
const paymentOf: Readonly<Record<string, string>> = {
  confirmed: 'captured',
  out_of_stock: 'released',
  payment_declined: 'declined',
};
/** What carts hold at the end; those that became orders hold nothing. */
const held: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  6: { HEX: 1 },
  7: { KNOT: 2 },
  8: { HEX: 5 },
};
const mailOf: Readonly<Record<string, string>> = {
  confirmed: 'order-confirmed',
  out_of_stock: 'order-out-of-stock',
  payment_declined: 'payment-declined',
};

/**
 * A small drill in which all went well, with something for every invariant to look at: five orders (one sold out, one
 * declined, one never answered), one purchase refused, one that nobody knows about and that never happened, one bad
 * message in quarantine.
 */
export function healthyLedger(): Ledger {
  const lines: OrderLineRow[] = recorded.flatMap(([n, , own]) =>
    own.map((line) => ({ orderId: `order-${n}`, ...line })),
  );
  const taken = recorded.filter(([, status]) => status === 'confirmed');
  const visit = (seconds: number, more: Partial<PageVisit> = {}): PageVisit => ({
    ...{ shopper: 'shopper-1', path: '/api/v1/products', class: 'must-work', sentAt: at(seconds), ms: 12, status: 200 },
    ...more,
  });
  return {
    client: {
      purchases: [
        ...recorded.map(([n, , own]) => purchase(n, n === 5 ? ['unknown', 503] : ['accepted', 202], own)),
        purchase(6, ['refused', 409], [{ ...HEX, qty: 1 }], { reason: 'price-changed' }),
        purchase(7, ['unknown'], [{ ...KNOT, qty: 2 }]),
      ],
      cancellations: [
        { shopper: 'shopper-4', orderId: 'order-4', sentAt: at(50), answeredAt: at(51), status: 409, told: 'refused' },
      ],
      operations: [
        ...recorded.flatMap(([n, , own]) => own.map(({ sku, qty }) => added(n, sku, qty))),
        ...[added(6, 'HEX', 1), added(7, 'KNOT', 2), added(8, 'HEX', 4), added(8, 'HEX', 1, 'unknown', '-more')],
        added(8, 'KNOT', 99, 'refused'),
      ],
      readings: [{ cartId: 'cart-1', sentAt: at(13), answeredAt: at(14), lines: { HEX: 2, KNOT: 1 } }],
      visits: [
        ...[visit(1), visit(30), visit(95), visit(100, { path: '/api/v1/orders', class: 'other', status: 202 })],
        visit(50, { path: '/api/v1/cart', class: 'other', status: 503, words: '{"title":"Not now"}' }),
        visit(99, { path: '/api/v1/orders/order-1', class: 'other' }),
      ],
      sessionChanges: [
        { browser: 'b', member: 'ada', kind: 'signed-in', sentAt: at(1), answeredAt: at(2), told: 'accepted' },
        { browser: 'b', member: 'ada', kind: 'signed-out', sentAt: at(9), answeredAt: at(10), told: 'accepted' },
        { browser: 's', member: 'eve', kind: 'signed-in', sentAt: at(1), answeredAt: at(2), told: 'accepted' },
        { browser: 's', member: 'eve', kind: 'role-lost', sentAt: at(20), answeredAt: at(21), told: 'accepted' },
      ],
      personalAnswers: [
        { browser: 'b', path: '/me', sentAt: at(5), answeredAt: at(6), status: 200, canariesOf: ['ada'] },
        { browser: 'b', path: '/me', sentAt: at(11), answeredAt: at(12), status: 200, canariesOf: [] },
        {
          browser: 's',
          path: '/admin',
          sentAt: at(22),
          answeredAt: at(23),
          status: 404,
          canariesOf: [],
          staffOnly: true,
        },
      ],
    },
    orders: recorded.map(([n, status, own]) => ({
      ...{ id: `order-${n}`, number: `S-${n}`, cartId: `cart-${n}`, payloadHash: `hash-${n}`, status },
      ...{ email: `s${n}@example.com`, paymentMethod: 'invoice', placedAt: at(n * 10 + 6), recordedAt: at(n * 10 + 7) },
      total: own.reduce((sum, { qty, unitPrice }) => sum + qty * unitPrice, 0),
    })),
    lines,
    events: recorded.flatMap(([n, status]) => [
      { orderId: `order-${n}`, status: 'received', at: at(n * 10 + 6) },
      { orderId: `order-${n}`, status, at: at(n * 10 + 7) },
    ]),
    // A part of what order-2 cost went back.
    payments: recorded.map(([n, status, own]) => ({
      ...{ orderId: `order-${n}`, status: n === 2 ? 'part_refunded' : (paymentOf[status] ?? '') },
      amount: own.reduce((sum, { qty, unitPrice }) => sum + qty * unitPrice, 0),
    })),
    abandoned: [],
    provider: recorded.flatMap(([n, status, own]): ProviderCall[] => {
      const amount = own.reduce((sum, { qty, unitPrice }) => sum + qty * unitPrice, 0);
      const call = { key: `order-${n}`, orderId: `order-${n}`, amount, provider: 'test', at: at(n * 10 + 7) };
      const authorised = { ...call, call: 'authorise' as const };
      if (status === 'payment_declined') return [{ ...authorised, status: 'declined' as const }];
      const step = status === 'confirmed' ? ('capture' as const) : ('release' as const);
      const part = {
        ...call,
        call: 'refundPart' as const,
        key: `order-${n}.refund-1`,
        chargeKey: call.key,
        amount: 100,
      };
      return [{ ...authorised, status: 'approved' as const }, { ...call, call: step }, ...(n === 2 ? [part] : [])];
    }),
    movements: taken.flatMap(([n, , own]) =>
      own.map(({ sku, qty }) => ({ sku, orderId: `order-${n}`, delta: -qty, reason: 'sold' })),
    ),
    mails: recorded.map(([n, status]) => ({
      ...{ orderId: `order-${n}`, kind: mailOf[status] ?? '', recipient: `s${n}@example.com`, sentAt: at(n * 10 + 8) },
    })),
    quarantined: [{ messageId: 'message-bad', reason: 'not JSON' }],
    carts: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
      ...{ id: `cart-${n}`, ver: 4, ops: [], pending: [] },
      nextOrderId: n <= 5 ? `next-${n}` : `order-${n}`,
      lines: held[n] ?? {},
      lastOrders: n <= 5 ? [`order-${n}`] : [],
    })),
    delivered: recorded.map(([n, status]) => ({
      ...{ messageId: `<${mailOf[status]}.order-${n}@shop>`, kind: mailOf[status] ?? '', orderId: `order-${n}` },
      ...{ to: [`s${n}@example.com`], at: at(n * 10 + 8) },
    })),
    payloads: recorded.map(([n]) => ({ orderId: `order-${n}`, hash: `hash-${n}`, seen: 'wire' })),
    queue: {
      waiting: [],
      dead: [{ messageId: 'message-dead' }],
      traffic: {
        sends: [
          ...recorded.map(([n]) => ({ messageId: `message-${n}`, orderId: `order-${n}`, at: at(n * 10 + 6) })),
          ...['message-bad', 'message-dead'].map((messageId) => ({ messageId, at: at(3) })),
        ],
        deletes: [
          ...recorded.map(([n]) => ({ messageId: `message-${n}`, orderId: `order-${n}`, at: at(n * 10 + 8) })),
          { messageId: 'message-bad', at: at(4), committed: true },
        ],
      },
    },
    store: { findings: [], unanswered: [] },
    stock: {
      opening: { at: at(0), levels: { HEX: level(50), KNOT: level(20), LAST: level(1) } },
      samples: [{ at: at(20), levels: { HEX: level(48, -2), KNOT: level(19, -1), LAST: level(1) } }],
      closing: { at: at(120), levels: { HEX: level(47, -3), KNOT: level(19, -1), LAST: level(0, -1) } },
      races: ['LAST'],
    },
    processes: {
      logs: ['web', 'worker'].map((process) => ({ process, lines: 40, stray: [], canaries: [] })),
      figures: (['start', 'end'] as const).map((when) => ({
        ...{ process: 'web', pid: 7, when, memoryBytes: 120e6, sockets: 9, pool: 4, timers: 6 },
      })),
    },
    drill: {
      ...{ startedAt: at(0), endedAt: at(120), crashes: 1, hoursPassed: [at(100)], healedAt: at(60), shoppers: 2 },
      faults: [{ name: 'worker killed', hits: 1 }],
    },
  };
}

function level(onHand: number, moved = 0) {
  return { onHand, moved };
}
