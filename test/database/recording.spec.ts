import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { register } from 'prom-client';
import { AbandonedReleases } from '../../src/aftercare/abandoned-releases.ts';
import { Clock } from '../../src/foundation/clock/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database, dataSourceOptions, StoreDataSource } from '../../src/foundation/database/index.ts';
import { randomId } from '../../src/foundation/identifiers/index.ts';
import { OrderBook } from '../../src/fulfilment/order-book.ts';
import { OrderPayments } from '../../src/fulfilment/order-payments.ts';
import { OrderRecorder } from '../../src/fulfilment/order-recorder.ts';
import { ProvenContacts } from '../../src/fulfilment/proven-contacts.ts';
import { Quarantine } from '../../src/fulfilment/quarantine.ts';
import { RecordingProbe, specimen } from '../../src/fulfilment/recording-probe.ts';
import type { Verdict } from '../../src/fulfilment/verdict.ts';
import { Inventory } from '../../src/inventory/index.ts';
import { InvoiceCeilings } from '../../src/invoicing/index.ts';
import { MailOutbox } from '../../src/notifications/index.ts';
import { writeOrderPlaced } from '../../src/orders/index.ts';
import {
  AbandonedPayments,
  asking,
  type ChargeState,
  type PaymentProvider,
  Payments,
  unasked,
} from '../../src/payments/index.ts';
import { schema } from '../../src/schema.ts';
import { run } from '../support/commands.ts';
import { isMariaDb } from '../support/dialect.ts';
import { eventually } from '../support/eventually.ts';
import { asRoot } from '../support/root.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

jest.setTimeout(120_000);

let name: string;
let shop: Connection;
let another: Connection;
let database: Database;
let recorder: OrderRecorder;
let releases: AbandonedReleases;
let abandoned: AbandonedPayments;

/** What the bank was asked for, in order, by key. */
let asked: string[];
let answers: boolean;
/** Where it says that the money is. Unless told otherwise, what it gave no answer to it hasn't done. */
let says: ChargeState = 'held';
const bank = (): PaymentProvider => {
  const note = (what: string) => (money: { key: string }) => {
    asked.push(`${what} ${money.key}`);
    return answers
      ? Promise.resolve({ status: 'approved' as const, reference: 'r' })
      : Promise.reject(new Error('away'));
  };
  const step = (what: string) => (money: { key: string }) => note(what)(money).then(() => undefined);
  return {
    ...{ name: 'test', methods: ['test-approved'], authorise: note('authorise') },
    ...{ capture: step('capture'), release: step('release'), refund: step('refund') },
    refundPart: step('refundPart'),
    statusOf: () => Promise.resolve(says),
  };
};

beforeAll(async () => {
  for (const level of ['debug', 'warn', 'error'] as const)
    jest.spyOn(Logger.prototype, level).mockReturnValue(undefined);
  name = await anEmptyDatabase();
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  shop = await connectedTo(name);
  another = await connectedTo(name);
  const config = readConfig({ ...twin().environment, RDS_DB_NAME: name }, 'worker');
  database = new Database(await new StoreDataSource(dataSourceOptions(config, schema)).initialize());
  const clock = new Clock();
  const payments = new Payments({ PAYMENTS: ['test'] }, [bank()]);
  abandoned = new AbandonedPayments(database);
  const inventory = new Inventory();
  const outbox = new MailOutbox(database);
  recorder = new OrderRecorder(
    database,
    new OrderPayments(payments, abandoned, clock),
    new OrderBook(inventory, outbox, abandoned, new InvoiceCeilings(database, clock), new ProvenContacts(), clock),
    new Quarantine(database, abandoned, clock),
    new RecordingProbe(database, inventory, outbox, clock),
  );
  releases = new AbandonedReleases(payments, abandoned, clock);
  await shop.query('CREATE TABLE played (errno int NOT NULL)');
  await shop.query('INSERT INTO played VALUES (0)');
});
afterAll(async () => {
  await database.onApplicationShutdown();
  register.clear();
  jest.restoreAllMocks();
});
beforeEach(() => {
  asked = [];
  answers = true;
});
afterEach(async () => {
  await allowAll();
});

const TABLES = [
  'orders',
  'order_lines',
  'order_events',
  'payments',
  'mails',
  'stock_movements',
  'quarantined_messages',
];
const rows = async (sql: string, values: unknown[] = []) => (await shop.query<RowDataPacket[]>(sql, values))[0];
const count = async (table: string) => Number((await rows(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.['n']);

/** Lets every insert into a table fail with the number that `played` holds; with none while that is 0. */
async function refuse(table: string): Promise<void> {
  await trigger(
    table,
    `BEGIN DECLARE n int; SELECT errno INTO n FROM played;
      IF n > 0 THEN SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = n, MESSAGE_TEXT = 'played'; END IF; END`,
  );
}
/** Gives lines of that product a quantity that their column can’t hold. */
const poison = async (sku: string) =>
  await trigger('order_lines', `IF NEW.sku = '${sku}' THEN SET NEW.qty = -1; END IF`);
/** Only root may make one while a binary log is written. */
const trigger = async (table: string, body: string) =>
  await asRoot('primary', async (root) => {
    await root.query(`CREATE TRIGGER ${name}.refuse_${table} BEFORE INSERT ON ${name}.${table} FOR EACH ROW ${body}`);
  });
const allowAll = async () =>
  await asRoot('primary', async (root) => {
    for (const table of TABLES) await root.query(`DROP TRIGGER IF EXISTS ${name}.refuse_${table}`);
  });
const play = async (errno: number) => await shop.query('UPDATE played SET errno = ?', [errno]);

/** A message of an order for something there is plenty of. */
async function aMessage(change: object = {}) {
  const order = specimen(randomId(), new Date());
  const sku = `S-${order.orderId}`;
  const lines = [{ sku, slug: 's', name: 'S', qty: 1, unitPrice: 5 }];
  await shop.query('INSERT INTO stock (sku, on_hand) VALUES (?, 9)', [sku]);
  const body = writeOrderPlaced({ ...order, lines, total: 5, ...change });
  return { orderId: order.orderId, sku, message: { messageId: randomId(), body } };
}
type Sent = Awaited<ReturnType<typeof aMessage>>;
async function recorded(...sent: Sent[]): Promise<Verdict[]> {
  const verdicts = await recorder.record(sent.map(({ message }) => message));
  return sent.map(({ message }) => verdicts.get(message.messageId)!);
}
const kind = async (sent: Sent) => (await recorded(sent))[0]?.kind;

/** Every number that MySQL 8 sends to clients. */
const list = join(dirname(createRequire(import.meta.url).resolve('mysql2')), 'lib', 'constants', 'errors.js');
const numbers = [...readFileSync(list, 'utf8').matchAll(/^exports\[(\d+)\]/gm)]
  .map(([, errno]) => Number(errno))
  .filter((errno) => (errno >= 1000 && errno < 2000) || (errno >= 3000 && errno < 10_000));

describe('an order whose rows the server refuses', () => {
  // Many of the list with each run, others with every table, and always those that are known to happen.
  it.each([
    ['order_lines', 0],
    ['orders', 1],
    ['mails', 2],
    ['stock_movements', 3],
  ])('in %s, with whatever number, waits and is recorded afterwards', async (table, offset) => {
    const some = numbers.filter((_, index) => index % 40 === offset * 10);
    const known = [1021, 1114, 1317, 1030, 1206, 1203, 1226, 1041, 1180, 1020, 1105, 3168, 1406, 1366, 1062, 1452];
    await refuse(table);
    const order = await aMessage();
    for (const errno of [...known, ...some]) {
      await play(errno);
      expect([errno, await recorded(order)]).toEqual([errno, [{ kind: 'retry', because: 'database' }]]);
      expect([errno, await recorder.ready()]).toEqual([errno, false]);
    }
    expect(await count('quarantined_messages')).toBe(0);
    await play(0);
    expect([await recorder.ready(), await kind(order)]).toEqual([true, 'recorded']);
    expect(asked.every((call) => call === `authorise ${order.orderId}`)).toBe(true);
  });

  it('because its own values don’t fit is set aside, and the next is recorded', async () => {
    const bad = await aMessage();
    await poison(bad.sku);
    const [first, second] = await recorded(bad, await aMessage());
    expect([first?.kind, second?.kind]).toEqual(['quarantined', 'recorded']);
  });

  it('in a column that has become too narrow for anybody’s waits', async () => {
    await shop.query('DELETE FROM orders');
    await shop.query('ALTER TABLE orders MODIFY contact_name varchar(5) NOT NULL');
    try {
      expect(await recorded(await aMessage())).toEqual([{ kind: 'retry', because: 'database' }]);
    } finally {
      await shop.query('ALTER TABLE orders MODIFY contact_name varchar(200) NOT NULL');
    }
  });
});

it('an order whose statement is killed while it waits for a lock is tried again', async () => {
  const before = await count('quarantined_messages');
  const order = await aMessage();
  await another.query('BEGIN');
  await another.query('SELECT * FROM stock WHERE sku = ? FOR UPDATE', [order.sku]);
  const verdict = recorded(order);
  let killed = 0;
  await eventually(
    async () => {
      const waiting = await rows(
        `SELECT id FROM information_schema.PROCESSLIST WHERE info LIKE 'UPDATE stock%' AND db = DATABASE()`,
      );
      for (const { id } of waiting) {
        await asRoot('primary', (root) => root.query(`KILL QUERY ${String(id)}`));
        killed += 1;
      }
      return killed > 0;
    },
    { what: 'a statement that waits' },
  );
  expect(await verdict).toEqual([{ kind: 'retry', because: 'order' }]);
  await another.query('ROLLBACK');
  expect(await kind(order)).toBe('recorded');
  expect(await count('quarantined_messages')).toBe(before);
});

it('the probe leaves no row, no number of a row and nothing for replicas', async () => {
  const position = (await isMariaDb()) ? 'gtid_current_pos' : 'gtid_executed';
  await recorded(await aMessage());
  const traces = async () => ({
    rows: await Promise.all(TABLES.map(count)),
    next: await rows(
      `SELECT table_name AS name, auto_increment AS next FROM information_schema.tables
        WHERE table_schema = DATABASE() AND auto_increment IS NOT NULL ORDER BY table_name`,
    ),
    written: await rows(`SELECT @@GLOBAL.${position} AS position`),
  });
  // Others may write at the same moment, but not at every one.
  await eventually(
    async () => {
      const before = await traces();
      expect(await recorder.ready()).toBe(true);
      return isDeepStrictEqual(await traces(), before);
    },
    { what: 'a probe that leaves nothing' },
  );
  // Neither may the session keep what let it write such a row.
  await database.writing(async (manager) => {
    const [session] = await manager.query<{ modes: string }[]>('SELECT @@SESSION.sql_mode AS modes');
    expect(session?.modes).not.toContain('NO_AUTO_VALUE_ON_ZERO');
  });
});

describe('money held for an order that can’t be recorded', () => {
  const holdsOf = async (orderId: string) =>
    (
      await rows('SELECT attempt, status, due_at IS NULL AS closed FROM abandoned_payments WHERE order_id = ?', [
        orderId,
      ])
    ).map(({ attempt, status, closed }) => [attempt, status, closed]);
  it('stays held while quarantine can’t be written either', async () => {
    const order = await aMessage();
    await poison(order.sku);
    await refuse('quarantined_messages');
    await play(1114);
    expect(await recorded(order)).toEqual([{ kind: 'retry', because: 'order' }]);
    await releases.releaseDue();
    expect([await holdsOf(order.orderId), asked.filter((call) => call === `release ${order.orderId}`)]).toEqual([
      [],
      [],
    ]);
    await play(0);
    await allowAll();
    expect(await kind(order)).toBe('recorded');
    const own = asked.filter((call) => call.includes(order.orderId));
    expect(new Set(own)).toEqual(new Set([`authorise ${order.orderId}`]));
  });

  it('is released after that is committed, asked for again until it is, and never used again', async () => {
    const order = await aMessage();
    await poison(order.sku);
    expect(await kind(order)).toBe('quarantined');
    expect(await holdsOf(order.orderId)).toEqual([[0, 'releasing', 0]]);
    answers = false;
    expect(await releases.releaseDue()).toEqual({ released: 0, more: false });
    const doubt = await rows(
      "SELECT tries, due_at > UTC_TIMESTAMP(3) + INTERVAL 25 SECOND AS waits FROM abandoned_payments WHERE order_id = ? AND asked_for = 'release'",
      [order.orderId],
    );
    expect(doubt).toEqual([{ tries: 1, waits: 1 }]);
    answers = true;
    await shop.query('UPDATE abandoned_payments SET due_at = UTC_TIMESTAMP(3) WHERE order_id = ?', [order.orderId]);
    // The bank says that it still holds it, and only then is asked once more.
    expect(await releases.releaseDue()).toEqual({ released: 0, more: true });
    expect(await releases.releaseDue()).toEqual({ released: 1, more: false });
    expect(await releases.releaseDue()).toEqual({ released: 0, more: false });
    expect(await holdsOf(order.orderId)).toEqual([[0, 'released', 1]]);
    await allowAll();
    expect(await kind({ ...order, message: { ...order.message, messageId: randomId() } })).toBe('recorded');
    const { orderId } = order;
    expect(asked.filter((call) => call.includes(orderId))).toEqual([
      `authorise ${orderId}`,
      `release ${orderId}`,
      `release ${orderId}`,
      `authorise ${orderId}.1`,
    ]);
    expect(await rows('SELECT attempt FROM payments WHERE order_id = ?', [orderId])).toEqual([{ attempt: 1 }]);
  });

  it('is let go of once, where the bank did so and its answer was lost', async () => {
    const order = await aMessage();
    await poison(order.sku);
    expect(await kind(order)).toBe('quarantined');
    answers = false;
    await releases.releaseDue();
    await shop.query('UPDATE abandoned_payments SET due_at = UTC_TIMESTAMP(3) WHERE order_id = ?', [order.orderId]);
    says = 'released';
    expect(await releases.releaseDue()).toEqual({ released: 1, more: false });
    says = 'held';
    const own = asked.filter((call) => call.endsWith(order.orderId));
    expect(own).toEqual([`authorise ${order.orderId}`, `release ${order.orderId}`]);
    expect(
      await rows('SELECT status, due_at, asked_at, asked_by FROM abandoned_payments WHERE order_id = ?', [
        order.orderId,
      ]),
    ).toEqual([{ status: 'released', due_at: null, asked_at: null, asked_by: null }]);
    await allowAll();
  });

  it('and given up while somebody else records the order with it lets one of the two happen', async () => {
    const { orderId } = await aMessage();
    const at = new Date();
    const payment = {
      ...{ orderId, provider: 'test', status: 'approved' as const, reference: 'r', amount: 5, currency: 'USD', at },
      ...{ attempt: 0, dueAt: at, tries: 0, ...unasked },
    };
    // The recorder has looked and commits later; the hold is given up in between.
    await another.query('BEGIN');
    await another.query(
      `INSERT INTO payments (order_id, provider, status, reference, amount, currency, at)
       VALUES (?, 'test', 'approved', 'r', 5, 'USD', UTC_TIMESTAMP(3))`,
      [orderId],
    );
    await database.transaction((manager) => abandoned.add(manager, payment, at));
    await expect(abandoned.claim(9, new Date(), asking(new Clock()))).rejects.toThrow(/LOCK_WAIT/);
    await another.query('COMMIT');
    expect(await abandoned.claim(9, new Date(), asking(new Clock()))).toEqual([]);
    expect(await holdsOf(orderId)).toEqual([[0, 'kept', 1]]);
    // And the other way round: who looks after it was given up may not commit.
    const looked = database.transaction((manager) => abandoned.assertHeld(manager, [payment]));
    await expect(looked).rejects.toThrow(/given up/);
  });
});
