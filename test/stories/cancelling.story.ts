import { ApiClient } from '../support/api-client.ts';
import { change, counted, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { keyIn, linksIn, mailsTo } from '../support/mailbox.ts';
import { aMember, registered, signIn } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart, rowsOf } from '../support/orders.ts';
import { prove } from '../support/proofs.ts';
import { aProduct, movementsOf, stockOf, type StoryProduct } from '../support/products.ts';
import { asRoot } from '../support/root.ts';
import { Shopper } from '../support/shopper.ts';
import { orderIs, paymentIs, paymentOf } from '../support/states.ts';
import { whileStopped } from '../../scripts/tour/shopping.ts';
import { twin } from '../support/twin.ts';

const cancellation = (orderId: string, query = '') => `/api/v1/orders/${orderId}/cancellation${query}`;

/** A guest who has bought some pieces, recorded and paid. */
async function bought(shape: StoryProduct, { pieces = 2, method = 'test-approved' } = {}) {
  const client = new ApiClient();
  const email = anAddress();
  await putInCart(client, shape, pieces);
  if (method === 'invoice') await prove(client, email);
  const { orderId, number } = await buy(client, email, method);
  expect(await outcomeOf(orderId)).toBe('confirmed');
  await paymentIs(orderId, method === 'invoice' ? 'open' : 'captured');
  return { client, email, orderId, number };
}

const timelineOf = async (client: ApiClient, orderId: string) => {
  const { body } = await client.get(`/api/v1/orders/${orderId}`);
  const steps = body.timeline as { status: string; at: string }[];
  expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted());
  return steps.map(({ status }) => status);
};

const subjectsTo = async (email: string) => (await mailsTo(email)).map(({ subject }) => subject).sort();

describe('cancelling an order', () => {
  it('puts the goods back, sends the money back, and tells the shopper of both', async () => {
    const shape = await aProduct({ stock: 5 });
    const { client, email, orderId, number } = await bought(shape);
    expect(await stockOf(shape.sku)).toBe(3);

    const answer = await client.post(cancellation(orderId));
    const receipt = { orderId, number, status: 'cancelled', statusUrl: `/api/v1/orders/${orderId}` };
    expect([answer.status, answer.body]).toEqual([202, receipt]);
    expect(await stockOf(shape.sku)).toBe(5);
    expect(await paymentOf(orderId)).toMatch(/^refund(ing|ed)$/);

    await orderIs(orderId, 'refunded');
    expect(await paymentOf(orderId)).toBe('refunded');
    expect(await timelineOf(client, orderId)).toEqual(['received', 'confirmed', 'cancelled', 'refunded']);
    await eventually(async () => (await subjectsTo(email)).length === 3, { within: 30_000, what: 'three mails' });
    expect(await subjectsTo(email)).toEqual([
      `The money for your order ${number} is on its way back`,
      `Your order ${number} is cancelled`,
      `Your order ${number} is confirmed`,
    ]);

    const again = await client.post(cancellation(orderId));
    expect([again.status, again.body]).toEqual([202, receipt]);
    expect(await movementsOf(shape.sku)).toEqual([
      { orderId, delta: -2, reason: 'sold' },
      { orderId, delta: 2, reason: 'returned' },
    ]);
  });

  it('is done on its page, after one more question, without script', async () => {
    const shape = await aProduct({ stock: 5, price: 1250 });
    const { client, orderId, number } = await bought(shape);
    const shopper = new Shopper(client.cookies);
    await shopper.open(`/orders/${orderId}`);
    const asked = await shopper.follow('Cancel this order');
    expect([asked.status, asked.heading]).toEqual([200, `Cancel order ${number}?`]);
    expect(asked.text).toContain('$25.00');
    await shopper.follow('Keep it');
    expect(shopper.page.heading).toBe(`Order ${number}`);
    expect(await stockOf(shape.sku)).toBe(3);

    await shopper.follow('Cancel this order');
    const page = await shopper.press('Cancel this order');
    expect([page.status, page.at]).toEqual([200, `/orders/${orderId}`]);
    expect(page.alerts.join(' ')).toContain('you owe nothing for it');
    expect(page.texts('.timeline li').map((step) => step.split(' ')[0])).toEqual(
      expect.arrayContaining(['Received', 'Confirmed', 'Cancelled']),
    );
    expect(() => page.link('Cancel this order')).toThrow(/no link/);
    expect(await stockOf(shape.sku)).toBe(5);

    await orderIs(orderId, 'refunded');
    const refunded = await shopper.open(`/orders/${orderId}`);
    expect(refunded.alerts.join(' ')).toContain('sent back the way it came');
    expect(refunded.texts('.timeline strong')).toEqual(['Received', 'Confirmed', 'Cancelled', 'Refunded']);
  });

  it('is up to whoever has the key from the mail, on the page and by the API', async () => {
    const shape = await aProduct({ stock: 9 });
    const [one, other] = [await bought(shape), await bought(shape)];
    const linkOf = async (email: string) =>
      await eventually(async () => linksIn((await mailsTo(email))[0]).find((link) => link.includes('key=')));
    const link = await linkOf(one.email);
    const shopper = new Shopper();
    await shopper.open(link);
    await shopper.follow('Cancel this order');
    const page = await shopper.press('Cancel this order');
    expect([page.status, page.at]).toEqual([200, new URL(link).pathname + new URL(link).search]);
    expect(page.alerts.join(' ')).toContain('you owe nothing for it');

    const key = keyIn(await linkOf(other.email)) ?? '';
    expect((await new ApiClient().post(cancellation(one.orderId, `?key=${key}`))).status).toBe(404);
    expect((await new ApiClient().post(cancellation(other.orderId, `?key=${key}`))).status).toBe(202);
    expect(await stockOf(shape.sku)).toBe(9);
    await eventually(async () => (await subjectsTo(one.email)).length > 1, { within: 30_000, what: 'two mails' });
    for (const mail of await mailsTo(one.email)) expect(linksIn(mail)).toContain(link);
  });

  it('is the member’s, wherever they are signed in', async () => {
    const member = new ApiClient();
    const account = await registered(member);
    await putInCart(member, await aProduct());
    const { orderId } = await buy(member, anAddress());
    await outcomeOf(orderId);
    const elsewhere = new ApiClient();
    await signIn(elsewhere, account);
    expect((await elsewhere.post(cancellation(orderId))).status).toBe(202);
  });

  it('is nobody else’s: for a stranger the order does not exist', async () => {
    const shape = await aProduct({ stock: 5 });
    const { orderId } = await bought(shape);
    const member = new ApiClient();
    await signIn(member, await aMember());
    const guest = new ApiClient();
    await putInCart(guest, shape);
    for (const stranger of [member, guest, new ApiClient()]) {
      for (const query of ['', '?key=', '?key=AAAAAAAAAAAAAAAAAAAAAA']) {
        const theirs = await stranger.post(cancellation(orderId, query));
        const nobodys = await stranger.post(cancellation('NoSuchOrderNoSuchOrder', query));
        const seen = await stranger.get(`/api/v1/orders/${orderId}${query}`);
        expect([query, theirs.status]).toEqual([query, 404]);
        expect({ ...theirs.body, requestId: '' }).toEqual({ ...nobodys.body, requestId: '' });
        expect({ ...theirs.body, requestId: '' }).toEqual({ ...seen.body, requestId: '' });
      }
      const page = await new Shopper(stranger.cookies).open(`/orders/${orderId}/cancellation`);
      expect([page.status, page.heading]).toEqual([404, 'Nothing here']);
    }
    expect((await rowsOf(orderId))['movements']).toBe(1);
    expect(await stockOf(shape.sku)).toBe(3);
  });

  it('of an invoice closes the bill, and there is nothing to send back', async () => {
    const shape = await aProduct({ stock: 5 });
    const { client, orderId } = await bought(shape, { method: 'invoice' });
    expect((await client.post(cancellation(orderId))).status).toBe(202);
    expect(await paymentOf(orderId)).toBe('released');
    await orderIs(orderId, 'cancelled');
    expect(await timelineOf(client, orderId)).toEqual(['received', 'confirmed', 'cancelled']);
    expect(await stockOf(shape.sku)).toBe(5);
  });

  it('whose money is held and not taken yet lets go of it', async () => {
    const { client, orderId } = await bought(await aProduct());
    await change(
      "UPDATE payments SET status = 'approved', due_at = UTC_TIMESTAMP(3) + INTERVAL 1 HOUR WHERE order_id = ?",
      [orderId],
    );
    expect((await client.post(cancellation(orderId))).status).toBe(202);
    await paymentIs(orderId, 'released');
    await orderIs(orderId, 'cancelled');
  });

  it('twenty times at once happens once', async () => {
    const shape = await aProduct({ stock: 5 });
    const { client, orderId } = await bought(shape);
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.post(cancellation(orderId))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await stockOf(shape.sku)).toBe(5);
    await orderIs(orderId, 'refunded');
    expect(await rowsOf(orderId)).toEqual({ orders: 1, lines: 1, payments: 1, movements: 2, mails: 3 });
    expect(await counted('SELECT COUNT(*) AS n FROM order_events WHERE order_id = ?', [orderId])).toBe(4);
  });
});

describe('an order that can’t be cancelled', () => {
  it.each([
    ['packed', 'is packed already'],
    ['shipped', 'is on its way already'],
  ])('because it is %s says so', async (status, words) => {
    const shape = await aProduct({ stock: 5 });
    const { client, orderId } = await bought(shape);
    const shopper = new Shopper(client.cookies);
    await shopper.open(`/orders/${orderId}`);
    await shopper.follow('Cancel this order');
    // The staff is quicker than the shopper.
    await change('UPDATE orders SET status = ? WHERE id = ?', [status, orderId]);
    const page = await shopper.press('Cancel this order');
    expect(page.alerts.join(' ')).toContain(words);
    const answer = await client.post(cancellation(orderId));
    expect([answer.status, answer.body]).toMatchObject([409, { type: 'not-cancellable', orderStatus: status }]);
    expect(answer.body.detail).toContain(words);
    expect(await stockOf(shape.sku)).toBe(3);
    expect(await paymentOf(orderId)).toBe('captured');
  });

  it('because nothing came of it says so', async () => {
    const client = new ApiClient();
    await putInCart(client, await aProduct());
    const { orderId } = await buy(client, anAddress(), 'test-declined');
    expect(await outcomeOf(orderId)).toBe('payment_declined');
    const answer = await client.post(cancellation(orderId));
    expect([answer.status, answer.body]).toMatchObject([409, { orderStatus: 'payment_declined' }]);
  });

  it('because it is still being recorded says that, and can be a moment later', async () => {
    const shape = await aProduct({ stock: 5 });
    const client = new ApiClient();
    await putInCart(client, shape);
    const orderId = await whileStoppedWorker(async () => {
      const receipt = await buy(client, anAddress());
      const answer = await client.post(cancellation(receipt.orderId));
      expect([answer.status, answer.body]).toMatchObject([409, { type: 'not-cancellable', orderStatus: 'received' }]);
      expect(answer.body.detail).toContain('still being recorded');
      expect((await new ApiClient().post(cancellation(receipt.orderId))).status).toBe(404);
      const page = await new Shopper(client.cookies).open(`/orders/${receipt.orderId}/cancellation`);
      expect(page.alerts.join(' ')).toContain('still being recorded');
      return receipt.orderId;
    });
    expect(await outcomeOf(orderId)).toBe('confirmed');
    expect((await client.post(cancellation(orderId))).status).toBe(202);
    expect(await stockOf(shape.sku)).toBe(5);
  });

  it('because the database takes no writes is asked to come back, and nothing has changed', async () => {
    const shape = await aProduct({ stock: 5 });
    const { client, orderId } = await bought(shape);
    const before = await onPrimary('SELECT * FROM orders WHERE id = ?', [orderId]);
    await asRoot('primary', async (root) => {
      await root.query('SET GLOBAL read_only = 1');
      try {
        const answer = await client.post(cancellation(orderId));
        expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([503, true]);
        const shopper = new Shopper(client.cookies);
        await shopper.open(`/orders/${orderId}`);
        await shopper.follow('Cancel this order');
        expect((await shopper.press('Cancel this order')).status).toBe(503);
      } finally {
        await root.query('SET GLOBAL read_only = 0');
      }
    });
    expect(await onPrimary('SELECT * FROM orders WHERE id = ?', [orderId])).toEqual(before);
    expect(await stockOf(shape.sku)).toBe(3);
    await eventually(async () => (await client.post(cancellation(orderId))).status === 202);
    expect(await stockOf(shape.sku)).toBe(5);
  });
});

async function whileStoppedWorker<T>(work: () => Promise<T>): Promise<T> {
  let answer: T | undefined;
  await whileStopped(twin().worker.pid, async () => {
    answer = await work();
  });
  return answer as T;
}
