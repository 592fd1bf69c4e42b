import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { register } from 'prom-client';
import { Cancellation } from '../../src/aftercare/cancellation.ts';
import { OrderMails } from '../../src/aftercare/order-mails.ts';
import { Settlement } from '../../src/aftercare/settlement.ts';
import { Clock } from '../../src/foundation/clock/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database, dataSourceOptions, StoreDataSource } from '../../src/foundation/database/index.ts';
import { Inventory } from '../../src/inventory/index.ts';
import { MailOutbox } from '../../src/notifications/index.ts';
import { Orders } from '../../src/orders/index.ts';
import { PaymentLedger, type PaymentProvider, Payments } from '../../src/payments/index.ts';
import { schema } from '../../src/schema.ts';
import { run } from '../support/commands.ts';
import { eventually } from '../support/eventually.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

let database: Database;
let shop: Connection;

/** What the provider was asked for, in order, as in `capture o1`. A step may be made to wait or to fail. */
let asked: string[];
let does: (step: string, orderId: string) => Promise<void>;
const step = (name: string) => async (held: { orderId: string }) => {
  asked.push(`${name} ${held.orderId}`);
  await does(name, held.orderId);
};
const provider: PaymentProvider = {
  ...{ name: 'bank', methods: [], authorise: () => Promise.reject(new Error('not here')) },
  ...{ capture: step('capture'), release: step('release'), refund: step('refund') },
};

let settlement: Settlement;
let ledger: PaymentLedger;
let cancellation: Cancellation;

beforeAll(async () => {
  const name = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  shop = await connectedTo(name);
  const config = readConfig({ ...twin().environment, RDS_DB_NAME: name });
  database = new Database(await new StoreDataSource(dataSourceOptions(config, schema)).initialize());
  const orders = new Orders(database);
  const mails = new OrderMails(orders, new MailOutbox(database));
  ledger = new PaymentLedger(database);
  settlement = new Settlement(
    database,
    new Payments({ PAYMENTS: ['test'] }, [provider]),
    ledger,
    orders,
    mails,
    new Clock(),
  );
  cancellation = new Cancellation(database, orders, new Inventory(), ledger, mails, new Clock());
});
afterAll(async () => {
  await database.onApplicationShutdown();
});
beforeEach(async () => {
  asked = [];
  does = () => Promise.resolve();
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
    `INSERT INTO orders VALUES (?, 'S-00000-00000', NULL, 'c', REPEAT('0', 64), REPEAT('0', 64), 'confirmed', 'Ada',
      'ada@example.com', '{}', 'bank', 2500, 'USD', NULL, ${now}, ${now})`,
    [id],
  );
  await shop.query("INSERT INTO order_lines VALUES (?, ?, 0, 'hex', 'Hexagon', 2, 1250)", [id, `HEX-${id}`]);
  await shop.query('INSERT INTO stock VALUES (?, 1)', [`HEX-${id}`]);
  await shop.query(
    `INSERT INTO order_events VALUES (?, 'received', ${now}), (?, 'confirmed', ${now} + INTERVAL 1 HOUR)`,
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

const silent = () => Promise.reject(new Error('ECONNRESET'));

describe('settling payments', () => {
  it('takes the money of orders just recorded in two statements, however many they are', async () => {
    const few = await Promise.all(Array.from({ length: 2 }, () => anOrder({ dueIn: 0 })));
    const many = await Promise.all(Array.from({ length: 10 }, () => anOrder({ dueIn: 0 })));
    expect(await statementsOf(() => settlement.settleOf(few))).toBe(2);
    expect(await statementsOf(() => settlement.settleOf(many))).toBe(2);
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
    for (const stuck of [0, 1, 1]) {
      await settlement.settleOf([id]);
      expect(await ledger.due()).toEqual({ due: { capture: 1, release: 0, refund: 0 }, stuck });
    }
    expect(said).toHaveBeenCalledTimes(1);
    said.mockRestore();
    does = () => Promise.resolve();
    await settlement.settleOf([id]);
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

  it('of an order cancelled while its provider gives no answer lets the money go at once', async () => {
    const id = await anOrder({ tries: 3 });
    let fail = () => {};
    does = () => new Promise((_, reject) => (fail = () => reject(new Error('ECONNRESET'))));
    const settling = settlement.settleOf([id]);
    await eventually(async () => asked.length === 1);
    await cancellation.cancel(id, () => true);
    fail();
    await settling;
    const { status, tries, dueIn } = await paymentOf(id);
    expect([status, tries, dueIn !== null && dueIn <= 0]).toEqual(['releasing', 0, true]);
    does = () => Promise.resolve();
    await settlement.settleOf([id]);
    expect(await paymentOf(id)).toMatchObject({ status: 'released', dueIn: null });
    expect(await orderOf(id)).toMatchObject({ status: 'cancelled', mails: ['order-cancelled'], onHand: 3 });
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
