import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { type Database, DatabaseUnwell } from '../foundation/database/index.js';
import { payloadHash } from '../orders/index.js';
import { type Charge, type PaymentProvider, Payments } from '../payments/index.js';
import type { OrderBook } from './order-book.js';
import { OrderRecorder } from './order-recorder.js';
import type { Parcel, Received } from './parcel.js';
import type { Quarantine } from './quarantine.js';

const message = (letter: string, change: object = {}, messageId = `m-${letter}`): Received => ({
  messageId,
  body: JSON.stringify({
    type: 'order.placed',
    version: 1,
    orderId: letter.repeat(22),
    cartId: 'c',
    accessKey: 'k'.repeat(22),
    placedAt: '2026-11-21T10:00:00.000Z',
    contact: { name: 'Ada', email: 'ada@example.com' },
    shipTo: { name: 'Ada', line1: '1 Hexagon Lane', city: 'Delft', postcode: '2611', country: 'NL' },
    payment: { method: 'test-approved' },
    lines: [{ sku: 'HEX', slug: 'hexagon', name: 'Hexagon', qty: 1, unitPrice: 5 }],
    total: 5,
    currency: 'USD',
    ...change,
  }),
});

const duplicate = () =>
  Object.assign(new Error("Duplicate entry 'x' for key 'PRIMARY'"), { code: 'ER_DUP_ENTRY', sqlState: '23000' });
const fault = (code: string, sqlState: string) =>
  Object.assign(new Error(code), { code, driverError: { code, sqlState } });

interface Trouble {
  /** Throws for what can’t be written. */
  readonly refuses?: (parcels: readonly Parcel[]) => void;
  /** Whether the database answers when it is asked how it is. */
  readonly well?: boolean;
  /** Whether the payment provider leaves this order without an answer. */
  readonly unpaid?: (charge: Charge) => boolean;
}

/** A database of orders by id. */
function aShop({ refuses = () => undefined, well = true, unpaid = () => false }: Trouble = {}) {
  const rows = new Map<string, string>();
  const quarantined: string[] = [];
  const transactions: number[] = [];
  const database = {
    transaction: async (work: (manager: unknown) => Promise<unknown>) => await work({}),
    writing: async (work: (manager: unknown) => Promise<unknown>) =>
      await work({
        delete: () => (well ? Promise.resolve() : Promise.reject(new DatabaseUnwell('down'))),
        findOneBy: (_: unknown, { id }: { id: string }) => {
          const hash = rows.get(id);
          return Promise.resolve(hash === undefined ? null : { payloadHash: hash });
        },
      }),
  } as unknown as Database;
  const book = {
    write: async (_: unknown, parcels: readonly Parcel[]) => {
      transactions.push(parcels.length);
      await Promise.resolve();
      if (parcels.some(({ order }) => rows.has(order.orderId))) throw duplicate();
      refuses(parcels);
      for (const { order, message: placed } of parcels) rows.set(order.orderId, payloadHash(placed.body));
      return parcels.map((parcel) => ({ parcel, status: 'confirmed' }));
    },
  } as unknown as OrderBook;
  const quarantine = {
    add: ({ messageId }: Received, reason: string) => {
      quarantined.push(`${messageId}: ${reason}`);
      return Promise.resolve();
    },
  } as unknown as Quarantine;
  const released: string[] = [];
  const provider: PaymentProvider = {
    name: 'test',
    methods: ['test-approved'],
    authorise: (charge) =>
      unpaid(charge) ? Promise.reject(new Error('away')) : Promise.resolve({ status: 'approved', reference: 'r' }),
    capture: () => Promise.resolve(),
    release: ({ orderId }) => {
      released.push(orderId);
      return Promise.resolve();
    },
    refund: () => Promise.resolve(),
  };
  const payments = new Payments({ PAYMENTS: ['test'] }, [provider]);
  const recorder = new OrderRecorder(database, payments, book, quarantine, new Clock());
  const kinds = async (...batch: Received[]) =>
    Object.fromEntries([...(await recorder.record(batch))].map(([id, { kind }]) => [id, kind]));
  return { kinds, rows, quarantined, transactions, released };
}

describe('a batch of orders', () => {
  beforeEach(() => {
    for (const level of ['warn', 'error'] as const) jest.spyOn(Logger.prototype, level).mockReturnValue(undefined);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('that is healthy is one transaction', async () => {
    const { kinds, transactions } = aShop();
    expect(await kinds(message('a'), message('b'), message('c'))).toEqual({
      'm-a': 'recorded',
      'm-b': 'recorded',
      'm-c': 'recorded',
    });
    expect(transactions).toEqual([3]);
  });

  it('holds a poison order that harms nobody beside it', async () => {
    const { kinds, quarantined, released } = aShop({
      refuses: (parcels) => {
        if (parcels.some(({ order }) => order.orderId.startsWith('b'))) throw fault('ER_DATA_TOO_LONG', '22001');
      },
    });
    expect(await kinds(message('a'), message('b'), message('c'))).toEqual({
      'm-a': 'recorded',
      'm-b': 'quarantined',
      'm-c': 'recorded',
    });
    expect(quarantined).toEqual(['m-b: can’t be recorded: ER_DATA_TOO_LONG']);
    expect(released).toEqual(['b'.repeat(22)]);
  });

  it('knows a repeat from an order that claims another’s id', async () => {
    const { kinds, rows } = aShop();
    await kinds(message('a'));
    const first = rows.get('a'.repeat(22));
    expect(
      await kinds(message('a', {}, 'again'), message('a', { requestId: 'forged' }, 'forged'), message('b')),
    ).toEqual({ again: 'repeat', forged: 'quarantined', 'm-b': 'recorded' });
    expect(rows.get('a'.repeat(22))).toBe(first);
  });

  it('may hold the same order twice', async () => {
    const { kinds } = aShop();
    expect(await kinds(message('a'), message('a', {}, 'twin'), message('b'))).toEqual({
      'm-a': 'recorded',
      twin: 'repeat',
      'm-b': 'recorded',
    });
  });

  it('waits as a whole while the database is unwell, and is tried once', async () => {
    const { kinds, transactions } = aShop({
      well: false,
      refuses: () => {
        throw new DatabaseUnwell({ code: 'ECONNREFUSED' });
      },
    });
    expect(await kinds(message('a'), message('b'))).toEqual({ 'm-a': 'later', 'm-b': 'later' });
    expect(transactions).toHaveLength(1);
  });

  it('waits while the schema doesn’t fit: no order is to blame', async () => {
    const { kinds, quarantined } = aShop({
      refuses: () => {
        throw fault('ER_BAD_FIELD_ERROR', '42S22');
      },
    });
    expect(await kinds(message('a'), message('b'))).toEqual({ 'm-a': 'later', 'm-b': 'later' });
    expect(quarantined).toEqual([]);
  });

  it('of which one hangs on its connection loses only that one', async () => {
    const { kinds } = aShop({
      refuses: (parcels) => {
        const stuck = parcels.some(({ order }) => order.orderId.startsWith('b'));
        if (stuck) throw new DatabaseUnwell({ code: 'PROTOCOL_SEQUENCE_TIMEOUT' });
      },
    });
    expect(await kinds(message('a'), message('b'), message('c'))).toEqual({
      'm-a': 'recorded',
      'm-b': 'later',
      'm-c': 'recorded',
    });
  });

  it('of which one gets no answer about its payment loses only that one', async () => {
    const { kinds, rows } = aShop({ unpaid: ({ orderId }) => orderId.startsWith('b') });
    expect(await kinds(message('a'), message('b'), message('c'))).toEqual({
      'm-a': 'recorded',
      'm-b': 'later',
      'm-c': 'recorded',
    });
    expect(rows.has('b'.repeat(22))).toBe(false);
  });

  it('that takes too long gives the rest back', async () => {
    let minutes = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => minutes * 60_000);
    const { kinds } = aShop({
      refuses: (parcels) => {
        if (parcels.length > 1) throw fault('ER_DATA_TOO_LONG', '22001');
        minutes += 2;
      },
    });
    expect(await kinds(message('a'), message('b'))).toEqual({ 'm-a': 'recorded', 'm-b': 'later' });
  });
});
