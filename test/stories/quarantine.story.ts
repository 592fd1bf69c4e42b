import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { counted, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { anAddress, outcomeOf, recorded, rowsOf } from '../support/orders.ts';
import { aProduct, stockOf } from '../support/products.ts';
import { aMessage, messagesIn, queueEmpty, sendMessage } from '../support/queue.ts';
import { twin } from '../support/twin.ts';

const quarantined = async (messageId: string) =>
  await eventually(
    async () => (await onPrimary('SELECT body, reason FROM quarantined_messages WHERE message_id = ?', [messageId]))[0],
    { what: `quarantine of ${messageId}` },
  );

describe('a message on the queue', () => {
  it('that can’t be an order is set aside with the reason, and its neighbours are recorded', async () => {
    const shape = await aProduct({ stock: 20 });
    const good = [aMessage(shape, anAddress()), aMessage(shape, anAddress()), aMessage(shape, anAddress())];
    const bad: [string, string][] = [
      ['this is no order', 'not JSON'],
      [aMessage(shape, anAddress(), { total: 1 }).body, 'total: differs from its lines'],
      [aMessage(shape, anAddress(), { version: 2 }).body, 'version: '],
      ['"Bienen für Zoë"', 'body: '],
    ];
    const sent = await Promise.all([
      ...bad.map(([body]) => sendMessage(body)),
      ...good.map(({ body }) => sendMessage(body)),
    ]);
    for (const { orderId } of good) expect(await outcomeOf(orderId)).toBe('confirmed');
    for (const [index, [body, reason]] of bad.entries()) {
      const row = await quarantined(sent[index] ?? '');
      expect(row['body']).toBe(body);
      expect(String(row['reason']).startsWith(reason) ? reason : row['reason']).toBe(reason);
    }
    await queueEmpty();
    expect(await messagesIn(twin().sqs.deadLetterQueueUrl)).toBe(0);
    expect(await stockOf(shape.sku)).toBe(17);
  });

  it('that comes twice is one order, one piece, one mail', async () => {
    const shape = await aProduct({ stock: 20 });
    const email = anAddress();
    const { orderId, body } = aMessage(shape, email);
    await Promise.all([sendMessage(body), sendMessage(body)]);
    await recorded(orderId);
    await sendMessage(body);
    await queueEmpty();
    expect(await rowsOf(orderId)).toEqual({ orders: 1, lines: 1, payments: 1, movements: 1, mails: 1 });
    expect(await stockOf(shape.sku)).toBe(19);
    expect(await counted('SELECT COUNT(*) AS n FROM quarantined_messages WHERE body = ?', [body])).toBe(0);
    await eventually(async () => (await mailsTo(email)).length === 1);
  });

  it('that claims the id of another order is set aside, and the first stays as it was', async () => {
    const shape = await aProduct({ stock: 20, price: 500 });
    const { orderId, body } = aMessage(shape, anAddress());
    await sendMessage(body);
    const first = await recorded(orderId);
    const forged = aMessage(shape, anAddress(), { orderId }).body;
    const row = await quarantined(await sendMessage(forged));
    expect(row['reason']).toBe('another order has this id');
    expect(await recorded(orderId)).toEqual(first);
    expect(await stockOf(shape.sku)).toBe(19);
  });

  it('that names a product the shop never had is an order that can’t be filled', async () => {
    const shape = { sku: 'NEVER-SOLD', slug: 'never-sold', name: 'Never sold', price: 100 };
    const { orderId, body } = aMessage(shape, anAddress());
    await sendMessage(body);
    expect(await outcomeOf(orderId)).toBe('out_of_stock');
  });

  it('of every kind the release before wrote is still an order', async () => {
    const samples = join(import.meta.dirname, '../contracts/samples');
    for (const name of ['guest', 'member', 'emoji-name', 'hundred-lines']) {
      const sample = JSON.parse(readFileSync(join(samples, `order-placed.v1.${name}.json`), 'utf8')) as object;
      const { orderId } = aMessage({ sku: 'X', slug: 'x', name: 'X', price: 1 }, anAddress());
      await sendMessage(JSON.stringify({ ...sample, orderId }).replace(/[^\x20-\x7e]/g, escaped));
      expect([name, await outcomeOf(orderId)]).toEqual([name, 'out_of_stock']);
    }
  });
});

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
