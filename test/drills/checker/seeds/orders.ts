import { at } from '../healthy-ledger.ts';
import { cancelled, type Draft, cart, forget, move, order, provider, purchases, without, type Seed } from './sowing.ts';

type Call = NonNullable<Draft['provider']>[number]['call'];
const secondKey = [
  ['authorise', '.1'],
  ['capture', '.1'],
] as const;

/** Has the provider send back one more part like that of order-2. */
function partAgain(ledger: Draft, more: Partial<NonNullable<Draft['provider']>[number]>): void {
  const part = provider(ledger).find(({ call }) => call === 'refundPart')!;
  provider(ledger).push({ ...part, ...more });
}

/** Has the provider asked for more of an order's money, after all it was asked for. */
function asked(ledger: Draft, n: number, ...calls: readonly (Call | readonly [Call, string])[]): void {
  const first = provider(ledger).find(({ orderId }) => orderId === `order-${n}`)!;
  for (const one of calls) {
    const [call, suffix] = typeof one === 'string' ? [one, ''] : one;
    provider(ledger).push({ ...first, call, key: `${first.key}${suffix}` });
  }
}

/** Has the provider never been asked for that. */
function drop(ledger: Draft, n: number, which: Call): void {
  ledger.provider = provider(ledger).filter(({ call, orderId }) => call !== which || orderId !== `order-${n}`);
}

export const orderSeeds: readonly Seed[] = [
  ['I1', 'an accepted order that is gone without a trace', (l) => forget(l, 4), /order-4 .*nowhere/],
  [
    'I1',
    'one that its cart alone remembers',
    (l) => {
      forget(l, 3);
      l.stock.races = [];
    },
    /order-3/,
  ],
  [
    'I1',
    'one whose shopper is told that there is none',
    (l) => (l.client.visits.at(-1)!.status = 404),
    /order-1 .*none/,
  ],
  ['I2', 'one recorded twice', (l) => l.orders.push(order(l, 4)), /order-4 is recorded 2 times/],
  [
    'I2',
    'one still in its cart',
    (l) => move(l, (_, orderId) => cart(l, 4).pending.push({ orderId, hash: 'hash-4', at: at(46) })),
    /order-4 .*pending/,
  ],
  [
    'I2',
    'one left among the dead letters',
    (l) => move(l, (_, orderId) => l.queue.dead.push({ messageId: 'message-4', orderId })),
    /order-4 .*dead/,
  ],
  [
    'I2',
    'one in quarantine that nobody said why of',
    (l) => move(l, (_, orderId) => l.quarantined.push({ messageId: 'message-4', orderId, reason: '' })),
    /order-4 .*quarantine/,
  ],
  [
    'I2',
    'one with other goods',
    (l) => (l.lines.find(({ orderId }) => orderId === 'order-4')!.sku = 'HEX'),
    /order-4.*HEX/,
  ],
  ['I2', 'one without its lines', (l) => (l.lines = without(l.lines, 'order-4')), /order-4 has lines none/],
  ['I2', 'one from another body', (l) => (order(l, 1).payloadHash = 'forged'), /order-1 .*another body/],
  ['I2', 'one under another number', (l) => (order(l, 2).number = 'S-other'), /order-2 .*S-other/],
  [
    'I2',
    'a cancellation that was promised and never happened',
    (l) => (l.client.cancellations[0]!.told = 'accepted'),
    /order-4 was told as cancelled/,
  ],
  [
    'I2',
    'a cancellation that nobody was told of',
    (l) => {
      cancelled(l);
      l.client.cancellations = [];
    },
    /order-5 is cancelled, which nobody was told of/,
  ],
  [
    'I3',
    'an order nobody asked for',
    (l) => {
      l.client.purchases = l.client.purchases.filter(({ orderId }) => orderId !== 'order-5');
      l.client.operations = l.client.operations.filter(({ cartId }) => cartId !== 'cart-5');
    },
    /order-5/,
  ],
  ['I5', 'an order that was refused', (l) => l.queue.dead.push({ messageId: 'm', orderId: 'order-6' }), /order-6/],
  [
    'I6',
    'two numbers told for one order',
    (l) =>
      l.client.purchases.unshift(
        { ...purchases(l, 4)[0], number: 'S-4', sentAt: at(44) },
        { ...purchases(l, 4)[0], number: 'S-other' },
      ),
    /order-4 .*S-other/,
  ],
  [
    'I6',
    'one version of a cart bought twice',
    (l) => {
      for (const one of [...l.client.purchases, ...l.client.operations]) {
        if (one.cartId === 'cart-4') one.cartId = 'cart-3';
      }
    },
    /cart-3 became orders order-3 and order-4/,
  ],
  ['I6', 'a cart that became its order twice', (l) => cart(l, 1).lastOrders.push('order-1'), /order-1 twice/],
  [
    'I12',
    'a line at another price',
    (l) => {
      const [hex, knot] = l.lines.filter(({ orderId }) => orderId === 'order-1') as [
        Draft['lines'][0],
        Draft['lines'][0],
      ];
      hex.unitPrice -= 10;
      knot.unitPrice += 20;
    },
    /order-1 has HEX at 1240/,
  ],
  [
    'I19',
    'money that was let go and taken',
    (l) => asked(l, 2, 'release', 'authorise', 'capture'),
    /order-2 .*capture/,
  ],
  ['I19', 'money that was let go and asked for', (l) => asked(l, 3, 'authorise', 'release'), /order-3 .*authorise/],
  ['I19', 'money sent back and taken again', (l) => asked(l, 1, 'refund', 'capture'), /order-1 .*capture/],
  ['I19', 'money taken twice under one key', (l) => asked(l, 1, 'capture'), /capture order-1 .*2 times/],
  ['I19', 'money sent back twice', (l) => asked(l, 1, 'refund', 'refund'), /refund order-1 .*2 times/],
  ['I19', 'money taken under two keys', (l) => asked(l, 1, ...secondKey), /order-1 .*2 times/],
  ['I19', 'money taken that nobody held', (l) => drop(l, 5, 'authorise'), /order-5, which nobody held/],
  ['I19', 'money that was never taken', (l) => drop(l, 5, 'capture'), /order-5 is captured.*authorise/],
  [
    'I20',
    'a part sent back twice under one key',
    (l) => partAgain(l, { key: 'order-2.refund-1' }),
    /refund-1 .*2 times/,
  ],
  [
    'I20',
    'more sent back in parts than was taken',
    (l) => partAgain(l, { key: 'order-2.refund-2', amount: order(l, 2).total }),
    /order-2 (\d+) was taken and (?!\1\b)\d+ sent back/,
  ],
  [
    'I20',
    'a part sent back of money that nobody took',
    (l) => partAgain(l, { orderId: 'order-4', chargeKey: 'order-4', key: 'order-4.refund-1' }),
    /order-4 0 was taken/,
  ],
  ['I20', 'money sent back in parts, and whole', (l) => asked(l, 2, 'refund'), /order-2 .*in parts, and whole/],
  [
    'I20',
    'all of it sent back in parts, of which the shop knows some',
    (l) => partAgain(l, { key: 'order-2.refund-2', amount: order(l, 2).total - 100 }),
    /order-2 is part_refunded/,
  ],
  [
    'I19',
    'money held for an order that is nowhere',
    (l) => provider(l).push({ ...provider(l)[0]!, key: 'order-6', orderId: 'order-6' }),
    /order-6, which waits nowhere/,
  ],
];
