import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { Cancellation, Invoices, Packing, Refunds, RefundSettlement, Shipping } from '../../src/aftercare/index.ts';
import { OrderMails } from '../../src/aftercare/order-mails.ts';
import { Clock } from '../../src/foundation/clock/index.ts';
import { readConfig } from '../../src/foundation/config/index.ts';
import { Database } from '../../src/foundation/database/index.ts';
import { OnCallModule } from '../../src/fulfilment/on-call/on-call.module.ts';
import { Orders } from '../../src/orders/index.ts';
import {
  type HeldPart,
  PaymentLedger,
  type PaymentProvider,
  Payments,
  RefundLedger,
} from '../../src/payments/index.ts';
import { checks } from '../../src/reconciliation/checks.ts';
import { Reconciliation } from '../../src/reconciliation/index.ts';
import { run } from '../support/commands.ts';
import { eventually } from '../support/eventually.ts';
import { aHealthyOrder } from '../support/healthy-order.ts';
import { asRoot } from '../support/root.ts';
import { anEmptyDatabase, connectedTo } from '../support/scratch-database.ts';
import { twin } from '../support/twin.ts';

const TABLES = [
  ...['orders', 'order_lines', 'order_events', 'order_actions', 'payments', 'mails', 'stock', 'stock_movements'],
  ...['shipments', 'shipment_lines', 'refunds', 'refund_lines', 'invoice_payments'],
];
/** Checks that ask the tables alone: carts, queue and journal are other stories. */
const OF_TABLES = checks
  .map(({ name }) => name)
  .filter(
    (name) => !/^(accepted|journaled|recorded|dead|quarantined|mail-(waiting|late|in-doubt|given-up))/.test(name),
  );

let database: string;
let shop: Connection;
let app: INestApplicationContext;
let settlement: RefundSettlement;
/** What the bank was asked for, in order; a call may fail, done or not. */
let asked: string[];
let does: (part: HeldPart) => Promise<void>;
let says: (part: HeldPart) => Promise<'refunded' | 'not-refunded' | undefined>;

const order = async () => {
  const { id, sku, number } = await aHealthyOrder(shop);
  return { id, sku, number };
};
let operation = 0;
const ana = (operationId = `op-${(operation += 1)}`) => ({ by: 'Ana', operationId });
const parcel = (more: object = {}) => ({ carrier: 'dhl', tracking: 'JJD 0042', ...more });
const rows = async (sql: string, ...values: unknown[]) => (await shop.query<RowDataPacket[]>(sql, values))[0];
const lifeOf = async (id: string) => ({
  status: String((await rows('SELECT status FROM orders WHERE id = ?', id))[0]?.['status']),
  timeline: (await rows('SELECT status FROM order_events WHERE order_id = ? ORDER BY at, status', id))
    .map(({ status }) => String(status))
    .filter((status) => status !== 'received' && status !== 'confirmed'),
  mails: (await rows("SELECT kind FROM mails WHERE order_id = ? AND kind <> 'order-confirmed' ORDER BY id", id)).map(
    ({ kind }) => String(kind),
  ),
  payment: String((await rows('SELECT status FROM payments WHERE order_id = ?', id))[0]?.['status']),
});
const onHand = async (sku: string) =>
  Number((await rows('SELECT on_hand FROM stock WHERE sku = ?', sku))[0]?.['on_hand']);
const byInvoice = async (id: string) => {
  await shop.query("UPDATE payments SET status = 'open', provider = 'invoice' WHERE order_id = ?", [id]);
};
/** Nothing that the tables tell is at odds with the rest. */
const soundBooks = async () => {
  const { discrepancies, unanswered } = await app.get(Reconciliation).run({ mend: false, only: OF_TABLES });
  expect([discrepancies.map(({ kind, words }) => [kind, words]), unanswered]).toEqual([[], []]);
};

beforeAll(async () => {
  const name = await anEmptyDatabase();
  database = name;
  expect(await run('src/migrate.js', [], name)).toMatchObject({ code: 0 });
  shop = await connectedTo(name);
  const { RDS_HOSTNAME, RDS_PORT, ...environment } = twin().environment;
  const node = { RDS_HOSTNAME, RDS_PORT, RDS_REPLICA_HOSTNAME: RDS_HOSTNAME, RDS_REPLICA_PORT: RDS_PORT };
  const config = readConfig({ ...environment, ...node, RDS_DB_NAME: name }, 'worker');
  app = await NestFactory.createApplicationContext(OnCallModule.of(config), { logger: false, abortOnError: false });
  const bank: PaymentProvider = {
    ...{ name: 'test', methods: [], authorise: () => Promise.reject(new Error('not here')) },
    ...{ capture: () => Promise.resolve(), release: () => Promise.resolve(), refund: () => Promise.resolve() },
    refundPart: async (part) => {
      asked.push(`${part.key.replace(part.orderId, '')} ${String(part.amount)}`);
      await does(part);
    },
    statusOfPart: (part) => says(part),
  };
  settlement = new RefundSettlement(
    app.get(Database),
    new Payments({ PAYMENTS: ['test'] }, [bank]),
    ...([app.get(PaymentLedger, { strict: false }), app.get(RefundLedger, { strict: false })] as const),
    ...([app.get(Orders, { strict: false }), app.get(OrderMails, { strict: false }), new Clock()] as const),
  );
});
afterAll(async () => {
  await app.close();
});
beforeEach(async () => {
  for (const table of TABLES) await shop.query(`DELETE FROM ${table}`);
  asked = [];
  does = () => Promise.resolve();
  says = () => Promise.resolve('not-refunded');
});

const pack = (id: string, act = ana()) => app.get(Packing, { strict: false }).pack(id, act);
const ship = (id: string, what = parcel(), act = ana()) => app.get(Shipping, { strict: false }).ship(id, what, act);
const cancel = (id: string) => app.get(Cancellation, { strict: false }).cancel(id, () => true);
const takeBack = (id: string, act = ana()) => app.get(Cancellation, { strict: false }).cancelByHand(id, act);
const refund = (id: string, wanted = {}, act = ana()) => app.get(Refunds, { strict: false }).refund(id, wanted, act);
const invoices = () => app.get(Invoices, { strict: false });
const timePasses = async () => {
  await shop.query('UPDATE refunds SET due_at = UTC_TIMESTAMP(3) - INTERVAL 10 SECOND WHERE due_at IS NOT NULL');
};
const settle = async () => {
  await timePasses();
  return await settlement.settleDue();
};

/** Has both wait for the order, in that order, and lets them go. */
async function inTurn<A, B>(id: string, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  return await asRoot('primary', async (root) => {
    const waiting = async (count: number) => {
      // The table of transactions is a copy that is only made anew while nobody looks at it for a tenth of a second.
      const [found] = await root.query<RowDataPacket[]>(
        "SELECT COUNT(*) AS n FROM information_schema.processlist WHERE db = ? AND id <> CONNECTION_ID() AND info LIKE '%FOR UPDATE%'",
        [database],
      );
      return Number(found[0]?.['n']) >= count;
    };
    await root.query(`USE \`${database}\``);
    await root.query('BEGIN');
    await root.query('SELECT id FROM orders WHERE id = ? FOR UPDATE', [id]);
    const one = first();
    await eventually(() => waiting(1), { what: 'the first to wait' });
    const other = second();
    await eventually(() => waiting(2), { what: 'the second to wait' });
    await root.query('ROLLBACK');
    return await Promise.all([one, other]);
  });
}

describe('packing and shipping', () => {
  it('take an order to its buyer, who is told, and keep who did it', async () => {
    const { id, sku } = await order();
    expect(await pack(id)).toMatchObject({ outcome: 'packed' });
    expect(await ship(id)).toMatchObject({
      ...{ outcome: 'shipped', parcel: 1, carrier: 'DHL', tracking: 'JJD 0042', left: [] },
      trackingUrl: expect.stringMatching(/^https:.*JJD0042$/) as unknown,
    });
    expect(await lifeOf(id)).toEqual({
      ...{ status: 'shipped', timeline: ['packed', 'shipped'], mails: ['order-shipped'], payment: 'captured' },
    });
    expect(await rows('SELECT action, done_by AS doneBy FROM order_actions ORDER BY id')).toEqual([
      { action: 'pack', doneBy: 'Ana' },
      { action: 'ship', doneBy: 'Ana' },
    ]);
    expect(await onHand(sku)).toBe(7);
    expect(await pack(id)).toMatchObject({ outcome: 'packed-before' });
    expect(await takeBack(id)).toMatchObject({ outcome: 'refused' });
    await soundBooks();
  });

  it('may take several parcels, and a word of each; shipped is what is all gone', async () => {
    const { id, sku } = await order();
    const some = { lines: [{ sku, qty: 1 }] };
    expect(await ship(id, parcel(some))).toMatchObject({ outcome: 'shipped', parcel: 1, left: [{ sku, qty: 1 }] });
    expect(await lifeOf(id)).toMatchObject({ status: 'packed', timeline: ['packed'] });
    // The same parcel again, whoever says so, is the same parcel.
    expect(await ship(id, parcel(some))).toMatchObject({ outcome: 'shipped-before' });
    expect(await ship(id, parcel({ lines: [{ sku, qty: 2 }] }))).toMatchObject({ outcome: 'refused' });
    expect(await ship(id, parcel({ tracking: 'B', lines: [{ sku, qty: 2 }] }))).toMatchObject({
      because: `of ${sku} only one is left to be sent, not 2`,
    });
    expect(await takeBack(id)).toMatchObject({ outcome: 'refused' });
    await soundBooks();
    expect(await ship(id, parcel({ carrier: 'Bike courier', tracking: 'B' }))).toMatchObject({ parcel: 2, left: [] });
    expect(await lifeOf(id)).toMatchObject({ status: 'shipped', mails: ['order-shipped', 'order-shipped'] });
    expect(await ship(id)).toMatchObject({ outcome: 'shipped-before' });
    expect(await ship(id, parcel({ tracking: 'C' }))).toMatchObject({ because: 'all of it has been sent' });
    expect(await ship(id, parcel({ tracking: 'C', ...some }))).toMatchObject({ because: 'all of it has been sent' });
    await soundBooks();
  });

  it.each([
    [{ carrier: '  ' }, 'name the carrier'],
    [{ carrier: 'DHL\u0000' }, 'name the carrier'],
    [{ carrier: '<b>DHL</b>' }, 'name the carrier'],
    [{ tracking: 'javascript:alert(1)' }, 'a tracking number has'],
    [{ tracking: 'a"b' }, 'a tracking number has'],
    [{ tracking: 'x'.repeat(65) }, 'a tracking number has'],
    [{ lines: [] }, 'name what'],
    [{ lines: [{ sku: '__proto__', qty: 1 }] }, 'there is no __proto__ in it'],
  ])('refuse %j', async (wrong, because) => {
    const { id } = await order();
    expect(await ship(id, parcel(wrong))).toMatchObject({
      outcome: 'refused',
      because: expect.stringContaining(because) as unknown,
    });
    expect(await lifeOf(id)).toMatchObject({ status: 'confirmed', mails: [] });
  });

  it.each(['refunding', 'refunded', 'released', 'declined'])(
    'hold the parcel while its payment is %s',
    async (status) => {
      const { id } = await order();
      await shop.query('UPDATE payments SET status = ? WHERE order_id = ?', [status, id]);
      expect(await pack(id)).toMatchObject({ outcome: 'refused', because: `its payment is ${status}` });
      expect(await ship(id)).toMatchObject({ outcome: 'refused', because: `its payment is ${status}` });
    },
  );

  it('are done once under one operation id, which is for one thing only', async () => {
    const { id, sku } = await order();
    const act = ana('form-7');
    const some = { tracking: undefined, lines: [{ sku, qty: 1 }] } as never;
    const first = await ship(id, parcel(some), act);
    expect(await ship(id, parcel(some), act)).toEqual(first);
    expect(await rows('SELECT id FROM shipments')).toHaveLength(1);
    expect(await pack(id, act)).toMatchObject({ outcome: 'refused', because: 'operation form-7 was something else' });
    await expect(pack(id, { by: ' ', operationId: 'x' })).rejects.toThrow(RangeError);
    await expect(pack(id, { by: 'Ana', operationId: 'a b' })).rejects.toThrow(RangeError);
  });
});

describe('of two at once', () => {
  it('a buyer who cancels first has cancelled, and nobody packs it', async () => {
    const { id, sku } = await order();
    const [cancelled, packed] = await inTurn(
      id,
      () => cancel(id),
      () => pack(id),
    );
    expect([cancelled, packed]).toMatchObject([{ outcome: 'cancelled' }, { outcome: 'refused' }]);
    expect(await lifeOf(id)).toMatchObject({ status: 'cancelled', timeline: ['cancelled'], payment: 'refunding' });
    expect(await onHand(sku)).toBe(9);
    await soundBooks();
  });

  it('who packs first has packed, and its buyer is told', async () => {
    const { id, sku } = await order();
    const [packed, cancelled] = await inTurn(
      id,
      () => pack(id),
      () => cancel(id),
    );
    expect([packed, cancelled]).toMatchObject([{ outcome: 'packed' }, { outcome: 'too-late', status: 'packed' }]);
    expect(await lifeOf(id)).toMatchObject({ status: 'packed', payment: 'captured' });
    expect(await onHand(sku)).toBe(7);
    await soundBooks();
  });

  it('who ship the same pieces one ships them, and one mail goes out', async () => {
    const { id } = await order();
    const shipped = await inTurn(
      id,
      () => ship(id, parcel({ tracking: 'A' })),
      () => ship(id, parcel({ tracking: 'B' })),
    );
    expect(shipped.map(({ outcome }) => outcome)).toEqual(['shipped', 'refused']);
    expect(await lifeOf(id)).toMatchObject({ status: 'shipped', mails: ['order-shipped'] });
    await soundBooks();
  });

  it('who refund the same pieces one does, and no more goes back than was paid', async () => {
    const { id, sku } = await order();
    const lines = { lines: [{ sku, qty: 2 }] };
    const refunds = await inTurn(
      id,
      () => refund(id, lines),
      () => refund(id, lines),
    );
    expect(refunds.map(({ outcome }) => outcome)).toEqual(['refunding', 'refunded-before']);
    await settle();
    expect(asked).toEqual(['.refund-1 2500']);
    expect(await lifeOf(id)).toMatchObject({ status: 'refunded', payment: 'refunded', mails: ['order-refunded'] });
    await soundBooks();
  });

  it('who refund a part and the whole never send more than was paid', async () => {
    const { id, sku } = await order();
    const part = { lines: [{ sku, qty: 1 }] };
    const [some, rest] = await inTurn(
      id,
      () => refund(id, part),
      () => refund(id),
    );
    expect([some, rest]).toMatchObject([
      { outcome: 'refunding', amount: 1250, left: 1250 },
      { outcome: 'refunding', amount: 1250, left: 0 },
    ]);
    const other = await order();
    const [whole, late] = await inTurn(
      other.id,
      () => refund(other.id),
      () => refund(other.id, { lines: [{ sku: other.sku, qty: 1 }] }),
    );
    expect([whole, late]).toMatchObject([{ outcome: 'refunding', amount: 2500 }, { outcome: 'refunded-before' }]);
    await soundBooks();
  });

  it('who settle the same refund one asks the bank', async () => {
    const { id, sku } = await order();
    await refund(id, { lines: [{ sku, qty: 1 }] });
    await timePasses();
    const settled = await Promise.all([settlement.settleDue(), settlement.settleDue(), settlement.settleDue()]);
    expect(settled.reduce((sum, { refunded }) => sum + refunded, 0)).toBe(1);
    expect(asked).toEqual(['.refund-1 1250']);
  });
});

describe('refunds of a part', () => {
  it('send back the price of pieces, which are no longer sent, and to the shelf if somebody says so', async () => {
    const { id, sku } = await order();
    await pack(id);
    await ship(id, parcel({ lines: [{ sku, qty: 1 }] }));
    const short = { lines: [{ sku, qty: 1 }], restock: true };
    expect(await refund(id, short)).toMatchObject({ outcome: 'refunding', amount: 1250, left: 1250, byHand: false });
    expect(await onHand(sku)).toBe(8);
    // What is left of it has gone.
    expect(await lifeOf(id)).toMatchObject({ status: 'shipped', payment: 'part_refunded' });
    await settle();
    expect(await lifeOf(id)).toMatchObject({ mails: ['order-shipped', 'order-part-refunded'] });
    await soundBooks();
    expect(await refund(id, { lines: [{ sku, qty: 2 }] })).toMatchObject({
      because: `of ${sku} only one is left to be paid back, not 2`,
    });
    expect(await refund(id, { lines: [{ sku, qty: 1 }] })).toMatchObject({ outcome: 'refunding', left: 0 });
    await settle();
    expect(asked).toEqual(['.refund-1 1250', '.refund-2 1250']);
    expect(await lifeOf(id)).toMatchObject({ status: 'refunded', payment: 'refunded' });
    expect(await onHand(sku)).toBe(8);
    expect(await refund(id)).toMatchObject({ outcome: 'refunded-before' });
    await soundBooks();
  });

  it('send back an amount, never more than is left', async () => {
    const { id, sku } = await order();
    expect(await refund(id, { amount: 2501 })).toMatchObject({
      outcome: 'refused',
      because: expect.stringContaining('$25.00') as unknown,
    });
    expect(await refund(id, { amount: 0 })).toMatchObject({ outcome: 'refused' });
    expect(await refund(id, { amount: 2000 })).toMatchObject({ outcome: 'refunding', left: 500 });
    expect(await refund(id, { lines: [{ sku, qty: 1 }] })).toMatchObject({
      outcome: 'refused',
      because: expect.stringContaining('$5.00') as unknown,
    });
    expect(await refund(id, { amount: 1, lines: [{ sku, qty: 1 }] })).toMatchObject({ outcome: 'refused' });
    expect(await refund(id, { amount: 1, restock: true })).toMatchObject({ outcome: 'refused' });
    expect(await refund(id)).toMatchObject({ outcome: 'refunding', amount: 500, left: 0 });
    await settle();
    expect(await lifeOf(id)).toMatchObject({ status: 'refunded', timeline: ['refunded'], payment: 'refunded' });
    await soundBooks();
  });

  it('whose answer is lost are looked up, and never asked for twice', async () => {
    const { id } = await order();
    await refund(id, { amount: 700 });
    does = () => Promise.reject(new Error('ECONNRESET'));
    await settle();
    does = () => Promise.resolve();
    says = () => Promise.resolve(undefined);
    await settle();
    says = () => Promise.reject(new Error('ECONNRESET'));
    await settle();
    expect(asked).toEqual(['.refund-1 700']);
    expect((await app.get(PaymentLedger, { strict: false }).due()).due.refund).toBe(1);
    says = () => Promise.resolve('refunded');
    await settle();
    expect(asked).toEqual(['.refund-1 700']);
    expect(await lifeOf(id)).toMatchObject({ payment: 'part_refunded', mails: ['order-part-refunded'] });
    expect((await app.get(PaymentLedger, { strict: false }).due()).due.refund).toBe(0);
  });

  it('which the bank says it hasn’t sent are asked for again, under their own key', async () => {
    const { id } = await order();
    await refund(id, { amount: 700 });
    does = () => Promise.reject(new Error('ECONNRESET'));
    await settle();
    does = () => Promise.resolve();
    await settle();
    await settle();
    expect(asked).toEqual(['.refund-1 700', '.refund-1 700']);
    expect(await lifeOf(id)).toMatchObject({ mails: ['order-part-refunded'] });
  });

  it('leave the rest to be sent back when the order is cancelled, and the rest of the goods', async () => {
    const { id, sku } = await order();
    await refund(id, { lines: [{ sku, qty: 1 }], restock: true });
    await settle();
    expect(await onHand(sku)).toBe(8);
    expect(await cancel(id)).toMatchObject({ outcome: 'cancelled' });
    expect(await onHand(sku)).toBe(9);
    await soundBooks();
    await settle();
    expect(asked).toEqual(['.refund-1 1250', '.refund-2 1250']);
    expect(await lifeOf(id)).toMatchObject({
      status: 'refunded',
      timeline: ['cancelled', 'refunded'],
      payment: 'refunded',
    });
    await soundBooks();
  });

  it('of all of it put all goods back if somebody says so, once', async () => {
    const { id, sku } = await order();
    expect(await refund(id, { restock: true })).toMatchObject({ outcome: 'refunding', amount: 2500 });
    expect(await refund(id, { restock: true })).toMatchObject({ outcome: 'refunded-before' });
    expect(await onHand(sku)).toBe(9);
  });
});

describe('cancelling by hand', () => {
  it('takes back what is packed, as long as no parcel is on its way', async () => {
    const { id, sku } = await order();
    await pack(id);
    expect(await takeBack(id)).toMatchObject({ outcome: 'cancelled' });
    expect(await takeBack(id)).toMatchObject({ outcome: 'cancelled-before' });
    expect(await lifeOf(id)).toMatchObject({
      timeline: ['packed', 'cancelled'],
      mails: ['order-cancelled'],
      payment: 'refunding',
    });
    expect(await onHand(sku)).toBe(9);
    expect(await ship(id)).toMatchObject({ outcome: 'refused', because: 'an order that is cancelled is not sent' });
    await soundBooks();
  });
});

describe('an invoice', () => {
  const paid = (id: string, what: object = {}, act = ana()) => invoices().markPaid(id, what, act);
  const shippedDaysAgo = async (days: number) => {
    const { id } = await order();
    await byInvoice(id);
    await ship(id);
    await shop.query("UPDATE order_events SET at = at - INTERVAL ? DAY WHERE order_id = ? AND status = 'shipped'", [
      days,
      id,
    ]);
    return id;
  };

  it('is paid once, on a day that has been, and can be sent back then', async () => {
    const { id, number } = await order();
    expect(await paid(id)).toMatchObject({
      outcome: 'refused',
      because: 'it has no open invoice: its payment is captured',
    });
    await byInvoice(id);
    for (const on of ['2999-01-01', '2020-01-01', '2026-02-30', 'today', '30.11.2026', '']) {
      expect([on, (await paid(id, { on })).outcome]).toEqual([on, 'refused']);
    }
    expect(await paid(id, { reference: 'a\u0000b' })).toMatchObject({ outcome: 'refused' });
    expect(await refund(id)).toMatchObject({
      outcome: 'refused',
      because: expect.stringContaining('nothing has been paid') as unknown,
    });
    const today = new Date().toISOString().slice(0, 10);
    expect(await paid(id, { reference: '  IBAN  7 ' })).toEqual({ outcome: 'paid', number, paidOn: today });
    expect(await paid(id)).toMatchObject({ outcome: 'paid-before', paidOn: today });
    expect(await rows('SELECT reference FROM invoice_payments')).toEqual([{ reference: 'IBAN 7' }]);
    expect(await refund(id, { amount: 100 })).toMatchObject({ outcome: 'refunding', byHand: true });
    await soundBooks();
  });

  it('of which its buyer cancels the order is owed by nobody', async () => {
    const { id } = await order();
    await byInvoice(id);
    const [cancelled, late] = await inTurn(
      id,
      () => cancel(id),
      () => paid(id),
    );
    expect([cancelled, late]).toMatchObject([{ outcome: 'cancelled' }, { outcome: 'refused' }]);
    expect(await lifeOf(id)).toMatchObject({ payment: 'released' });
  });

  it('is reminded of once after fourteen days, whoever looks and however many', async () => {
    const [young, overdue, unsent] = [await shippedDaysAgo(14), await shippedDaysAgo(15), (await order()).id];
    await byInvoice(unsent);
    const settled = await shippedDaysAgo(20);
    await paid(settled);
    const listed = (await invoices().unpaid()).map(({ orderId, overdue: late, dueOn }) => [
      orderId,
      late,
      dueOn !== null,
    ]);
    expect(listed).toEqual([
      [overdue, true, true],
      [young, false, true],
      [unsent, false, false],
    ]);
    const reminded = await Promise.all([invoices().remindOverdue(), invoices().remindOverdue()]);
    expect(reminded.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await invoices().remindOverdue()).toBe(0);
    expect((await lifeOf(overdue)).mails).toEqual(['order-shipped', 'payment-reminder']);
    expect(
      (await rows('SELECT order_id AS id FROM mails WHERE kind = ?', 'payment-reminder')).map(({ id }) => String(id)),
    ).toEqual([overdue]);
  });
});
