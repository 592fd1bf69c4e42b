import { checks } from '../../src/reconciliation/checks.ts';
import { ApiClient } from '../support/api-client.ts';
import { run } from '../support/commands.ts';
import { change, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { registered } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { prove } from '../support/proofs.ts';
import { aProduct, stockOf, unique } from '../support/products.ts';
import { aMessage, messagesIn, queueEmpty, sendMessage } from '../support/queue.ts';
import { anEmptyDatabase } from '../support/scratch-database.ts';
import { orderIs, paymentIs } from '../support/states.ts';
import { cartItem, putCart } from '../support/tables.ts';
import { whileStopped } from '../../scripts/tour/shopping.ts';
import { twin } from '../support/twin.ts';

const orders = async (...args: string[]) => await run('src/fulfilment/on-call/command.js', args);

/** The command’s answer as its JSON document, with the exit code. */
async function told(...args: string[]) {
  const { code, out, err } = await orders(...args, '--json');
  expect([args, err]).toEqual([args, '']);
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test states the shape by testing it
  return { code, ...(JSON.parse(out) as Record<string, any>) } as Record<string, any>;
}

/** What `reconcile` says, by order or sku. */
async function reconciled(...args: string[]) {
  const { code, sound, needsPerson, discrepancies, unanswered } = await told('reconcile', ...args);
  expect([code, sound, unanswered]).toEqual([...(needsPerson === 0 ? [0, true] : [1, false]), []]);
  return (subject: string) =>
    (discrepancies as { subject: string; kind: string; outcome: string }[])
      .filter((discrepancy) => discrepancy.subject === subject)
      .map(({ kind, outcome }) => [kind, outcome]);
}

const listed = <T extends { orderId: string | null }>(list: T[], orderId: string) =>
  list.find((each) => each.orderId === orderId);

async function aGuest(pieces = 1, stock = 9) {
  const shape = await aProduct({ stock });
  const client = new ApiClient();
  const { nextOrderId } = await putInCart(client, shape, pieces);
  return { shape, client, orderId: String(nextOrderId) };
}

describe('whoever is on call', () => {
  it('is told what the command can do, and when it was used wrongly', async () => {
    const help = await orders('--help');
    expect([help.code, help.err]).toEqual([0, '']);
    expect(help.out).toContain('orders reconcile --dry-run');
    for (const args of [
      [],
      ['nonsense'],
      ['show'],
      ['redrive'],
      ['redrive', 'x', '--all'],
      ['pending', '--older', 'x'],
      ['reconcile', '--only', 'nonsense'],
    ]) {
      expect([args, (await orders(...args)).code]).toEqual([args, 2]);
    }
  });

  it('sees everything known of an order, by its id, its number or its member', async () => {
    const shape = await aProduct({ price: 1250 });
    const client = new ApiClient();
    const { email } = await registered(client);
    await putInCart(client, shape, 2);
    const address = anAddress();
    const { orderId, number } = await buy(client, address);
    await outcomeOf(orderId);
    await paymentIs(orderId, 'captured');
    const byId = await told('show', orderId);
    expect(byId).toMatchObject({
      code: 0,
      orders: [
        {
          orderId,
          number,
          order: { status: 'confirmed', contactEmail: address, total: 2500 },
          lines: [{ sku: shape.sku, qty: 2, unitPrice: 1250 }],
          events: [{ status: 'received' }, { status: 'confirmed' }],
          payment: { status: 'captured', amount: 2500, dueAt: null },
          mails: [{ kind: 'order-confirmed', recipient: address }],
          movements: [{ sku: shape.sku, delta: -2, reason: 'sold' }],
          quarantined: [],
          deadLetters: [],
          unknown: [],
        },
      ],
    });
    expect(JSON.stringify(byId)).not.toMatch(/accessKey/);
    expect(await told('show', number)).toMatchObject({ code: 0, orders: [{ orderId }] });
    expect(await told('show', ` ${email.toUpperCase()}`)).toMatchObject({ code: 0, orders: [{ orderId }] });
    const words = await orders('show', number);
    expect(words.code).toBe(0);
    for (const word of [orderId, number, 'Confirmed', address, '$25.00', 'captured', 'sold']) {
      expect(words.out).toContain(word);
    }
    expect(await told('show', 'S-00000-00000')).toEqual({ code: 1, orders: [] });
  });

  it('finds an order by an id that looks like an option', async () => {
    const orderId = `-${unique()}${unique()}`.slice(0, 22).padEnd(22, 'x');
    await sendMessage(aMessage(await aProduct(), anAddress(), { orderId }).body);
    await outcomeOf(orderId);
    expect(await told('show', orderId)).toMatchObject({ code: 0, orders: [{ orderId }] });
  });

  it('sends an order again that was set aside, once what was wrong is right', async () => {
    const { shape, client, orderId } = await aGuest();
    // Something of an order with this id is there already: nobody but a person can tell what it belongs to.
    await change("INSERT INTO order_events (order_id, status, at) VALUES (?, 'received', UTC_TIMESTAMP(3))", [orderId]);
    const { number } = await buy(client, anAddress());
    const cart = cartOf(client);
    await eventually(async () => (await pendingIn(cart))?.[orderId]?.held !== undefined, { what: 'a held order' });
    const reason = 'parts of another order have this id';
    expect(listed((await told('pending')).orders, orderId)).toMatchObject({ number, finding: 'held', held: reason });
    expect(listed((await told('pending', '--older', '2h')).orders, orderId)).toBeUndefined();
    const { quarantined } = await told('dead');
    expect(listed(quarantined, orderId)).toMatchObject({ number, reason });
    expect((await told('show', number)).orders).toMatchObject([
      { orderId, order: null, pending: { held: expect.any(String) }, quarantined: [{ redrivenAt: null }] },
    ]);

    await change('DELETE FROM order_events WHERE order_id = ?', [orderId]);
    const redriven = await told('redrive', number);
    expect(redriven).toMatchObject({ code: 0, redriven: [{ what: 'quarantined message', orderId, done: true }] });
    expect(await outcomeOf(orderId)).toBe('confirmed');
    expect(await stockOf(shape.sku)).toBe(8);
    expect(listed((await told('dead')).quarantined, orderId)).toBeUndefined();
    await eventually(async () => (await pendingIn(cart))?.[orderId] === undefined, { what: 'a cart that is told' });
    expect(await told('redrive', number)).toEqual({ code: 1, redriven: [] });
  });

  it('leaves in quarantine what would come straight back', async () => {
    const messageId = await sendMessage(`no order ${unique()}`);
    await eventually(
      async () => (await onPrimary('SELECT id FROM quarantined_messages WHERE message_id = ?', [messageId])).length > 0,
    );
    const { code, redriven } = await told('redrive', messageId);
    expect([code, redriven]).toMatchObject([
      1,
      [{ messageId, done: false, because: expect.stringContaining('not JSON') }],
    ]);
  });

  it('sees dead letters as often as they like, and sends one back that becomes an order', async () => {
    const { orderId, body } = aMessage(await aProduct(), anAddress());
    const dead = twin().sqs.deadLetterQueueUrl;
    const messageId = await sendMessage(body, dead);
    for (let look = 0; look < 2; look += 1) {
      expect(listed((await told('dead')).deadLetters, orderId)).toMatchObject({ messageId });
    }
    expect((await told('show', orderId)).orders).toMatchObject([{ order: null, deadLetters: [{ messageId }] }]);
    const { code, redriven } = await told('redrive', messageId);
    expect([code, redriven]).toMatchObject([0, [{ what: 'dead letter', messageId, orderId, done: true }]]);
    expect(await outcomeOf(orderId)).toBe('confirmed');
    expect(listed((await told('dead')).deadLetters, orderId)).toBeUndefined();
    await eventually(async () => (await messagesIn(dead)) === 0);
  });

  it('sends an order’s money back, goods or no goods', async () => {
    const { shape, client, orderId } = await aGuest(2);
    const { number } = await buy(client, anAddress());
    await outcomeOf(orderId);
    await paymentIs(orderId, 'captured');
    expect(await told('refund', number)).toMatchObject({ code: 0, orderId, outcome: 'refunding' });
    await orderIs(orderId, 'refunded');
    expect(await told('refund', orderId)).toMatchObject({ code: 0, outcome: 'refunded-before', status: 'refunded' });
    expect(await stockOf(shape.sku)).toBe(7);
  });

  it.each([
    ['invoice', 'open', 'nothing has been paid'],
    ['test-declined', 'declined', 'nothing was taken'],
  ])('sends nothing back of what was not paid: %s', async (method, status, words) => {
    const { client, orderId } = await aGuest();
    const email = anAddress();
    if (method === 'invoice') await prove(client, email);
    const { number } = await buy(client, email, method);
    await outcomeOf(orderId);
    await paymentIs(orderId, status);
    const { code, out } = await orders('refund', number);
    expect([code, out]).toEqual([1, expect.stringContaining(words)]);
    await paymentIs(orderId, status);
    expect((await orders('refund', 'S-00000-00000')).code).toBe(1);
  });
});

describe('reconciling', () => {
  it('sends an accepted order again that is nowhere, and takes a recorded one off its cart', async () => {
    const shape = await aProduct();
    const lost = aMessage(shape, anAddress());
    const known = aMessage(shape, anAddress());
    await sendMessage(known.body);
    await outcomeOf(known.orderId);
    await queueEmpty();
    await whileStopped(twin().worker.pid, async () => {
      const [lostCart, knownCart] = [await aWaitingCart(lost), await aWaitingCart(known)];
      const inCarts = (await told('pending')).orders;
      expect(listed(inCarts, lost.orderId)).toMatchObject({ finding: 'missing' });
      const [lostNumber = '', knownNumber = ''] = [lost, known].map(({ orderId }) =>
        String((listed(inCarts, orderId) as { number?: string } | undefined)?.number),
      );
      const dry = await reconciled('--dry-run');
      expect(dry(lostNumber)).toEqual([['accepted-and-nowhere', 'would-repair']]);
      expect(dry(knownNumber)).toEqual([['recorded-and-pending', 'would-repair']]);
      expect(await pendingIn(lostCart)).toMatchObject({ [lost.orderId]: { body: lost.body } });
      expect(await messagesIn(twin().sqs.queueUrl)).toBe(0);

      const { out } = await orders('reconcile');
      expect(out).toMatch(new RegExp(`^accepted-and-nowhere +${lostNumber} .*nowhere: sent again +repaired`, 'm'));
      expect(out).toMatch(new RegExp(`^recorded-and-pending +${knownNumber} .*taken off its cart +repaired`, 'm'));
      expect(out.trimEnd().split('\n').at(-1)).toMatch(/^\d+ checks: \d+ repaired, \d+ noted, \d+ needs? a person$/);
      expect(await messagesIn(twin().sqs.queueUrl)).toBe(1);
      expect(await pendingIn(knownCart)).toEqual({});
      // On its way now: sent once is enough.
      expect((await reconciled())(lostNumber)).toEqual([]);
      expect(await messagesIn(twin().sqs.queueUrl)).toBe(1);
    });
    expect(await outcomeOf(lost.orderId)).toBe('confirmed');
  });

  it('names what is late, what differs and what is stuck, and changes none of it', async () => {
    const { shape, client, orderId } = await aGuest();
    const { number } = await buy(client, anAddress());
    await outcomeOf(orderId);
    await paymentIs(orderId, 'captured');
    await eventually(
      async () =>
        (await onPrimary('SELECT id FROM mails WHERE order_id = ? AND sent_at IS NOT NULL', [orderId])).length === 1,
    );
    const movement = 'INSERT INTO stock_movements (sku, delta, reason, at) VALUES (?, ?, ?, UTC_TIMESTAMP(3))';
    await change(movement, [shape.sku, 10, 'imported']);
    await change('UPDATE orders SET total = total + 1 WHERE id = ?', [orderId]);
    await change('UPDATE payments SET tries = 10, due_at = UTC_TIMESTAMP(3) + INTERVAL 1 HOUR WHERE order_id = ?', [
      orderId,
    ]);
    const wrong = await reconciled();
    expect(wrong(shape.sku)).toEqual([['stock-differs', 'needs-person']]);
    expect(wrong(number)).toEqual([
      ['total-differs', 'needs-person'],
      ['payment-differs', 'needs-person'],
      ['payment-late', 'needs-person'],
    ]);
    expect((await reconciled('--only', 'stock-differs'))(number)).toEqual([]);
    expect(await stockOf(shape.sku)).toBe(8);

    await change(movement, [shape.sku, -1, 'corrected']);
    await change('UPDATE orders SET total = total - 1 WHERE id = ?', [orderId]);
    await change('UPDATE payments SET tries = 0, due_at = NULL WHERE order_id = ?', [orderId]);
    const right = await reconciled();
    expect([...right(number), ...right(shape.sku)]).toEqual([]);
  });

  it('exits with 0 when all is as it should be, and with 2 when something couldn’t be asked', async () => {
    const database = await anEmptyDatabase();
    // Carts and queues are shared with other stories; what those hold is their business.
    const books = ['total-differs', 'payment-differs', 'mail-late'];
    const reconcile = async (...args: string[]) =>
      await run('src/fulfilment/on-call/command.js', ['reconcile', '--only', ...books, ...args], database);
    const unfit = await reconcile('--json');
    const { sound, unanswered } = JSON.parse(unfit.out) as { sound: boolean; unanswered: { name: string }[] };
    expect([unfit.code, sound, unanswered.map(({ name }) => name)]).toEqual([2, false, books]);
    const words = await reconcile('--dry-run');
    expect([words.code, words.out]).toEqual([2, expect.stringContaining('3 checks could not be asked')]);
    expect(words.out).not.toContain('all is as it should be');
    await run('src/migrate.js', [], database);
    expect(await reconcile()).toEqual({ code: 0, out: '3 checks: all is as it should be\n', err: '' });
  });

  it('asks everything it is checked for, and tells what that is', async () => {
    const { checks: asked } = await told('reconcile', '--dry-run');
    expect(asked).toEqual(checks.map(({ name }) => name));
    const { out } = await orders('reconcile', '--help');
    for (const { name, severity, promise } of checks) {
      expect(out).toMatch(new RegExp(`^ +${name} +${severity} +${promise}$`, 'm'));
    }
  });
});

/** A cart that has kept an order for a minute. */
async function aWaitingCart({ orderId, body }: { orderId: string; body: string }): Promise<string> {
  const { cartId: id } = JSON.parse(body) as { cartId: string };
  const at = Date.now() - 60_000;
  const pending = { [orderId]: { body, at } };
  const rest = { ver: 2, nextOrderId: unique(), lines: {}, lastOrders: [orderId], ops: [] };
  await putCart({ id, ...rest, pending, pendingSince: at, pendingShard: 'pending' });
  return id;
}

const pendingIn = async (cartId: string) =>
  (await cartItem(cartId))?.['pending'] as Record<string, { held?: string }> | undefined;

/** A guest's cart is named by the cookie, before the signature. */
const cartOf = (client: ApiClient) => client.cookies.get('cart')?.split('.')[0] ?? '';
