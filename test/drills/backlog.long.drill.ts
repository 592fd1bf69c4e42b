import { jest } from '@jest/globals';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { counted } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { products, type StoryProduct, unique } from '../support/products.ts';
import { aMessage, messagesIn } from '../support/queue.ts';
import { MailRelay } from './injectors/mail-relay.ts';
import { aPurchase, expectOnceAndWhole, press } from './purchase.ts';
import { DrillShop } from './shop/drill-shop.ts';

jest.setTimeout(540_000);

const ORDERS = 20_000;
const BATCH = 10;
const AT_ONCE = 8;
const PIECES = 100_000;

let shop: DrillShop;
let relay: MailRelay;

beforeAll(async () => {
  shop = await DrillShop.open({ env: { ORDER_SWEEP_SECONDS: '5' } });
  relay = await MailRelay.before(shop.state.mailbox.smtp);
  shop.lines.smtp.retarget(relay.address);
});
afterAll(async () => {
  await shop?.stop();
  await relay?.stop();
});

it('twenty thousand orders that came while no worker ran are all recorded, each once, and new ones beside them', async () => {
  await shop.worker().stop();
  const shapes = await products(20, { stock: PIECES });
  const skus = shapes.map(({ sku }) => sku);
  const crowd = `crowd-${unique()}`;
  const mails = relay.keeps({ whom: (address) => address.startsWith(crowd) });
  await queueUp(shapes, crowd);
  expect(await messagesIn(shop.state.sqs.queueUrl)).toBe(ORDERS);
  const early = await aPurchase();
  await press(early);
  const started = performance.now();
  await Promise.all([shop.startWorker(), shop.startWorker('worker-2')]);
  const taken = async () => await counted('SELECT COUNT(*) AS n FROM stock_movements WHERE sku IN (?)', [skus]);
  await eventually(async () => (await taken()) > ORDERS / 10, { within: 60_000, what: 'a tenth being recorded' });
  const late = await aPurchase();
  await press(late);
  const said = (await late.guest.get(`/api/v1/orders/${late.orderId}`)).body.status;
  expect(['received', 'confirmed']).toContain(said);
  await eventually(async () => (await messagesIn(shop.state.sqs.queueUrl)) === 0, {
    within: 240_000,
    what: 'an empty order queue',
  });
  say(`${ORDERS} orders recorded`, started);

  const orders = 'SELECT COUNT(*) AS n FROM orders WHERE contact_email LIKE ?';
  expect(await counted(orders, [`${crowd}%`])).toBe(ORDERS);
  expect(await counted(`${orders} AND status = 'confirmed'`, [`${crowd}%`])).toBe(ORDERS);
  expect(await taken()).toBe(ORDERS);
  expect(await counted('SELECT COUNT(DISTINCT order_id) AS n FROM stock_movements WHERE sku IN (?)', [skus])).toBe(
    ORDERS,
  );
  expect(await counted('SELECT SUM(on_hand) AS n FROM stock WHERE sku IN (?)', [skus])).toBe(20 * PIECES - ORDERS);
  expect(await counted('SELECT MIN(on_hand) AS n FROM stock WHERE sku IN (?)', [skus])).toBe(PIECES - ORDERS / 20);
  expect(await messagesIn(shop.state.sqs.deadLetterQueueUrl)).toBe(0);

  await eventually(async () => (await counted('SELECT COUNT(*) AS n FROM mails WHERE sent_at IS NULL')) === 0, {
    within: 240_000,
    what: 'every mail sent',
  });
  say(`${mails.hits} mails sent`, started);
  expect(mails.hits).toBe(ORDERS);
  for (const purchase of [early, late]) await expectOnceAndWhole(purchase);
  await eventually(async () => (await counted('SELECT COUNT(*) AS n FROM payments WHERE due_at IS NOT NULL')) === 0, {
    within: 60_000,
    what: 'every payment settled',
  });
});

/** Puts orders on the queue, past all lines, as many of each product. */
async function queueUp(shapes: readonly StoryProduct[], crowd: string): Promise<void> {
  const { endpoint, queueUrl: QueueUrl } = shop.state.sqs;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint, region: 'us-east-1', credentials });
  const bodyOf = (n: number) => aMessage(shapes[n % shapes.length] as StoryProduct, `${crowd}.${n}@example.com`).body;
  let next = 0;
  const send = async () => {
    while (next < ORDERS) {
      const first = next;
      next += BATCH;
      const Entries = Array.from({ length: BATCH }, (_, i) => ({ Id: String(i), MessageBody: bodyOf(first + i) }));
      const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      expect(Failed).toEqual([]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  client.destroy();
}

function say(what: string, since: number): void {
  process.stderr.write(`${what} within ${((performance.now() - since) / 1000).toFixed(1)} s\n`);
}
