import { ApiClient } from '../support/api-client.ts';
import { run } from '../support/commands.ts';
import { change, counted } from '../support/databases.ts';
import { EventStream } from '../support/event-stream.ts';
import { eventually } from '../support/eventually.ts';
import { linksIn, mailsTo } from '../support/mailbox.ts';
import { OnCall, told } from '../support/on-call.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { prove } from '../support/proofs.ts';
import { aProduct, stockOf, unique } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { orderIs, paymentIs } from '../support/states.ts';
import { strike } from '../support/tasks.ts';
import { twin } from '../support/twin.ts';

/** What somebody at a terminal is told, with the exit code. */
async function orders(...args: string[]) {
  const { code, out, err } = await run('src/fulfilment/on-call/command.js', args);
  return { code, text: `${out}${err}` };
}

const ana = { by: 'Ana' };
const dhl = { carrier: 'DHL' };

let onCall: OnCall;

beforeAll(async () => {
  onCall = await OnCall.beside();
});
afterAll(async () => {
  await onCall.leaves();
});

/** A guest who has bought two kinds of things, recorded and paid or to be paid. */
async function bought(method = 'test-approved') {
  const [hex, knot] = [await aProduct({ stock: 9, price: 1250 }), await aProduct({ stock: 9, price: 300 })];
  const client = new ApiClient();
  const email = anAddress();
  await putInCart(client, hex, 2);
  await putInCart(client, knot);
  if (method === 'invoice') await prove(client, email);
  const { orderId, number } = await buy(client, email, method);
  expect(await outcomeOf(orderId)).toBe('confirmed');
  await paymentIs(orderId, method === 'invoice' ? 'open' : 'captured');
  return { client, email, orderId, number, hex, knot };
}
const mailAbout = async (email: string, subject: RegExp, count = 1) =>
  await eventually(
    async () => {
      const found = (await mailsTo(email)).filter((mail) => subject.test(mail.subject));
      return found.length >= count ? found : false;
    },
    { within: 30_000, what: `a mail ${String(subject)}` },
  );

describe('an order goes out', () => {
  it('in two parcels, and its buyer can follow each', async () => {
    const { client, email, orderId, number, hex, knot } = await bought();
    const list = told(await onCall.work.toPack());
    expect(list['orders'].find((each: { number: string }) => each.number === number)).toMatchObject({
      pieces: 3,
      parcels: 0,
      country: 'GB',
    });

    expect((await orders('pack', number, '--by', 'Ana')).text).toContain(`${number}: packed`);
    const shopper = new Shopper(client.cookies);
    const packed = await shopper.open(`/orders/${orderId}`);
    expect(packed.texts('.timeline strong')).toEqual(['Received', 'Confirmed', 'Packed']);
    expect(() => packed.link('Cancel this order')).toThrow(/no link/);

    // Whoever has the page open sees each parcel, though the first leaves the order as it was.
    const stream = await EventStream.open(twin().web.url, `/orders/${orderId}/events`, client.cookies.header());
    await stream.hears('packed');
    const some = ['--carrier', 'dhl', '--tracking', 'JJD000390007882', '--lines', `${hex.sku}=1`];
    const first = await orders('ship', ` ${number.toLowerCase()}`, ...some);
    expect([first.code, first.text]).toEqual([
      0,
      expect.stringContaining(`still to be sent: ${hex.sku}=1,${knot.sku}=1`),
    ]);
    await eventually(async () => stream.text.includes('event: change'), { what: 'hearing of a parcel' });
    expect(stream.states).toEqual(['packed']);
    stream.leave();
    const onItsWay = await shopper.open(`/orders/${orderId}`);
    expect(onItsWay.text).toContain('Part of your order is on its way');
    expect(onItsWay.text).toContain('JJD000390007882');
    const toShip = told(await onCall.work.toShip())['orders'] as { number: string }[];
    expect(toShip.find((each) => each.number === number)).toMatchObject({ pieces: 2, parcels: 1 });

    const courier = { carrier: 'Bike courier', tracking: 'A 7' };
    const bold = { ...courier, carrier: 'Bike courier <b>' };
    expect(told(await onCall.hands.ship(number, bold, ana))).toMatchObject({ code: 1, outcome: 'refused' });
    expect(told(await onCall.hands.ship(number, courier, ana))).toMatchObject({ code: 0, outcome: 'shipped' });
    await orderIs(orderId, 'shipped');
    const page = await shopper.open(`/orders/${orderId}`);
    expect(page.texts('.timeline strong')).toEqual(['Received', 'Confirmed', 'Packed', 'Shipped']);
    expect(page.texts('.order-parcel h2')).toEqual(['Parcel 1', 'Parcel 2']);
    expect(page.link('Follow the parcel')).toMatch(/^https:\/\/www\.dhl\.de\/.*JJD000390007882$/);
    const { body } = await client.get(`/api/v1/orders/${orderId}`);
    expect(body.shipments).toMatchObject([
      { carrier: 'DHL', tracking: 'JJD000390007882', lines: [{ sku: hex.sku, qty: 1 }] },
      { carrier: 'Bike courier', tracking: 'A 7', lines: [{ sku: hex.sku }, { sku: knot.sku }] },
    ]);
    expect(body.shipments[0].trackingUrl).toBe(page.link('Follow the parcel'));
    expect(body.shipments[1]).not.toHaveProperty('trackingUrl');

    const mails = await mailAbout(email, /is on its way$/, 2);
    expect(
      mails.map(({ text }) => [text.includes('The rest follows'), text.includes('JJD000390007882')]).sort(),
    ).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(mails.flatMap((mail) => linksIn(mail))).toContain(body.shipments[0].trackingUrl);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
    const { actions } = told(await onCall.show.report(number))['orders'][0] as {
      actions: { action: string; doneBy: string }[];
    };
    expect(actions.map(({ action }) => action)).toEqual(['pack', 'ship', 'ship']);
    expect(actions[0]?.doneBy).toBe('Ana');
    const shown = (await onCall.show.report(number)).text;
    expect(shown).toMatch(new RegExp(`ship +.*carrier DHL, tracking JJD000390007882, lines ${hex.sku}=1\n`));
  });

  it('and can’t be cancelled by its buyer any more, who is told so', async () => {
    const { client, orderId, number } = await bought();
    const shopper = new Shopper(client.cookies);
    await shopper.open(`/orders/${orderId}`);
    await shopper.follow('Cancel this order');
    expect(told(await onCall.hands.pack(number, ana))).toMatchObject({ code: 0, outcome: 'packed' });
    const page = await shopper.press('Cancel this order');
    expect([page.status, page.alerts.join(' ')]).toEqual([409, expect.stringContaining('is packed already')]);
    const answer = await client.post(`/api/v1/orders/${orderId}/cancellation`);
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('is packed already')]);
    // Whoever has the parcel in hand can.
    expect(told(await onCall.hands.cancel(number, ana))).toMatchObject({ code: 0, outcome: 'cancelled' });
    await orderIs(orderId, 'refunded');
  });

  it('less what is not there, whose money goes back', async () => {
    const { client, email, orderId, number, knot } = await bought();
    const short = await orders('refund', number, '--lines', `${knot.sku}=1`, '--restock');
    expect([short.code, short.text]).toEqual([0, expect.stringContaining('$3.00 is being sent back; $25.00 is left')]);
    expect(await stockOf(knot.sku)).toBe(9);
    expect(told(await onCall.hands.ship(number, { carrier: 'UPS' }, ana))['left']).toEqual([]);
    await orderIs(orderId, 'shipped');
    const [mail] = await mailAbout(email, /^Part of the money/);
    expect(mail?.text).toContain('Sent back: $3.00');
    const page = await new Shopper(client.cookies).open(`/orders/${orderId}`);
    expect(page.text).toContain('$3.00 of it is sent back');
    const { body } = await client.get(`/api/v1/orders/${orderId}`);
    expect(body.refunds).toMatchObject([{ amount: 300, status: 'refunded' }]);

    const wrongly = async (amount: string) => (await onCall.hands.refund(number, { amount }, ana)).text;
    expect(await wrongly('25.001')).toContain('25.001 is no amount of USD');
    expect(await wrongly('25.01')).toContain('no more than $25.00 is left');
    const rest = async () => told(await onCall.hands.refund(number, {}, { ...ana, operation: 'r1' }));
    expect(await rest()).toMatchObject({ code: 0, amount: 2500, left: 0 });
    expect(await rest()).toMatchObject({ code: 0, amount: 2500, left: 0 });
    await orderIs(orderId, 'refunded');
    await mailAbout(email, /^The money for your order/);
    expect(await counted('SELECT SUM(amount) AS n FROM refunds WHERE order_id = ?', [orderId])).toBe(2800);
  });

  it('nowhere when it is named wrongly', async () => {
    const nobodys = 'S-00000-00000';
    const { hands } = onCall;
    for (const report of [
      await hands.pack(nobodys, ana),
      await hands.ship(nobodys, dhl, ana),
      await hands.paid(nobodys, {}, ana),
      await hands.cancel(nobodys, ana),
      await hands.refund(nobodys, {}, ana),
    ]) {
      expect([told(report)['code'], report.text]).toEqual([1, `${nobodys}: no such order is recorded`]);
    }
    expect((await orders('pack', nobodys)).code).toBe(1);
  });

  it.each([
    [['pack']],
    [['ship', 'S-00000-00000']],
    [['refund', 'S-00000-00000', '--lines', 'HEX-TILE']],
    [['refund', 'S-00000-00000', '--amount', '1', '--lines', 'HEX-TILE=1']],
  ])('not for %j, which says too little or too much', async (args) => {
    expect((await orders(...args)).code).toBe(2);
  });
});

describe('an invoice', () => {
  it('is listed, asked for once when it is overdue, and paid', async () => {
    const { client, email, orderId, number } = await bought('invoice');
    const listed = async () =>
      (told(await onCall.work.unpaid())['invoices'] as { number: string }[]).find(
        (invoice) => invoice.number === number,
      );
    expect(await listed()).toMatchObject({ dueOn: null, overdue: false });
    expect(told(await onCall.hands.ship(number, dhl, ana))).toMatchObject({ code: 0, left: [] });
    await change("UPDATE order_events SET at = at - INTERVAL 15 DAY WHERE order_id = ? AND status = 'shipped'", [
      orderId,
    ]);
    expect(await listed()).toMatchObject({ overdue: true, remindedAt: null });
    expect(await strike('invoice-reminders')).toMatchObject({ status: 200, outcome: 'done' });
    expect(await strike('invoice-reminders')).toMatchObject({ status: 200, report: { reminded: 0 } });
    const reminders = await mailAbout(email, /still open$/);
    expect(reminders).toHaveLength(1);
    expect(reminders[0]?.text).toMatch(/its invoice was due on \w+ \d+, \d{4}/);
    const page = async () => (await new Shopper(client.cookies).open(`/orders/${orderId}`)).text;
    expect(await page()).toMatch(/The invoice is due by \w+ \d+, \d{4}/);

    const paid = async (how: object) => told(await onCall.hands.paid(number, how, ana));
    expect(await paid({ on: '2026-02-30' })).toMatchObject({ code: 1, outcome: 'refused' });
    expect((await orders('paid', number, '--reference', 'statement 42')).text).toContain(`${number}: paid on`);
    expect(await paid({})).toMatchObject({ code: 0, outcome: 'paid-before' });
    expect(await listed()).toBeUndefined();
    expect(await page()).toContain('Your payment went through');
    expect((await client.get(`/api/v1/orders/${orderId}`)).body.payment).toEqual({ method: 'invoice', paid: true });
  });
});

describe('an order is found', () => {
  it('by what a guest can say on the telephone, and several are listed, the newest first', async () => {
    const family = `Grace${unique().replace(/[^a-z]/gi, '')}`;
    const client = new ApiClient();
    const [shape, email] = [await aProduct(), anAddress()];
    const numbers: string[] = [];
    for (const postcode of ['SW1A 2AA', 'EC1A 1BB']) {
      await putInCart(client, shape);
      const { body: cart } = await client.get('/api/v1/cart');
      const answer = await client.post('/api/v1/orders', {
        ...{ orderId: cart.nextOrderId, ver: cart.ver, agreedTotal: cart.subtotal },
        contact: { name: `${family} Hopper`, email },
        shipTo: { name: `${family} Hopper`, line1: '1 Row', city: 'London', postcode, country: 'GB' },
        payment: { method: 'test-approved' },
      });
      numbers.unshift(answer.body.number);
      await outcomeOf(answer.body.orderId);
    }
    const found = async (named: string) =>
      (told(await onCall.show.report(named))['orders'] as { number: string }[]).map(({ number }) => number);
    for (const named of [
      email,
      ` ${email.toUpperCase()} `,
      `${family} hopper`,
      `${family.toUpperCase()}HOP`,
      shape.sku.toLowerCase(),
    ]) {
      expect([named, await found(named)]).toEqual([named, numbers]);
    }
    const [newest = ''] = numbers;
    expect(await found(newest.toLowerCase().replaceAll('-', ' '))).toEqual([newest]);
    expect(await found('ec1a1bb')).toContain(newest);
    expect(await found('EC1A 1bb')).not.toContain(numbers[1]);
    const { code, text } = await orders('show', email);
    expect([code, text]).toEqual([
      0,
      expect.stringMatching(new RegExp(`${newest}[^]*${numbers[1]}[^]*2 orders, newest first`)),
    ]);
    expect(told(await onCall.show.report(`%${family}%`))).toMatchObject({ code: 1, orders: [] });
    // What changes something takes no such name.
    expect(told(await onCall.hands.pack(email, ana))).toMatchObject({ code: 1, outcome: 'refused' });
  });
});
