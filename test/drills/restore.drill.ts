import { jest } from '@jest/globals';
import { onPrimary, type Row } from '../support/databases.ts';
import { run } from '../support/commands.ts';
import { eventually } from '../support/eventually.ts';
import { orderRow } from '../support/orders.ts';
import { prove } from '../support/proofs.ts';
import { messagesIn } from '../support/queue.ts';
import { unique } from '../support/products.ts';
import { CartTable } from './checker/look/cart-table.ts';
import { JournalTable } from './checker/look/journal-table.ts';
import { aPurchase, expectOnceAndWhole, press, type Purchase } from './purchase.ts';
import { asRoot } from './shop/database-roles.ts';
import { DrillShop } from './shop/drill-shop.ts';

jest.setTimeout(240_000);

const ON_CALL = 'src/fulfilment/on-call/command.js';
const restored = `shop_${unique().replaceAll(/\W/g, '_')}`;

let shop: DrillShop;
let journal: JournalTable;
let carts: CartTable;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '2' } });
  journal = new JournalTable(shop.state);
  carts = new CartTable(shop.state);
});
afterAll(async () => {
  journal.close();
  carts.close();
  await shop.stop();
  await asRoot(shop.state.mysql.primary.rootSocket, `DROP DATABASE IF EXISTS ${restored}`);
});

/** Buys, and waits until the order is whole: row, goods, money, mail. */
async function bought(purchase: Purchase): Promise<Purchase> {
  expect((await press(purchase)).status).toBe(202);
  await expectOnceAndWhole(purchase);
  return purchase;
}

const cancel = async ({ guest, orderId }: Purchase) => {
  expect((await guest.post(`/api/v1/orders/${orderId}/cancellation`, {})).status).toBeLessThan(300);
};

/** Does something to an order by hand; what can't be done before its money is taken, once it is. */
async function byHand(command: string, purchase: Purchase, ...more: string[]): Promise<void> {
  const number = await numberOf(purchase);
  await eventually(async () => (await run(ON_CALL, [command, number, '--by', 'Ana', ...more])).code === 0, {
    within: 20_000,
    what: `${command} ${more.join(' ')}`,
  });
}

/** What the books of a database say of these orders: rows, states gone through, money, goods, parcels, and who did what. */
async function booksOf(database: string, purchases: readonly Purchase[]): Promise<Record<string, Row[]>> {
  const ids = purchases.map(({ orderId }) => orderId);
  const orders = await onPrimary(
    `SELECT o.id, o.number, o.status, o.total, o.payload_hash, o.contact_email, p.status AS payment, p.amount,
            (SELECT GROUP_CONCAT(e.status ORDER BY e.status) FROM ${database}.order_events e WHERE e.order_id = o.id) AS steps,
            (SELECT SUM(l.qty * l.unit_price) FROM ${database}.order_lines l WHERE l.order_id = o.id) AS sum,
            (SELECT GROUP_CONCAT(CONCAT(m.sku, ' ', m.delta, ' ', m.reason) ORDER BY m.sku, m.delta)
               FROM ${database}.stock_movements m WHERE m.order_id = o.id) AS moved
       FROM ${database}.orders o JOIN ${database}.payments p ON p.order_id = o.id WHERE o.id IN (?) ORDER BY o.id`,
    [ids],
  );
  const skus = purchases.map(({ shape }) => shape.sku);
  const stock = await onPrimary(`SELECT sku, on_hand FROM ${database}.stock WHERE sku IN (?) ORDER BY sku`, [skus]);
  const parcels = await onPrimary(
    `SELECT s.order_id, s.number, s.carrier, s.tracking, l.sku, l.qty FROM ${database}.shipments s
       JOIN ${database}.shipment_lines l ON l.shipment_id = s.id WHERE s.order_id IN (?) ORDER BY s.order_id, s.number`,
    [ids],
  );
  const refunds = await onPrimary(
    `SELECT order_id, number, status, amount FROM ${database}.refunds WHERE order_id IN (?) ORDER BY order_id, number`,
    [ids],
  );
  const invoices = await onPrimary(
    `SELECT order_id, paid_on, reference FROM ${database}.invoice_payments WHERE order_id IN (?)`,
    [ids],
  );
  const acts = await onPrimary(
    `SELECT order_id, operation_id, action, done_by, request FROM ${database}.order_actions
      WHERE order_id IN (?) AND action IN ('ship', 'refund', 'mark-paid') ORDER BY order_id, id`,
    [ids],
  );
  return { orders, stock, parcels, refunds, invoices, acts };
}

const statusOf = async (purchase: Purchase) => (await orderRow(purchase.orderId))?.['status'];
const numberOf = async ({ orderId }: Purchase) => String((await orderRow(orderId))?.['number']);

interface Reconciled {
  readonly sound: boolean;
  readonly discrepancies: readonly {
    readonly kind: string;
    readonly orderId: string | null;
    readonly outcome: string;
    readonly words: string;
  }[];
}

async function reconcile(...args: string[]): Promise<Reconciled & { readonly code: number }> {
  const { code, out, err } = await run(ON_CALL, ['reconcile', '--json', ...args], restored);
  if (out === '') throw new Error(`reconcile said nothing: ${err}`);
  return { code, ...(JSON.parse(out) as Reconciled) };
}

/** What it found in the journal about these orders: by kind and outcome, their ids. */
function told({ discrepancies }: Reconciled, purchases: readonly Purchase[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { kind, orderId, outcome } of discrepancies) {
    if (!kind.startsWith('journaled-') || !purchases.some((purchase) => purchase.orderId === orderId)) continue;
    (found[`${kind} ${outcome}`] ??= []).push(orderId ?? '');
  }
  return Object.fromEntries(Object.entries(found).map(([key, ids]) => [key, ids.toSorted()]));
}
const ids = (...purchases: Purchase[]) => purchases.map(({ orderId }) => orderId).toSorted();

it('of yesterday is brought back, and what was sold, cancelled, shipped, paid and refunded since is there again', async () => {
  const before = await bought(await aPurchase());
  const cancelledLater = await bought(await aPurchase());
  // Their products are in the dump, and nothing has been bought of them yet.
  const baskets: Purchase[] = [];
  for (let n = 0; n < 7; n += 1) baskets.push(await aPurchase());
  expect((await run('src/backup/command.js', ['make'])).code).toBe(0);

  const [cancelled, refunded, shipped, short, basket, ...sold] = baskets as [
    ...[Purchase, Purchase, Purchase, Purchase, Purchase],
    ...Purchase[],
  ];
  const invoiced = { ...basket, body: { ...basket.body, payment: { method: 'invoice' } } };
  await prove(invoiced.guest, invoiced.email);
  for (const purchase of [cancelled, refunded, shipped, short, invoiced, ...sold]) await bought(purchase);
  await cancel(cancelled);
  await cancel(cancelledLater);
  await byHand('refund', refunded);
  const one = `${shipped.shape.sku}=1`;
  await byHand('ship', shipped, '--carrier', 'DHL', '--tracking', 'JJD 0042', '--lines', one);
  await byHand('refund', shipped, '--lines', one);
  await byHand('ship', shipped, '--carrier', 'Courier');
  // No state of the order tells of these.
  await byHand('refund', short, '--amount', '5.00');
  await byHand('paid', invoiced, '--reference', 'IBAN 7');
  const all = [before, cancelledLater, ...sold, cancelled, refunded, shipped, short, invoiced];
  await eventually(
    async () =>
      (await booksOf(shop.state.mysql.primary.database, all))['refunds']?.every(({ status }) => status === 'refunded'),
    {
      within: 20_000,
      what: 'parts of the money sent back',
    },
  );
  for (const each of [cancelled, cancelledLater, refunded]) {
    await eventually(async () => (await statusOf(each)) === 'refunded', { within: 20_000, what: 'money sent back' });
  }
  await eventually(
    async () =>
      (await journal.of(ids(...all))).filter(({ kind }) => kind !== 'message').length === 7 + 6 &&
      (await carts.pending()).every(({ orderId }) => !ids(...all).includes(orderId)),
    { within: 30_000, what: 'every order and step in the journal' },
  );
  const books = await booksOf(shop.state.mysql.primary.database, all);
  const numbers = new Map(await Promise.all(all.map(async (each) => [each, await numberOf(each)] as const)));

  // The database is gone: the dump in its place, as the runbook says.
  await shop.worker().stop();
  await shop.web().stop();
  expect(await run('src/backup/restore/command.js', ['latest', '--into', restored])).toMatchObject({ code: 0 });
  await shop.startWeb('web', { env: { RDS_DB_NAME: restored } });
  expect((await booksOf(restored, all))['orders']?.map(({ id }) => id as string)).toEqual(ids(before, cancelledLater));

  const changed = [cancelledLater, cancelled, refunded, shipped, short, invoiced];
  const lost = { 'journaled-steps-missing needs-person': ids(...changed) };
  const dry = await reconcile('--dry-run', '--since', '2h');
  expect([dry.code, told(dry, all)]).toEqual([1, { 'journaled-and-missing would-repair': ids(...sold), ...lost }]);
  const said = (of: Purchase) => dry.discrepancies.find(({ orderId }) => orderId === of.orderId)?.words;
  expect(said(shipped)).toMatch(
    /was packed .*, shipped .*; parcel with DHL JJD 0042: \S+=1, by Ana .*sent back .*Courier/,
  );
  expect(said(short)).toContain('$5.00 sent back, by Ana');
  expect(said(invoiced)).toMatch(/invoice paid on 20\d\d-\d\d-\d\d \(IBAN 7\), by Ana/);
  expect(await messagesIn(shop.state.sqs.queueUrl)).toBe(0);
  const mended = await reconcile('--since', '2h');
  expect([mended.code, told(mended, all)]).toEqual([1, { 'journaled-and-missing repaired': ids(...sold), ...lost }]);

  await shop.startWorker('worker', { env: { RDS_DB_NAME: restored } });
  for (const each of changed) {
    expect(await run(ON_CALL, ['replay', numbers.get(each) ?? ''], restored)).toMatchObject({ code: 0 });
  }
  await eventually(
    async () => {
      const now = await booksOf(restored, all);
      return JSON.stringify(now) === JSON.stringify(books);
    },
    { within: 40_000, what: 'books that are as they were' },
  ).catch(async () => {
    expect(await booksOf(restored, all)).toEqual(books);
  });
  const last = await reconcile('--since', '2h');
  expect(told(last, all)).toEqual({});
  expect(await run(ON_CALL, ['replay', numbers.get(shipped) ?? ''], restored)).toMatchObject({ code: 0 });
  expect(await booksOf(restored, all)).toEqual(books);
});
