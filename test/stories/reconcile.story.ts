import { checks } from '../../src/reconciliation/checks.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client.ts';
import { run } from '../support/commands.ts';
import { change, counted, onReader } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { filtersIn, matches } from '../support/log-filter.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct, stockOf, unique } from '../support/products.ts';
import { aMessage, messagesIn, sendMessage, takenAway } from '../support/queue.ts';
import { whileTheReaderLags } from '../support/root.ts';
import { paymentIs } from '../support/states.ts';
import { cartItem, putCart } from '../support/tables.ts';
import { strike, workerMetric } from '../support/tasks.ts';
import { twin } from '../support/twin.ts';
import { workerLogged } from '../support/worker-log.ts';

interface Finding {
  readonly kind: string;
  readonly subject: string;
  readonly orderId?: string;
  readonly words: string;
}

const DAY = 86_400_000;
const checksDone = () => workerLogged('"task":"reconcile"').filter(({ msg }) => msg === 'a task is done').length;
const today = () => new Date().toISOString().slice(0, 10);
/** What the worker's metrics say of a check. */
const found = async (check: string) => {
  const severity = checks.find(({ name }) => name === check)?.severity ?? '';
  return await workerMetric(`reconciliation_findings{check="${check}",severity="${severity}"}`);
};
const noMailYet = async () => await change("DELETE FROM mails WHERE order_id = ? AND kind = 'books'", [today()]);

/** Checks the books now, and answers the kinds it logged about a sku, an order or a message since. */
async function checked(about: string): Promise<string[]> {
  const before = workerLogged(about).length;
  const checks = checksDone();
  expect(await strike('reconcile')).toMatchObject({ status: 200, outcome: 'done' });
  // The log is written by and by; this is its last line about the check.
  await eventually(() => Promise.resolve(checksDone() > checks), { what: 'the worker’s log of the check' });
  return workerLogged(about)
    .slice(before)
    .flatMap(({ finding }) => (finding as Finding | undefined)?.kind ?? [])
    .toSorted();
}

/** Waits until the reader has come as far as the primary is now. */
async function readerCaughtUp(): Promise<void> {
  const { sku } = await aProduct({ stock: 99 });
  await eventually(async () => (await onReader('SELECT sku FROM stock WHERE sku = ?', [sku])).length === 1);
}

async function aConfirmedOrder() {
  const shape = await aProduct({ stock: 9, price: 700 });
  const client = new ApiClient();
  await putInCart(client, shape, 2);
  const { orderId, number } = await buy(client, anAddress());
  expect(await outcomeOf(orderId)).toBe('confirmed');
  await paymentIs(orderId, 'captured');
  return { shape, orderId, number };
}

describe('the books at night', () => {
  it('are held against each other by the checks that whoever is on call runs, with the same answer', async () => {
    const { shape, orderId, number } = await aConfirmedOrder();
    await change('DELETE FROM payments WHERE order_id = ?', [orderId]);
    await change("DELETE FROM stock_movements WHERE order_id = ? AND reason = 'sold'", [orderId]);
    await change('UPDATE stock SET on_hand = on_hand + 2 WHERE sku = ?', [shape.sku]);
    await readerCaughtUp();
    const atNight = await checked(orderId);
    expect(atNight).toEqual(['goods-not-taken', 'payment-differs']);
    const { code, out } = await run('src/fulfilment/on-call/command.js', ['reconcile', '--json']);
    const { discrepancies } = JSON.parse(out) as { discrepancies: { kind: string; subject: string }[] };
    const byHand = discrepancies.filter(({ subject }) => subject === number).map(({ kind }) => kind);
    expect([code, byHand.toSorted()]).toEqual([1, atNight]);
    for (const { name } of checks) expect([name, await found(name)]).toEqual([name, expect.any(Number)]);
    expect(await workerMetric('reconciliation_age_seconds')).toBeLessThan(60);
    // Other stories look at the same books.
    for (const table of ['order_lines', 'order_events', 'mails']) {
      await change(`DELETE FROM ${table} WHERE order_id = ?`, [orderId]);
    }
    await change('DELETE FROM orders WHERE id = ?', [orderId]);
  });

  it('are held against each other; what differs is named, mailed to staff and left as it is', async () => {
    const { shape, orderId, number } = await aConfirmedOrder();
    await readerCaughtUp();
    expect(await checked(orderId)).toEqual([]);

    const faults: [kinds: string[], wrong: string, right: string][] = [
      [
        ['payment-differs', 'total-differs'],
        'UPDATE orders SET total = total + 1 WHERE id = ?',
        'UPDATE orders SET total = total - 1 WHERE id = ?',
      ],
      [
        ['payment-differs'],
        "UPDATE payments SET status = 'declined' WHERE order_id = ?",
        "UPDATE payments SET status = 'captured' WHERE order_id = ?",
      ],
      [
        ['charged-but-cancelled', 'goods-not-returned', 'timeline-differs'],
        "UPDATE orders SET status = 'cancelled' WHERE id = ?",
        "UPDATE orders SET status = 'confirmed' WHERE id = ?",
      ],
      [
        ['goods-not-taken'],
        'UPDATE stock_movements SET delta = -1 WHERE order_id = ?',
        'UPDATE stock_movements SET delta = -2 WHERE order_id = ?',
      ],
      [
        ['payment-late'],
        'UPDATE payments SET tries = 10, due_at = UTC_TIMESTAMP(3) + INTERVAL 1 HOUR WHERE order_id = ?',
        'UPDATE payments SET tries = 0, due_at = NULL WHERE order_id = ?',
      ],
    ];
    for (const [kinds, wrong, right] of faults) {
      await noMailYet();
      await change(wrong, [orderId]);
      try {
        await readerCaughtUp();
        expect([wrong, await checked(orderId)]).toEqual([wrong, kinds]);
        for (const kind of kinds) expect(await found(kind)).toBeGreaterThanOrEqual(1);
      } finally {
        // Other stories look at the same books.
        await change(right, [orderId]);
      }
    }
    const mail = await eventually(
      async () => (await mailsTo(twin().environment['STAFF_MAIL'] ?? '')).find(({ text }) => text.includes(number)),
      { within: 30_000, what: 'the mail to staff' },
    );
    expect(mail.subject).toContain(`not add up (${today()})`);
    expect(mail.text).toContain(`${number} (`);
    expect(await stockOf(shape.sku)).toBe(7);
    await readerCaughtUp();
    expect(await checked(orderId)).toEqual([]);
  });

  it('say when a shelf holds something else than its movements', async () => {
    const { sku } = await aProduct({ stock: 8 });
    const came = "INSERT INTO stock_movements (sku, delta, reason, at) VALUES (?, ?, 'imported', UTC_TIMESTAMP(3))";
    await change(came, [sku, 9]);
    await readerCaughtUp();
    expect(await checked(sku)).toEqual(['stock-differs']);
    await change(came, [sku, -1]);
    await readerCaughtUp();
    expect(await checked(sku)).toEqual([]);
  });

  it('are believed only when the primary says the same', async () => {
    const { sku } = await aProduct({ stock: 8 });
    const came = "INSERT INTO stock_movements (sku, delta, reason, at) VALUES (?, ?, 'imported', UTC_TIMESTAMP(3))";
    await change(came, [sku, 9]);
    await readerCaughtUp();
    await whileTheReaderLags(async () => {
      await change(came, [sku, -1]);
      expect(await checked(sku)).toEqual([]);
    });
  });

  it('name an order that a cart has kept for a day, and leave it there', async () => {
    const { orderId, body } = aMessage(await aProduct(), anAddress());
    const { cartId: id } = JSON.parse(body) as { cartId: string };
    const at = Date.now() - 2 * DAY;
    // Held: a sweep would send any other again.
    const pending = { [orderId]: { body, at, held: 'a story holds it' } };
    const rest = { ver: 2, nextOrderId: unique(), lines: {}, lastOrders: [orderId], ops: [] };
    await putCart({ id, ...rest, pending, pendingSince: at, pendingShard: 'pending' });
    expect(await checked(orderId)).toEqual(['accepted-and-held']);
    expect((await cartItem(id))?.['pending']).toEqual(pending);
    await putCart({ id, ...rest, pending: {} });
    expect(await checked(orderId)).toEqual([]);
  });

  it('name messages that were given up on or set aside', async () => {
    const messageId = await sendMessage('no order at all');
    const setAside = 'SELECT COUNT(*) AS n FROM quarantined_messages WHERE message_id = ?';
    await eventually(async () => (await counted(setAside, [messageId])) === 1, { what: 'the message set aside' });
    expect(await checked(messageId)).toEqual(['quarantined']);
    const dead = twin().sqs.deadLetterQueueUrl;
    const depth = await messagesIn(dead);
    await sendMessage('a dead letter of a story', dead);
    const kinds = await checked('dead-letters');
    // Before anything is asserted: other stories expect none.
    await takenAway('a dead letter of a story', dead);
    expect([kinds, await found('dead-letters')]).toEqual([['dead-letters'], 1]);
    expect(workerLogged('dead-letters').at(-1)?.['finding']).toMatchObject({
      words: expect.stringContaining(String(depth + 1)) as unknown,
    });
    await change('UPDATE quarantined_messages SET redriven_at = UTC_TIMESTAMP(3) WHERE message_id = ?', [messageId]);
    expect(await checked(messageId)).toEqual([]);
  });

  it('are in the log where the runbook’s filters look for them', async () => {
    await strike('reconcile');
    const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbook.md'), 'utf8');
    const filters = filtersIn(runbook, 'level');
    expect(filters.length).toBeGreaterThanOrEqual(2);
    const lines = workerLogged('"level":').filter(({ level }) => level !== 'fatal');
    const errors = lines.filter(({ level }) => level === 'error');
    expect(errors.length).toBeGreaterThan(0);
    for (const filter of filters)
      expect([filter, lines.filter((line) => matches(line, filter))]).toEqual([filter, errors]);
  });
});
