import 'reflect-metadata';
import { jest } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import type { WaitingOrder } from '../../src/cart/index.ts';
import { Clock } from '../../src/foundation/clock/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database, dataSourceOptions, LongReads, StoreDataSource } from '../../src/foundation/database/index.ts';
import { Quarantine } from '../../src/fulfilment/quarantine.ts';
import type { Journal, JournaledOrder, JournalEntry } from '../../src/journal/index.ts';
import { MailOutbox } from '../../src/notifications/index.ts';
import { checks } from '../../src/reconciliation/checks.ts';
import { Stores } from '../../src/reconciliation/inspection.ts';
import { JournalBackfill } from '../../src/reconciliation/journal-backfill.ts';
import { JournalComparer } from '../../src/reconciliation/journal-comparison.ts';
import { Ledger } from '../../src/reconciliation/ledger.ts';
import type { Found } from '../../src/reconciliation/pending-survey.ts';
import { Reconciliation } from '../../src/reconciliation/reconciliation.ts';
import { AbandonedPayments } from '../../src/payments/index.ts';
import { schema } from '../../src/schema.ts';
import { run } from '../support/commands.ts';
import { aHealthyOrder } from '../support/healthy-order.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

const DAY = 86_400_000;
const TABLES = [
  ...['orders', 'order_lines', 'order_events', 'payments', 'mails', 'stock', 'stock_movements'],
  ...['shipments', 'shipment_lines', 'refunds', 'refund_lines', 'order_actions'],
];

let shop: Connection;
let database: Database;
let reconciliation: Reconciliation;
let order: { id: string; number: string; sku: string };

/** What carts, journal and the dead-letter queue hold: stories and drills ask real ones. */
let inCarts: Found[];
let deadLetters: () => Promise<number>;
let journaled: JournaledOrder[];
const append = jest.fn<(entries: readonly JournalEntry[]) => Promise<void>>();
const send = jest.fn<(body: string) => Promise<void>>();
const sendAgain = jest.fn<(order: WaitingOrder) => Promise<boolean>>();
const takeOff = jest.fn<(recorded: readonly WaitingOrder[]) => Promise<void>>();

beforeAll(async () => {
  const name = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  shop = await connectedTo(name);
  const { RDS_HOSTNAME, RDS_PORT, ...environment } = twin().environment;
  // One node in both roles: how far a reader is behind is another test's business.
  const node = { RDS_HOSTNAME, RDS_PORT, RDS_REPLICA_HOSTNAME: RDS_HOSTNAME, RDS_REPLICA_PORT: RDS_PORT };
  const config = readConfig({ ...environment, ...node, RDS_DB_NAME: name }, 'worker');
  database = new Database(await new StoreDataSource(dataSourceOptions(config, schema)).initialize());
  const journal = {
    since: async function* () {
      yield await Promise.resolve(journaled);
    },
    body: (orderId: string) => Promise.resolve(`the message of ${orderId}`),
    append,
    reachesBackTo: new Date(Date.now() - 40 * DAY),
  } as unknown as Journal;
  const reads = new LongReads(config);
  const stores = new Stores(
    new Ledger(reads, database),
    database,
    { release: takeOff } as never,
    {
      patience: 1000,
      look: async function* () {
        yield await Promise.resolve({ found: inCarts, reached: 0 });
      },
    } as never,
    { sendAgain } as never,
    { depth: () => deadLetters() } as never,
    new Quarantine(database, new AbandonedPayments(database), new Clock()),
    journal,
    new JournalComparer(journal, database),
    new JournalBackfill(reads, database, new MailOutbox(database), journal, new Clock()),
    { send } as never,
  );
  reconciliation = new Reconciliation(stores, new Clock());
});
afterAll(async () => {
  await database.onApplicationShutdown();
});
beforeEach(async () => {
  for (const table of [...TABLES, 'quarantined_messages']) await shop.query(`TRUNCATE ${table}`);
  order = await aHealthyOrder(shop);
  journaled = [order, await aHealthyOrder(shop)].map(({ id }) => inJournal(id));
  send.mockReset().mockResolvedValue();
  append.mockReset().mockResolvedValue();
  inCarts = [];
  deadLetters = () => Promise.resolve(0);
  sendAgain.mockReset().mockResolvedValue(true);
  takeOff.mockReset().mockResolvedValue();
});

const change = async (sql: string, ...values: unknown[]) => {
  await shop.query(sql, values);
};
const inCart = (finding: Found['finding'], age: number, more: Partial<WaitingOrder> = {}) => {
  inCarts = [{ finding, order: { orderId: order.id, cartId: 'c', body: '{}', at: Date.now() - age, ...more } }];
};

/** A parcel, with the mail that tells of it. */
const aParcel = async (orderId: string, sku: string, qty: number, id = 'p'.repeat(22)) => {
  const at = 'UTC_TIMESTAMP(3)';
  await change(
    `INSERT INTO shipments (id, order_id, number, carrier, tracking, at) VALUES (?, ?, 1, 'DHL', NULL, ${at})`,
    id,
    orderId,
  );
  await change('INSERT INTO shipment_lines (shipment_id, sku, qty) VALUES (?, ?, ?)', id, sku, qty);
  await change(
    `INSERT INTO mails (order_id, kind, occasion, recipient, content, created_at, sent_at)
     VALUES (?, 'order-shipped', ?, 'a', '{}', ${at}, ${at})`,
    orderId,
    id,
  );
};

const unanswered = async (givenUpAt: string) => {
  await change(
    `UPDATE mails SET sent_at = NULL, handed_over_at = UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE, given_up_at = ${givenUpAt} WHERE order_id = ?`,
    order.id,
  );
};
const inJournal = (orderId: string, ...steps: ('cancelled' | 'shipped')[]): JournaledOrder => ({
  orderId,
  entries: [
    { kind: 'message', orderId, status: 'confirmed', at: new Date() },
    ...steps.map((status) => ({ kind: 'event' as const, orderId, status, at: new Date() })),
  ],
});
/** Five dollars that Ana sent back, under that operation id. */
const partRefund = (operationId: string): JournaledOrder['entries'][number] => ({
  ...{ kind: 'act' as const, orderId: order.id, status: 'confirmed' as const, at: new Date() },
  act: {
    ...{ operationId, doneBy: 'Ana' },
    action: 'refund' as const,
    request: { amount: 500, lines: null, restock: false },
    answer: { outcome: 'refunding', amount: 500, currency: 'USD' },
  },
});
/** The same in the database, asked for in the order in which the shop asks. */
const partRefundDone = async (operationId: string) => {
  await change(
    `INSERT INTO order_actions (order_id, operation_id, action, done_by, at, request, answer)
     VALUES (?, ?, 'refund', 'Ben', UTC_TIMESTAMP(3), '{"lines":null,"amount":500,"restock":false}', '{}')`,
    order.id,
    operationId,
  );
};
/** As if the database had been restored from before the order. */
const orderLost = async () => {
  await change('DELETE FROM orders WHERE id = ?', order.id);
  for (const table of ['order_lines', 'order_events', 'payments', 'mails']) {
    await change(`DELETE FROM ${table} WHERE order_id = ?`, order.id);
  }
  for (const table of ['stock', 'stock_movements']) await change(`DELETE FROM ${table} WHERE sku = ?`, order.sku);
};

/** A violation of each check, and the checks that find it: some faults break two promises. */
const planted: Record<string, { readonly also?: readonly string[]; readonly plant: () => Promise<void> | void }> = {
  'accepted-and-nowhere': { plant: () => inCart('missing', 60_000) },
  'recorded-and-pending': { plant: () => inCart('recorded', 60_000) },
  'accepted-and-held': { plant: () => inCart('held', 60_000, { held: 'another order has this id' }) },
  'accepted-and-stuck': { plant: () => inCart('stuck', 60_000, { sweeps: 5 }) },
  'accepted-and-late': { plant: () => inCart('underway', 2 * DAY) },
  'journaled-and-missing': { plant: orderLost },
  'journaled-steps-missing': {
    plant: () => void (journaled = journaled.map(({ orderId }) => inJournal(orderId, 'cancelled'))),
  },
  'recorded-and-unjournaled': {
    plant: () => void (journaled = journaled.filter(({ orderId }) => orderId !== order.id)),
  },
  'dead-letters': { plant: () => void (deadLetters = () => Promise.resolve(2)) },
  quarantined: {
    plant: () =>
      change(
        "INSERT INTO quarantined_messages (message_id, body, reason, received_at) VALUES ('m1', 'x', 'not JSON', NOW())",
      ),
  },
  'total-differs': {
    plant: () => change('UPDATE order_lines SET unit_price = unit_price + 1 WHERE order_id = ?', order.id),
  },
  'payment-differs': { plant: () => change('DELETE FROM payments WHERE order_id = ?', order.id) },
  'charged-but-cancelled': {
    also: ['timeline-differs', 'goods-not-returned'],
    plant: () => change("UPDATE orders SET status = 'cancelled' WHERE id = ?", order.id),
  },
  'refund-differs': {
    plant: async () => {
      await change("UPDATE payments SET status = 'part_refunded' WHERE order_id = ?", order.id);
      const refund = `INSERT INTO refunds (id, order_id, number, status, amount, currency, at)
        VALUES (?, ?, ?, 'refunding', 1300, 'USD', UTC_TIMESTAMP(3))`;
      for (const number of [1, 2]) await change(refund, String(number).repeat(22), order.id, number);
    },
  },
  'payment-due': {
    plant: () =>
      change('UPDATE payments SET due_at = UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE WHERE order_id = ?', order.id),
  },
  'payment-in-doubt': {
    plant: () =>
      change(
        `UPDATE payments SET due_at = UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE, tries = 3, asked_for = 'capture',
           asked_at = UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE WHERE order_id = ?`,
        order.id,
      ),
  },
  'payment-late': {
    plant: () => change('UPDATE payments SET due_at = UTC_TIMESTAMP(3), tries = 10 WHERE order_id = ?', order.id),
  },
  'stock-differs': { plant: () => change('UPDATE stock SET on_hand = on_hand + 1 WHERE sku = ?', order.sku) },
  'goods-not-taken': {
    plant: async () => {
      await change("DELETE FROM stock_movements WHERE order_id = ? AND reason = 'sold'", order.id);
      await change('UPDATE stock SET on_hand = on_hand + 2 WHERE sku = ?', order.sku);
    },
  },
  'goods-not-returned': {
    also: ['mail-missing'],
    plant: async () => {
      await change("UPDATE orders SET status = 'cancelled' WHERE id = ?", order.id);
      await change("UPDATE payments SET status = 'refunding' WHERE order_id = ?", order.id);
      await change(
        "INSERT INTO order_events (order_id, status, at) VALUES (?, 'cancelled', UTC_TIMESTAMP(3))",
        order.id,
      );
    },
  },
  'goods-moved-unasked': {
    plant: async () => {
      const movement =
        "INSERT INTO stock_movements (sku, order_id, delta, reason, at) VALUES ('KNOT', ?, ?, ?, UTC_TIMESTAMP(3))";
      await change(movement, order.id, -1, 'sold');
    },
  },
  'shipment-differs': {
    plant: async () => {
      await change("UPDATE orders SET status = 'packed' WHERE id = ?", order.id);
      await change("INSERT INTO order_events (order_id, status, at) VALUES (?, 'packed', UTC_TIMESTAMP(3))", order.id);
      await aParcel(order.id, order.sku, 3);
    },
  },
  'timeline-differs': {
    plant: () => change("DELETE FROM order_events WHERE order_id = ? AND status = 'received'", order.id),
  },
  'number-repeated': { plant: () => change('UPDATE orders SET number = ?', order.number) },
  'parts-without-order': {
    also: ['journaled-and-missing'],
    plant: () => change('DELETE FROM orders WHERE id = ?', order.id),
  },
  'mail-missing': { plant: () => change('DELETE FROM mails WHERE order_id = ?', order.id) },
  'mail-unasked': {
    plant: () =>
      change(
        "INSERT INTO mails (order_id, kind, recipient, content, created_at, sent_at) VALUES (?, 'order-refunded', 'a', '{}', NOW(), NOW())",
        order.id,
      ),
  },
  'mail-waiting': {
    plant: () =>
      change(
        'UPDATE mails SET sent_at = NULL, created_at = UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE WHERE order_id = ?',
        order.id,
      ),
  },
  'mail-in-doubt': { plant: () => unanswered('NULL') },
  'mail-given-up': { plant: () => unanswered('UTC_TIMESTAMP(3)') },
  'mail-late': { plant: () => change('UPDATE mails SET sent_at = NULL WHERE order_id = ?', order.id) },
};

const namesIn = ({ discrepancies }: Awaited<ReturnType<Reconciliation['run']>>) =>
  [...new Set(discrepancies.map(({ kind }) => kind))].toSorted();

describe('the reconciliation', () => {
  it('finds nothing where all is as it should be', async () => {
    const report = await reconciliation.run({ mend: false });
    expect(report).toEqual({
      ...{ checks: checks.map(({ name }) => name), discrepancies: [], unanswered: [], cutShort: [] },
    });
  });

  it('has a planted violation for each of its checks', () => {
    expect(Object.keys(planted).toSorted()).toEqual(checks.map(({ name }) => name).toSorted());
  });

  it.each(Object.keys(planted))('finds %s, and says about what', async (name) => {
    const { also = [], plant } = planted[name] ?? { plant: () => undefined };
    await plant();
    const report = await reconciliation.run({ mend: false });
    expect([namesIn(report), report.unanswered]).toEqual([[name, ...also].toSorted(), []]);
    const [first] = report.discrepancies.filter(({ kind }) => kind === name);
    expect([order.number, order.id, order.sku, 'm1', 'dead letters']).toContain(first?.subject);
    expect(first?.words).not.toMatch(/undefined|null|NaN|none/);
    // Asked for by its name alone it says the same.
    expect(namesIn(await reconciliation.run({ mend: false, only: [name] }))).toEqual([name]);
  });

  it('finds the payment and the goods of an order whose rows are gone', async () => {
    await change('DELETE FROM payments WHERE order_id = ?', order.id);
    await change("DELETE FROM stock_movements WHERE order_id = ? AND reason = 'sold'", order.id);
    await change('UPDATE stock SET on_hand = on_hand + 2 WHERE sku = ?', order.sku);
    expect(namesIn(await reconciliation.run({ mend: true }))).toEqual(['goods-not-taken', 'payment-differs']);
  });

  it('leaves alone what belongs to orders placed earlier', async () => {
    await change('DELETE FROM payments WHERE order_id = ?', order.id);
    expect(namesIn(await reconciliation.run({ mend: false, since: new Date() }))).toEqual([]);
  });

  it('repairs what is certain when it may, and says what it did', async () => {
    inCart('missing', 60_000);
    const [dry] = (await reconciliation.run({ mend: false })).discrepancies;
    expect([dry?.outcome, sendAgain.mock.calls.length]).toEqual(['would-repair', 0]);
    const [sent] = (await reconciliation.run({ mend: true })).discrepancies;
    expect(sent).toMatchObject({
      outcome: 'repaired',
      words: expect.stringMatching(/nowhere: sent again$/) as unknown,
    });
    // Another sweep was faster: it is on its way, and nothing was done here.
    sendAgain.mockResolvedValue(false);
    expect((await reconciliation.run({ mend: true })).discrepancies[0]?.outcome).toBe('noted');
    inCart('recorded', 60_000);
    expect((await reconciliation.run({ mend: true })).discrepancies[0]?.words).toMatch(/taken off its cart$/);
    expect(takeOff).toHaveBeenCalledWith([expect.objectContaining({ orderId: order.id })]);
  });

  it('sends what a restored database lacks again, all of it, but nothing that took another step since', async () => {
    await orderLost();
    const gone = Array.from({ length: 1200 }, (_, n) => inJournal(`gone${String(n).padStart(18, '0')}`));
    const shipped = inJournal(`shipped${'0'.repeat(15)}`, 'shipped');
    journaled = [...journaled, ...gone, shipped];
    const only = ['journaled-and-missing', 'journaled-steps-missing'];
    const dry = await reconciliation.run({ mend: false, only });
    expect([send.mock.calls.length, dry.cutShort]).toEqual([0, ['journaled-and-missing']]);
    const { discrepancies, cutShort } = await reconciliation.run({ mend: true, only });
    expect([send.mock.calls.length, cutShort]).toEqual([1201, []]);
    expect(send).toHaveBeenCalledWith(`the message of ${order.id}`);
    expect(send).not.toHaveBeenCalledWith(`the message of ${shipped.orderId}`);
    const left = discrepancies.filter(({ outcome }) => outcome !== 'repaired');
    expect(left).toMatchObject([
      { kind: 'journaled-steps-missing', orderId: shipped.orderId, outcome: 'needs-person' },
    ]);
    expect(left[0]?.words).toMatch(/was shipped \d{4}-.*`orders replay S-/);
  });

  it('names a refund of a part that a restored database lacks, and never sends its order again by itself', async () => {
    const { entries } = inJournal(order.id);
    journaled = [{ orderId: order.id, entries: [...entries, partRefund('r1')] }];
    const only = ['journaled-and-missing', 'journaled-steps-missing'];
    const named = async () => {
      const { discrepancies } = await reconciliation.run({ mend: true, only });
      return discrepancies.map(({ kind, outcome, words }) => [kind, outcome, words]);
    };
    const because = (words: RegExp) => [['journaled-steps-missing', 'needs-person', expect.stringMatching(words)]];
    expect(await named()).toEqual(
      because(/^the database doesn’t know this: \$5\.00 sent back, by Ana 2.*`orders replay S-/),
    );
    await orderLost();
    expect(await named()).toEqual(
      because(/^no longer in the database; \$5\.00 sent back, by Ana .*not sent again by itself/),
    );
    expect(send).not.toHaveBeenCalled();
  });

  it('knows what was done by hand by its operation id, and when somebody did the same again', async () => {
    const { entries } = inJournal(order.id);
    const missing = async (...acts: string[]) => {
      journaled = [{ orderId: order.id, entries: [...entries, ...acts.map(partRefund)] }];
      return (await reconciliation.run({ mend: false, only: ['journaled-steps-missing'] })).discrepancies.length;
    };
    await partRefundDone('r1');
    expect([await missing('r1'), await missing('r1', 'r2')]).toEqual([0, 1]);
    await partRefundDone('by-hand');
    expect([await missing('r1', 'r2'), await missing('r1', 'r2', 'r3')]).toEqual([0, 1]);
  });

  it('journals no message that isn’t the very one that was accepted', async () => {
    journaled = [];
    const { discrepancies } = await reconciliation.run({ mend: true, only: ['recorded-and-unjournaled'] });
    expect(discrepancies.map(({ outcome }) => outcome)).toEqual(['noted', 'noted']);
    expect(append).not.toHaveBeenCalled();
  });

  it('never shows an order’s message', async () => {
    inCart('missing', 60_000, { body: '{"name":"Ada"}' });
    expect(JSON.stringify(await reconciliation.run({ mend: false }))).not.toContain('Ada');
  });

  it('goes on with the others when one can’t be asked or mended, and doesn’t call that well', async () => {
    deadLetters = () => Promise.reject(new Error('the queue is away'));
    await change('DELETE FROM payments WHERE order_id = ?', order.id);
    const report = await reconciliation.run({ mend: false });
    expect(report.unanswered).toMatchObject([{ name: 'dead-letters', reason: { message: 'the queue is away' } }]);
    expect(namesIn(report)).toEqual(['payment-differs']);

    deadLetters = () => Promise.resolve(0);
    sendAgain.mockRejectedValue(new Error('the queue is away'));
    inCart('missing', 60_000);
    inCarts.push(...inCarts);
    const unmended = await reconciliation.run({ mend: true, only: ['accepted-and-nowhere'] });
    expect(unmended.unanswered).toMatchObject([{ name: 'accepted-and-nowhere' }]);
    expect(unmended.discrepancies.map(({ outcome }) => outcome)).toEqual(['noted', 'noted']);
    // The part is away: the second isn’t tried.
    expect(sendAgain).toHaveBeenCalledTimes(1);
  });

  it('names no more than a thousand, and says that there may be more', async () => {
    inCart('held', 60_000, { held: 'x' });
    inCarts = Array.from({ length: 1200 }, () => inCarts[0] as Found);
    const report = await reconciliation.run({ mend: false });
    expect([report.discrepancies.length, report.cutShort]).toEqual([1000, ['accepted-and-held']]);
  });

  it('stops between two checks when it is told to, and knows no check of another name', async () => {
    await expect(reconciliation.run({ mend: false, signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow(
      'stop',
    );
    await expect(reconciliation.run({ mend: false, only: ['nonsense'] })).rejects.toThrow(RangeError);
  });
});
