import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Clock } from '../foundation/clock/index.js';
import { type Database, DatabaseUnwell } from '../foundation/database/index.js';
import { payloadHash } from '../orders/index.js';
import {
  type AbandonedPayments,
  type Charge,
  type Payment,
  type PaymentProvider,
  Payments,
} from '../payments/index.js';
import type { OrderBook } from './order-book.js';
import { OrderPayments } from './order-payments.js';
import { OrderRecorder } from './order-recorder.js';
import type { PaidParcel, Parcel, Received } from './parcel.js';
import type { Quarantine } from './quarantine.js';
import type { RecordingProbe } from './recording-probe.js';

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

const duplicate = (entry: string) =>
  Object.assign(new Error(`Duplicate entry '${entry}' for key 'PRIMARY'`), { code: 'ER_DUP_ENTRY', sqlState: '23000' });
const fault = (code: string, sqlState: string) =>
  Object.assign(new Error(code), { code, driverError: { code, sqlState } });
const isOf = (letter: string) => (parcels: readonly Parcel[]) =>
  parcels.some(({ order }) => order.orderId.startsWith(letter));

interface Trouble {
  /** Throws for what can’t be written. */
  readonly refuses?: (parcels: readonly Parcel[]) => void;
  /** Throws while no order at all can be written. */
  readonly refusesAny?: () => void;
  /** Throws while quarantine can’t be written. */
  readonly refusesQuarantine?: () => void;
  /** Whether the payment provider leaves this order without an answer. */
  readonly unpaid?: (charge: Charge) => boolean;
}

/** A database of orders by id. */
function aShop(trouble: Trouble = {}) {
  const { refuses = () => undefined, refusesAny = () => undefined, unpaid = () => false } = trouble;
  const { refusesQuarantine = () => undefined } = trouble;
  const rows = new Map<string, string>();
  const quarantined: string[] = [];
  const abandoned = new Map<string, number>();
  const transactions: number[] = [];
  const database = {
    transaction: async (work: (manager: unknown) => Promise<unknown>) => await work({}),
    writing: async (work: (manager: unknown) => Promise<unknown>) =>
      await work({
        findOneBy: (_: unknown, { id }: { id: string }) => {
          const hash = rows.get(id);
          return Promise.resolve(hash === undefined ? null : { payloadHash: hash });
        },
      }),
  } as unknown as Database;
  const book = {
    write: async (_: unknown, parcels: readonly PaidParcel[]) => {
      transactions.push(parcels.length);
      await Promise.resolve();
      refusesAny();
      const taken = parcels.find(({ order }) => rows.has(order.orderId));
      if (taken !== undefined) throw duplicate(taken.order.orderId);
      refuses(parcels);
      for (const { order, message: placed } of parcels) rows.set(order.orderId, payloadHash(placed.body));
      return parcels.map((parcel) => ({ parcel, status: 'confirmed' }));
    },
  } as unknown as OrderBook;
  const quarantine = {
    add: async ({ messageId }: Received, reason: string, _orderId?: string, payment?: Payment) => {
      await Promise.resolve();
      refusesQuarantine();
      quarantined.push(`${messageId}: ${reason}`);
      if (payment !== undefined) abandoned.set(payment.orderId, payment.attempt);
    },
  } as unknown as Quarantine;
  const probe = {
    succeeds: async () => {
      await Promise.resolve();
      refusesAny();
    },
  } as unknown as RecordingProbe;
  const asked: string[] = [];
  const provider: PaymentProvider = {
    name: 'test',
    methods: ['test-approved'],
    authorise: (charge) => {
      asked.push(charge.key);
      return unpaid(charge)
        ? Promise.reject(new Error('away'))
        : Promise.resolve({ status: 'approved', reference: 'r' });
    },
    capture: () => Promise.resolve(),
    release: () => Promise.reject(new Error('nothing is released while an order is in hand')),
    refund: () => Promise.resolve(),
    refundPart: () => Promise.resolve(),
  };
  const known = {
    known: (orderIds: readonly string[]) => {
      refusesAny();
      const attempts = orderIds.filter((id) => abandoned.has(id));
      return Promise.resolve(
        new Map(attempts.map((id) => [id, { recorded: false, attempt: (abandoned.get(id) ?? 0) + 1 }])),
      );
    },
  } as unknown as AbandonedPayments;
  const payments = new OrderPayments(new Payments({ PAYMENTS: ['test'] }, [provider]), known, new Clock());
  const recorder = new OrderRecorder(database, payments, book, quarantine, probe);
  const verdicts = async (...batch: Received[]) => Object.fromEntries(await recorder.record(batch));
  const kinds = async (...batch: Received[]) =>
    Object.fromEntries(Object.entries(await verdicts(...batch)).map(([id, { kind }]) => [id, kind]));
  return { verdicts, kinds, rows, quarantined, transactions, abandoned, asked };
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
    const { kinds, quarantined, abandoned } = aShop({
      refuses: (parcels) => {
        if (isOf('b')(parcels)) throw fault('ER_DATA_TOO_LONG', '22001');
      },
    });
    expect(await kinds(message('a'), message('b'), message('c'))).toEqual({
      'm-a': 'recorded',
      'm-b': 'quarantined',
      'm-c': 'recorded',
    });
    expect(quarantined).toEqual(['m-b: can’t be recorded: ER_DATA_TOO_LONG']);
    expect([...abandoned]).toEqual([['b'.repeat(22), 0]]);
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

  it('waits as a whole while the database is away: nobody’s money is asked for', async () => {
    const { verdicts, asked, transactions } = aShop({
      refusesAny: () => {
        throw new DatabaseUnwell({ code: 'ECONNREFUSED' });
      },
    });
    const waits = { kind: 'retry', because: 'database' };
    expect(await verdicts(message('a'), message('b'))).toEqual({ 'm-a': waits, 'm-b': waits });
    expect([asked, transactions]).toEqual([[], []]);
  });

  it.each([
    ['a schema that doesn’t fit', '42S22'],
    ['values, as another order would fail on them, too', '22001'],
    ['what nobody has heard of', 'HY000'],
  ])('waits while every order fails on %s: none is to blame, and the rest isn’t tried', async (_what, sqlState) => {
    let broken = false;
    const { verdicts, quarantined, transactions, abandoned } = aShop({
      refusesAny: () => {
        // What is known of payments can still be read.
        if (broken) throw fault('ER_SOMETHING', sqlState);
        broken = true;
      },
    });
    const waits = { kind: 'retry', because: 'database' };
    expect(await verdicts(message('a'), message('b'), message('c'))).toEqual({
      'm-a': waits,
      'm-b': waits,
      'm-c': waits,
    });
    expect([quarantined, abandoned.size]).toEqual([[], 0]);
    expect(transactions.length).toBeLessThanOrEqual(2);
  });

  it.each([
    ['hangs on its connection', new DatabaseUnwell({ code: 'PROTOCOL_SEQUENCE_TIMEOUT' })],
    ['is killed while it waits for a lock', fault('ER_QUERY_INTERRUPTED', '70100')],
    ['fails on what nobody has heard of', fault('ER_NEVER_HEARD_OF', 'HY000')],
    ['collides with a row that isn’t its own', duplicate('4711')],
    ['trips over our own code', new TypeError('x')],
  ])('of which one %s loses only that one, and for now', async (_what, error) => {
    const { verdicts, quarantined } = aShop({
      refuses: (parcels) => {
        if (isOf('b')(parcels)) throw error;
      },
    });
    const recorded = expect.objectContaining({ kind: 'recorded' });
    expect(await verdicts(message('a'), message('b'), message('c'))).toEqual({
      'm-a': recorded,
      'm-b': { kind: 'retry', because: 'order' },
      'm-c': recorded,
    });
    expect(quarantined).toEqual([]);
  });

  it('that all fails in the same way holds the next back, until one succeeds', async () => {
    let broken = true;
    const { verdicts } = aShop({
      refuses: () => {
        if (broken) throw fault('ER_NEVER_HEARD_OF', 'HY000');
      },
    });
    const alone = { kind: 'retry', because: 'order' };
    const general = { kind: 'retry', because: 'database' };
    expect(await verdicts(message('a'))).toEqual({ 'm-a': alone });
    expect(await verdicts(message('a'))).toEqual({ 'm-a': alone });
    expect(await verdicts(message('b'))).toEqual({ 'm-b': general });
    expect(await verdicts(message('c'), message('d'))).toEqual({ 'm-c': general, 'm-d': general });
    broken = false;
    await verdicts(message('b'));
    broken = true;
    expect(await verdicts(message('c'))).toEqual({ 'm-c': alone });
  });

  it('keeps the money of a poison order that can’t be set aside, and gives it up with it', async () => {
    let full = true;
    const { verdicts, abandoned, asked } = aShop({
      refuses: () => {
        throw fault('ER_DATA_TOO_LONG', '22001');
      },
      refusesQuarantine: () => {
        if (full) throw fault('ER_RECORD_FILE_FULL', 'HY000');
      },
    });
    expect(await verdicts(message('a'))).toEqual({ 'm-a': { kind: 'retry', because: 'order' } });
    expect(abandoned.size).toBe(0);
    full = false;
    expect(await verdicts(message('a'))).toMatchObject({ 'm-a': { kind: 'quarantined' } });
    expect([...abandoned]).toEqual([['a'.repeat(22), 0]]);
    // Sent again, it must not be recorded with the hold that was given up.
    await verdicts(message('a', {}, 'again'));
    expect(asked).toEqual(['a'.repeat(22), 'a'.repeat(22), `${'a'.repeat(22)}.1`]);
  });

  it('of which one gets no answer about its payment loses only that one', async () => {
    const { kinds, rows } = aShop({ unpaid: ({ orderId }) => orderId.startsWith('b') });
    expect(await kinds(message('a'), message('b'), message('c'))).toEqual({
      'm-a': 'recorded',
      'm-b': 'retry',
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
    expect(await kinds(message('a'), message('b'))).toEqual({ 'm-a': 'recorded', 'm-b': 'retry' });
  });
});
