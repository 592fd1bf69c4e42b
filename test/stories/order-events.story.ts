import { ApiClient } from '../support/api-client.ts';
import { EventStream } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { keyOf, mailsTo } from '../support/mailbox.ts';
import { registered } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { twin } from '../support/twin.ts';

const open: EventStream[] = [];

async function listen(client: ApiClient, orderId: string, more: Record<string, string> = {}, query = '') {
  const headers = { 'Accept-Encoding': 'gzip', ...client.cookies.header(), ...more };
  const stream = await EventStream.open(twin().web.url, `/orders/${orderId}/events${query}`, headers);
  open.push(stream);
  return stream;
}

/** Somebody who has just bought one piece, and the order. */
async function aBuyer(client = new ApiClient(), email = anAddress()) {
  await putInCart(client, await aProduct());
  return { client, email, orderId: (await buy(client, email)).orderId };
}

afterEach(() => {
  for (const stream of open.splice(0)) stream.leave();
});

describe('who bought an order hears what becomes of it', () => {
  it('as it happens, over one connection, until nothing more is to come', async () => {
    const { client, orderId } = await aBuyer();
    const stream = await listen(client, orderId);
    expect(stream.answer).toMatchObject({
      statusCode: 200,
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    });
    expect(stream.answer.headers['content-encoding']).toBeUndefined();
    await eventually(async () => stream.states.at(-1) === 'confirmed', { what: 'hearing of the confirmation' });
    expect(stream.ended).toBe(false);

    expect((await client.post(`/api/v1/orders/${orderId}/cancellation`)).status).toBe(202);
    await stream.end();
    expect(stream.states.at(-1)).toBe('refunded');
    expect(new Set(stream.states).size).toBe(stream.states.length);
    expect(stream.answer.complete).toBe(true);

    const again = await listen(client, orderId, { 'Last-Event-ID': 'refunded' });
    expect(again.answer.statusCode).toBe(204);
  });

  it('signed in, or with the key of the mail and nothing else', async () => {
    const member = new ApiClient();
    await registered(member);
    const theirs = await aBuyer(member);
    const guest = await aBuyer();
    await Promise.all([outcomeOf(theirs.orderId), outcomeOf(guest.orderId)]);
    await (await listen(member, theirs.orderId)).hears('confirmed');
    const key = await eventually(async () => {
      const [mail] = await mailsTo(guest.email);
      return keyOf(mail);
    });
    await (await listen(new ApiClient(), guest.orderId, {}, `?key=${key}`)).hears('confirmed');
  });

  it('and nobody else hears anything, not even that it exists', async () => {
    const { orderId } = await aBuyer();
    await outcomeOf(orderId);
    const stranger = (await aBuyer()).client;
    for (const client of [stranger, new ApiClient()]) {
      for (const id of [orderId, 'NoSuchOrderNoSuchOrder']) {
        expect((await listen(client, id)).answer.statusCode).toBe(404);
        expect((await listen(client, id, {}, '?key=AAAAAAAAAAAAAAAAAAAAAA')).answer.statusCode).toBe(404);
      }
    }
  });

  it('in four windows at once; a fifth has to ask, until one is closed', async () => {
    const { client, orderId } = await aBuyer();
    await outcomeOf(orderId);
    const windows = [];
    for (let window = 0; window < 4; window += 1) windows.push(await listen(client, orderId));
    expect((await listen(client, orderId)).answer.statusCode).toBe(429);
    windows[0]?.leave();
    const fifth = await eventually(async () => {
      const stream = await listen(client, orderId);
      return stream.answer.statusCode === 200 && stream;
    });
    await fifth.hears('confirmed');
  });
});
