import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { register } from 'prom-client';
import { Cancellation } from '../../src/aftercare/cancellation.ts';
import { OrderMails } from '../../src/aftercare/order-mails.ts';
import { PartRefunds } from '../../src/aftercare/part-refunds.ts';
import { PiecesLeft } from '../../src/aftercare/pieces-left.ts';
import { Settlement } from '../../src/aftercare/settlement.ts';
import { Clock } from '../../src/foundation/clock/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database, dataSourceOptions, StoreDataSource } from '../../src/foundation/database/index.ts';
import { Inventory } from '../../src/inventory/index.ts';
import { MailOutbox } from '../../src/notifications/index.ts';
import { OrderActions, Orders, Shipments } from '../../src/orders/index.ts';
import {
  asking,
  type ChargeState,
  PaymentLedger,
  type PaymentProvider,
  Payments,
  RefundLedger,
} from '../../src/payments/index.ts';
import { schema } from '../../src/schema.ts';
import { run } from '../support/commands.ts';
import { eventually } from '../support/eventually.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

let database: Database;
let shop: Connection;

/** What the bank was asked for, in order, as in `capture o1`; a step may be made to wait or to fail. */
let asked: string[];
let does: (step: string, orderId: string) => Promise<void>;
/** Where the money is, and what the bank says when it is asked about it. */
let states: Map<string, ChargeState>;
let says: (orderId: string) => Promise<ChargeState | undefined>;
const step = (name: string, state: ChargeState) => async (held: { orderId: string }) => {
  asked.push(`${name} ${held.orderId}`);
  await does(name, held.orderId);
  states.set(held.orderId, state);
};
const provider: PaymentProvider = {
  ...{ name: 'bank', methods: [], authorise: () => Promise.reject(new Error('not here')) },
  ...{ capture: step('capture', 'captured'), release: step('release', 'released'), refund: step('refund', 'refunded') },
  refundPart: () => Promise.reject(new Error('not here')),
  statusOf: ({ orderId }) => says(orderId),
};

let payments: Payments;
let settlement: Settlement;
let ledger: PaymentLedger;
let cancellation: Cancellation;

beforeAll(async () => {
  const name = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  shop = await connectedTo(name);
  const config = readConfig({ ...twin().environment, RDS_DB_NAME: name }, 'worker');
  database = new Database(await new StoreDataSource(dataSourceOptions(config, schema)).initialize());
  const orders = new Orders(database);
  const mails = new OrderMails(orders, new MailOutbox(database));
  ledger = new PaymentLedger(database);
  payments = new Payments({ PAYMENTS: ['test'] }, [provider]);
  settlement = new Settlement(database, payments, ledger, orders, mails, new Clock());
  const [shipments, refunds] = [new Shipments(), new RefundLedger(database)];
  const parts = new PartRefunds(orders, ledger, refunds, new PiecesLeft(orders, shipments, refunds));
  cancellation = new Cancellation(
    ...([database, orders, new Inventory(), ledger, mails, new Clock()] as const),
    ...([new OrderActions(), shipments, parts] as const),
  );
});
afterAll(async () => {
  await database.onApplicationShutdown();
});
beforeEach(async () => {
  asked = [];
  does = () => Promise.resolve();
  states = new Map();
  says = (orderId) => Promise.resolve(states.get(orderId) ?? 'held');
  for (const table of ['orders', 'order_lines', 'order_events', 'payments', 'mails', 'stock', 'stock_movements']) {
    await shop.query(`TRUNCATE ${table}`);
  }
});

/** A confirmed order for two pieces of three, whose money is held and has been due for a minute. */
async function anOrder(payment: { status?: string; tries?: number; dueIn?: number } = {}): Promise<string> {
  const { status = 'approved', tries = 0, dueIn = -60 } = payment;
  const id = randomBytes(16).toString('base64url');
  const now = 'UTC_TIMESTAMP(3)';
  await shop.query(
    `INSERT INTO orders (id, number, cart_id, access_key_hash, payload_hash, status, contact_name, contact_email,
       ship_to, payment_method, total, currency, placed_at, recorded_at)
     VALUES (?, 'S-00000-00000', 'c', REPEAT('0', 64), REPEAT('0', 64), 'confirmed', 'Ada',
       'ada@example.com', '{}', 'bank', 2500, 'USD', ${now}, ${now})`,
    [id],
  );
  await shop.query(
    "INSERT INTO order_lines (order_id, sku, position, slug, name, qty, unit_price) VALUES (?, ?, 0, 'hex', 'Hexagon', 2, 1250)",
    [id, `HEX-${id}`],
  );
  await shop.query('INSERT INTO stock (sku, on_hand) VALUES (?, 1)', [`HEX-${id}`]);
  await shop.query(
    `INSERT INTO order_events (order_id, status, at) VALUES (?, 'received', ${now}), (?, 'confirmed', ${now} + INTERVAL 1 HOUR)`,
    [id, id],
  );
  await shop.query(
    `INSERT INTO payments (order_id, provider, status, reference, amount, currency, at, due_at, tries)
     VALUES (?, 'bank', ?, 'ref', 2500, 'USD', ${now}, ${now} + INTERVAL ? SECOND, ?)`,
    [id, status, dueIn, tries],
  );
  return id;
}

const rows = async (sql: string, ...values: unknown[]) => (await shop.query<RowDataPacket[]>(sql, values))[0];
const paymentOf = async (id: string) => {
  const [row] = await rows(
    'SELECT status, tries, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(3), due_at) AS dueIn FROM payments WHERE order_id = ?',
    id,
  );
  return row as { status: string; tries: number; dueIn: number | null };
};
const orderOf = async (id: string) => ({
  status: ((await rows('SELECT status FROM orders WHERE id = ?', id))[0] as { status: string }).status,
  timeline: (await rows('SELECT status FROM order_events WHERE order_id = ? ORDER BY at', id)).map(({ status }) =>
    String(status),
  ),
  mails: (await rows('SELECT kind FROM mails WHERE order_id = ? ORDER BY id', id)).map(({ kind }) => String(kind)),
  onHand: Number((await rows('SELECT on_hand FROM stock WHERE sku = ?', `HEX-${id}`))[0]?.['on_hand']),
});

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const count = async () => {
    const { values = [] } = (await register.getSingleMetric('database_queries_total')?.get()) ?? {};
    return values.reduce((sum, { value }) => sum + value, 0);
  };
  const before = await count();
  await work();
  return (await count()) - before;
}

/** A step of the provider that waits until it is let go. */
function pausing(name: string): { reached: () => Promise<unknown>; letGo: () => void } {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  does = (step) => (step === name ? gone : Promise.resolve());
  return { reached: () => eventually(async () => asked.some((each) => each.startsWith(name))), letGo };
}

/** As much time as it takes until all that waits is due again. */
const timePasses = async () => {
  await shop.query('UPDATE payments SET due_at = UTC_TIMESTAMP(3) - INTERVAL 10 SECOND WHERE due_at IS NOT NULL');
};
/** Another worker's sweep, some time later. */
async function sweeps(): Promise<void> {
  await timePasses();
  for (let more = true; more;) ({ more } = await settlement.settleDue());
}
const markOf = async (id: string) =>
  (await rows('SELECT asked_for AS askedFor, asked_by IS NOT NULL AS claimed FROM payments WHERE order_id = ?', id))[0];
const nothingAsked = { askedFor: null, claimed: 0 };

/** A worker that has claimed an order's payment and goes no further. */
async function claimedBy(id: string) {
  const claim = asking(new Clock());
  const [payment] = await ledger.claimOf([id], claim);
  if (payment === undefined) throw new Error('somebody else has claimed it');
  return { call: async () => await payments.advance(payment, claim) };
}

/** A bank that does a step and whose answer gets lost. */
function losesAnswer(name: string, state: ChargeState): void {
  does = (step, orderId) => {
    if (step !== name) return Promise.resolve();
    states.set(orderId, state);
    return silent();
  };
}

const silent = () => Promise.reject(new Error('ECONNRESET'));

describe('settling payments', () => {
  it('takes the money of orders just recorded in three statements, however many they are', async () => {
    const few = await Promise.all(Array.from({ length: 2 }, () => anOrder({ dueIn: 0 })));
    const many = await Promise.all(Array.from({ length: 10 }, () => anOrder({ dueIn: 0 })));
    expect(await statementsOf(() => settlement.settleOf(few))).toBe(3);
    expect(await statementsOf(() => settlement.settleOf(many))).toBe(3);
    expect(asked.sort()).toEqual([...few, ...many].map((id) => `capture ${id}`).sort());
    for (const id of many) expect(await paymentOf(id)).toEqual({ status: 'captured', tries: 0, dueIn: null });
  });

  it('leaves alone what waits for nothing', async () => {
    const id = await anOrder({ status: 'captured' });
    await shop.query('UPDATE payments SET due_at = NULL');
    expect(await settlement.settleOf([id])).toMatchObject({ done: { capture: 0 }, failed: 0 });
    expect(await settlement.settleDue()).toMatchObject({ failed: 0, more: false });
    expect(asked).toEqual([]);
  });

  it('asks for each payment once, however many workers look for what is due', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => anOrder()));
    const settled = await Promise.all(Array.from({ length: 5 }, () => settlement.settleDue()));
    expect(settled.reduce((sum, { done }) => sum + done.capture, 0)).toBe(30);
    expect(asked.sort()).toEqual(ids.map((id) => `capture ${id}`).sort());
  });

  it('leaves the youngest to the worker that recorded them', async () => {
    await anOrder({ dueIn: -1 });
    await settlement.settleDue();
    expect(asked).toEqual([]);
  });

  it('puts off a payment whose provider gives no answer, and none of its neighbours', async () => {
    const [good, bad] = [await anOrder(), await anOrder({ tries: 4 })];
    does = (_step, orderId) => (orderId === bad ? silent() : Promise.resolve());
    expect(await settlement.settleDue()).toEqual({
      done: { capture: 1, release: 0, refund: 0 },
      failed: 1,
      more: false,
    });
    expect(await paymentOf(good)).toMatchObject({ status: 'captured', dueIn: null });
    const { status, tries, dueIn } = await paymentOf(bad);
    expect([status, tries]).toEqual(['approved', 5]);
    expect(dueIn).toBeGreaterThan(70);
    expect(dueIn).toBeLessThanOrEqual(160);
  });

  it('calls a payment stuck after ten tries, says so once, and goes on asking', async () => {
    const said = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    const id = await anOrder({ tries: 8 });
    does = silent;
    says = silent;
    for (const stuck of [0, 1, 1]) {
      await timePasses();
      await settlement.settleDue();
      expect(await ledger.due()).toEqual({ due: { capture: 1, release: 0, refund: 0 }, stuck });
    }
    expect(said).toHaveBeenCalledTimes(1);
    said.mockRestore();
    does = () => Promise.resolve();
    says = () => Promise.resolve('held');
    await sweeps();
    expect(asked).toEqual([`capture ${id}`, `capture ${id}`]);
    expect(await paymentOf(id)).toEqual({ status: 'captured', tries: 0, dueIn: null });
    expect(await ledger.due()).toEqual({ due: { capture: 0, release: 0, refund: 0 }, stuck: 0 });
  });

  it('of an order cancelled while its money is being taken sends the money back', async () => {
    const id = await anOrder();
    const bank = pausing('capture');
    const settling = settlement.settleOf([id]);
    await bank.reached();
    expect(await cancellation.cancel(id, () => true)).toMatchObject({ outcome: 'cancelled' });
    expect(await paymentOf(id)).toMatchObject({ status: 'releasing' });
    bank.letGo();
    expect((await settling).done.capture).toBe(0);
    expect(await paymentOf(id)).toMatchObject({ status: 'refunding' });
    await settlement.settleOf([id]);
    expect(asked).toEqual([`capture ${id}`, `refund ${id}`]);
    expect(await paymentOf(id)).toMatchObject({ status: 'refunded', dueIn: null });
    expect(await orderOf(id)).toEqual({
      status: 'refunded',
      timeline: ['received', 'confirmed', 'cancelled', 'refunded'],
      mails: ['order-cancelled', 'order-refunded'],
      onHand: 3,
    });
  });

  it('tells of a refund once, when two workers hear of it at the same time', async () => {
    const id = await anOrder({ status: 'refunding' });
    const settled = await Promise.all([settlement.settleOf([id]), settlement.settleOf([id])]);
    expect(settled.reduce((sum, { done }) => sum + done.refund, 0)).toBe(1);
    expect(await orderOf(id)).toMatchObject({
      status: 'refunded',
      timeline: ['received', 'confirmed', 'refunded'],
      mails: ['order-refunded'],
      onHand: 1,
    });
  });

  it('keeps the timeline in order where clocks differ', async () => {
    // The worker that confirmed it was an hour ahead.
    const id = await anOrder({ status: 'captured' });
    await cancellation.cancel(id, () => true);
    expect((await orderOf(id)).timeline).toEqual(['received', 'confirmed', 'cancelled']);
  });
});

describe('a step whose answer is lost', () => {
  it.each([
    ['approved', 'capture', 'captured', 'captured'],
    ['releasing', 'release', 'released', 'released'],
    ['refunding', 'refund', 'refunded', 'refunded'],
  ] as const)('of a payment that is %s (%s) is asked for once, and found to be %s', async (...row) => {
    const [status, name, state, end] = row;
    const id = await anOrder({ status });
    losesAnswer(name, state);
    expect((await settlement.settleOf([id])).failed).toBe(1);
    expect([(await paymentOf(id)).status, await markOf(id)]).toEqual([status, { askedFor: name, claimed: 1 }]);
    await sweeps();
    expect(asked).toEqual([`${name} ${id}`]);
    expect(await paymentOf(id)).toEqual({ status: end, tries: 0, dueIn: null });
    expect(await markOf(id)).toEqual(nothingAsked);
  });

  it('is asked for again once the bank says that it wasn’t done', async () => {
    const id = await anOrder();
    does = silent;
    await settlement.settleOf([id]);
    does = () => Promise.resolve();
    await sweeps();
    expect(asked).toEqual([`capture ${id}`, `capture ${id}`]);
    expect(await paymentOf(id)).toEqual({ status: 'captured', tries: 0, dueIn: null });
  });

  it('is left alone for as long as the call may still be on its way, also by whoever recorded it', async () => {
    const id = await anOrder();
    does = silent;
    await settlement.settleOf([id]);
    expect((await paymentOf(id)).dueIn).toBeGreaterThanOrEqual(28);
    await settlement.settleOf([id]);
    await settlement.settleDue();
    expect([asked, (await paymentOf(id)).tries]).toEqual([[`capture ${id}`], 1]);
  });

  it('waits, ever more rarely, while nobody can say', async () => {
    const id = await anOrder({ tries: 4 });
    does = silent;
    says = () => Promise.resolve(undefined);
    await settlement.settleOf([id]);
    for (const [tries, least] of [
      [6, 150],
      [7, 310],
      [8, 630],
    ] as const) {
      await sweeps();
      const waits = await paymentOf(id);
      expect([waits.status, waits.tries]).toEqual(['approved', tries]);
      expect(waits.dueIn).toBeGreaterThan(least);
    }
    expect(asked).toEqual([`capture ${id}`]);
  });
});

describe('a worker that ends while it asks', () => {
  it('before the call: the money is taken once, by another', async () => {
    const id = await anOrder();
    await claimedBy(id);
    await settlement.settleOf([id]);
    await settlement.settleDue();
    expect(asked).toEqual([]);
    await sweeps();
    expect([asked, (await paymentOf(id)).status]).toEqual([[`capture ${id}`], 'captured']);
  });

  it('before the outcome is written: the money is taken once', async () => {
    const id = await anOrder();
    expect(await (await claimedBy(id)).call()).toEqual({ outcome: 'done', to: 'captured' });
    await sweeps();
    expect([asked, await paymentOf(id), await markOf(id)]).toEqual([
      [`capture ${id}`],
      { status: 'captured', tries: 0, dueIn: null },
      nothingAsked,
    ]);
  });
});

describe('an order cancelled while nobody knows whether its money was taken', () => {
  it.each([
    ['was', 'captured', 'refund', 'refunded'],
    ['was not', 'held', 'release', 'released'],
  ] as const)('gets it back as soon as that is known: it %s', async (_what, state, then, end) => {
    const id = await anOrder({ tries: 3 });
    does = silent;
    await settlement.settleOf([id]);
    states.set(id, state);
    const { dueIn } = await paymentOf(id);
    await cancellation.cancel(id, () => true);
    const off = await paymentOf(id);
    expect([off.status, await markOf(id)]).toEqual(['releasing', { askedFor: 'capture', claimed: 1 }]);
    expect(Math.abs(Number(off.dueIn) - Number(dueIn))).toBeLessThan(5);
    does = () => Promise.resolve();
    says = silent;
    await sweeps();
    expect(asked).toEqual([`capture ${id}`]);
    says = () => Promise.resolve(states.get(id));
    await sweeps();
    await sweeps();
    expect(asked).toEqual([`capture ${id}`, `${then} ${id}`]);
    expect(await paymentOf(id)).toEqual({ status: end, tries: 0, dueIn: null });
    expect(await orderOf(id)).toMatchObject({
      onHand: 3,
      mails: ['order-cancelled', 'order-refunded'].slice(0, state === 'captured' ? 2 : 1),
    });
  });

  it('is let go, and never captured by a worker that was frozen before its call', async () => {
    const id = await anOrder();
    const monotonic = jest.spyOn(performance, 'now');
    const frozen = await claimedBy(id);
    await cancellation.cancel(id, () => true);
    await settlement.settleOf([id]);
    await settlement.settleDue();
    expect(asked).toEqual([]);
    await sweeps();
    expect([asked, (await paymentOf(id)).status]).toEqual([[`release ${id}`], 'released']);
    monotonic.mockReturnValue(performance.now() + 60_000);
    expect((await frozen.call()).outcome).toBe('not-asked');
    monotonic.mockRestore();
    expect(asked).toEqual([`release ${id}`]);
  });

  it('that was called off before the claim is not captured', async () => {
    const id = await anOrder();
    await cancellation.cancel(id, () => true);
    const [, settled] = [await settlement.settleOf([id]), await paymentOf(id)];
    expect([asked, settled.status]).toEqual([[`release ${id}`], 'released']);
  });

  it('or claimed by somebody else between reading and claiming is asked for once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => anOrder()));
    await Promise.all(Array.from({ length: 4 }, () => settlement.settleOf(ids)));
    expect(asked.sort()).toEqual(ids.map((id) => `capture ${id}`).sort());
  });
});
