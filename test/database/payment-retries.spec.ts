import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { OrderMails } from '../../src/aftercare/order-mails.ts';
import { PaymentRetries } from '../../src/aftercare/payment-retries.ts';
import { Clock } from '../../src/foundation/clock/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database, dataSourceOptions, StoreDataSource } from '../../src/foundation/database/index.ts';
import { Inventory } from '../../src/inventory/index.ts';
import { InvoiceCeilings } from '../../src/invoicing/index.ts';
import { MailOutbox } from '../../src/notifications/index.ts';
import { Orders, type PaymentMethod } from '../../src/orders/index.ts';
import { PaymentAttempts, PaymentLedger, type PaymentProvider, Payments } from '../../src/payments/index.ts';
import { schema } from '../../src/schema.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/commands.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

let database: Database;
let shop: Connection;
let retries: PaymentRetries;

/** Keys the bank was asked with, and what it answers; it may wait or fail. */
let asked: string[];
let answers: () => Promise<'approved' | 'declined' | 'open'>;
const never = () => Promise.reject(new Error('not asked for here'));
const provider: PaymentProvider = {
  name: 'test',
  methods: ['test-approved', 'invoice'],
  authorise: async ({ key }) => {
    asked.push(key);
    return { status: await answers(), reference: `ref-${key}` };
  },
  ...{ capture: never, release: never, refund: never, refundPart: never },
};

beforeAll(async () => {
  const name = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  shop = await connectedTo(name);
  const config = readConfig({ ...twin().environment, RDS_DB_NAME: name });
  database = new Database(await new StoreDataSource(dataSourceOptions(config, schema)).initialize());
  const orders = new Orders(database);
  retries = new PaymentRetries(
    database,
    orders,
    new Inventory(),
    new Payments({ PAYMENTS: ['test'] }, [provider]),
    new PaymentAttempts(database),
    new PaymentLedger(database),
    new OrderMails(orders, new MailOutbox(database)),
    new InvoiceCeilings(database, new Clock()),
    new Clock(),
  );
});
afterAll(async () => {
  await database.onApplicationShutdown();
});
beforeEach(() => {
  jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
  asked = [];
  answers = () => Promise.resolve('approved');
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** An order for two pieces of so many, whose payment was declined that many days ago. */
async function declined({ onHand = 5, days = 0 } = {}): Promise<string> {
  const id = randomBytes(16).toString('base64url').replace(/^-/, 'x');
  const then = `UTC_TIMESTAMP(3) - INTERVAL ${String(days)} DAY - INTERVAL 1 MINUTE`;
  await shop.query(
    `INSERT INTO orders (id, number, cart_id, access_key_hash, payload_hash, status, contact_name, contact_email, ship_to,
       payment_method, total, currency, placed_at, recorded_at)
     VALUES (?, 'S-00000-00000', 'c', REPEAT('0', 64), REPEAT('0', 64), 'payment_declined', 'Ada', 'ada@example.com', '{}',
       'test-declined', 2500, 'USD', ${then}, ${then})`,
    [id],
  );
  await shop.query(
    "INSERT INTO order_lines (order_id, sku, position, slug, name, qty, unit_price) VALUES (?, ?, 0, 'hex', 'Hex', 2, 1250)",
    [id, `HEX-${id}`],
  );
  await shop.query('INSERT INTO stock (sku, on_hand) VALUES (?, ?)', [`HEX-${id}`, onHand]);
  await shop.query(
    `INSERT INTO order_events (order_id, status, at) VALUES (?, 'received', ${then}),
       (?, 'payment_declined', ${then} + INTERVAL 1 SECOND)`,
    [id, id],
  );
  await shop.query(
    `INSERT INTO payments (order_id, provider, status, reference, amount, currency, at)
     VALUES (?, 'test', 'declined', 'ref', 2500, 'USD', ${then})`,
    [id],
  );
  return id;
}

const pay = async (id: string, method: PaymentMethod = 'test-approved') => await retries.pay(id, method, () => true);
const rows = async (sql: string, ...values: unknown[]) => (await shop.query<RowDataPacket[]>(sql, values))[0];
const column = async (sql: string, id: string) => (await rows(sql, id)).map((row) => Object.values(row)[0] as unknown);
const stateOf = async (id: string) => ({
  order: (await rows('SELECT status, payment_method AS method FROM orders WHERE id = ?', id))[0],
  payment: (
    await rows('SELECT status, reference, attempt, due_at IS NOT NULL AS due FROM payments WHERE order_id = ?', id)
  )[0],
  attempts: await column('SELECT status FROM payment_attempts WHERE order_id = ? ORDER BY attempt', id),
  timeline: await column('SELECT status FROM order_events WHERE order_id = ? ORDER BY at', id),
  mails: await column('SELECT kind FROM mails WHERE order_id = ?', id),
  onHand: (await column('SELECT on_hand FROM stock WHERE sku = ?', `HEX-${id}`))[0],
  moved: await column('SELECT delta FROM stock_movements WHERE order_id = ?', id),
});
const overdue = async (id: string) =>
  await shop.query('UPDATE payment_attempts SET due_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE order_id = ?', [
    id,
  ]);

describe('an order whose payment was declined', () => {
  it('is confirmed by another way, under a key of its own, its goods taken and its money to be captured', async () => {
    const id = await declined();
    expect(await pay(id)).toMatchObject({ outcome: 'answered', status: 'confirmed' });
    expect(asked).toEqual([`${id}.1`]);
    expect(await stateOf(id)).toEqual({
      order: { status: 'confirmed', method: 'test-approved' },
      payment: { status: 'approved', reference: `ref-${id}.1`, attempt: 1, due: 1 },
      attempts: ['taken'],
      timeline: ['received', 'payment_declined', 'confirmed'],
      mails: ['order-confirmed'],
      onHand: 3,
      moved: [-2],
    });
  });

  it('may be declined again, each time under the next key, and stays as it was', async () => {
    const id = await declined();
    answers = () => Promise.resolve('declined');
    for (let n = 0; n < 10; n += 1) expect(await pay(id)).toMatchObject({ status: 'payment_declined' });
    expect([asked.at(0), asked.at(-1)]).toEqual([`${id}.1`, `${id}.10`]);
    expect(await stateOf(id)).toMatchObject({
      order: { status: 'payment_declined', method: 'test-declined' },
      payment: { status: 'declined', attempt: 0, due: 0 },
      timeline: ['received', 'payment_declined'],
      ...{ mails: [], onHand: 5, moved: [] },
    });
    // Whoever goes on is trying out cards.
    expect(await pay(id)).toMatchObject({ outcome: 'not-payable' });
    expect(asked).toHaveLength(10);
  });

  it('pressed in several tabs at once is asked for once and paid once', async () => {
    const id = await declined();
    let answer = () => {};
    const heard = new Promise<'approved'>((resolve) => (answer = () => resolve('approved')));
    answers = () => heard;
    const first = pay(id);
    await eventually(() => Promise.resolve(asked.length > 0), { what: 'the provider being asked' });
    const others = await Promise.all([pay(id), pay(id, 'invoice')]);
    expect(others.map(({ outcome }) => outcome)).toEqual(['unanswered', 'unanswered']);
    answer();
    expect(await first).toMatchObject({ status: 'confirmed' });
    expect(await pay(id, 'invoice')).toMatchObject({ outcome: 'answered', status: 'confirmed' });
    expect([asked, (await stateOf(id)).moved]).toEqual([[`${id}.1`], [-2]]);
  });

  it('whose provider says nothing is asked for again under the same key, by any worker, and by nobody else', async () => {
    const id = await declined();
    answers = () => Promise.reject(new Error('the line is dead'));
    expect(await pay(id)).toMatchObject({ outcome: 'unanswered' });
    expect(await retries.standing(id)).toBe('asked');
    expect(await pay(id)).toMatchObject({ outcome: 'unanswered' });
    expect(asked).toEqual([`${id}.1`]);
    // Not before whoever asked first has had their time.
    expect(await retries.settleDue()).toMatchObject({ settled: 0 });
    expect(asked).toHaveLength(1);

    await overdue(id);
    expect(await retries.settleDue()).toMatchObject({ settled: 0 });
    answers = () => Promise.resolve('approved');
    await overdue(id);
    expect(await Promise.all([retries.settleDue(), retries.settleDue()])).toContainEqual({ settled: 1, more: false });
    expect(new Set(asked)).toEqual(new Set([`${id}.1`]));
    expect(await stateOf(id)).toMatchObject({ order: { status: 'confirmed' }, attempts: ['taken'], moved: [-2] });
  });

  it('whose goods are gone by then is turned away, and the money that is held is let go', async () => {
    const id = await declined({ onHand: 1 });
    expect(await pay(id)).toMatchObject({ outcome: 'answered', status: 'out_of_stock' });
    expect(await stateOf(id)).toMatchObject({
      order: { status: 'out_of_stock' },
      payment: { status: 'releasing', attempt: 1, due: 1 },
      timeline: ['received', 'payment_declined', 'out_of_stock'],
      mails: ['order-out-of-stock'],
      ...{ onHand: 1, moved: [] },
    });
    expect(await column('SELECT left_on_shelf FROM order_lines WHERE order_id = ?', id)).toEqual([1]);
  });

  it('can’t be paid after a week, nor by anybody but its owner, nor in any other state', async () => {
    const old = await declined({ days: 7 });
    expect(await pay(old)).toEqual({ outcome: 'not-payable', status: 'payment_declined' });
    expect(await retries.standing(old)).toBe('closed');
    const id = await declined();
    expect(await retries.pay(id, 'test-approved', () => false)).toEqual({ outcome: 'unknown' });
    await shop.query("UPDATE orders SET status = 'cancelled' WHERE id = ?", [id]);
    expect(await pay(id)).toEqual({ outcome: 'not-payable', status: 'cancelled' });
    expect(asked).toEqual([]);
  });
});
