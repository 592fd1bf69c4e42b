import { ApiClient } from '../support/api-client.ts';
import { change, counted } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { registered } from '../support/members.ts';
import { OnCall, told } from '../support/on-call.ts';
import { anAddress, buy, deliveryForm, orderRow, outcomeOf, putInCart, rowsOf } from '../support/orders.ts';
import { cartIdOf, followProofLink } from '../support/proofs.ts';
import { aProduct, stockOf, type StoryProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { paymentIs } from '../support/states.ts';

const idIn = (address: string) => /\/orders\/([^/?]+)/.exec(address)?.[1] ?? '';

/** A guest on the page of an order of two pieces whose payment was declined. */
async function declinedOrder(shape: StoryProduct, email = anAddress()) {
  const client = new ApiClient();
  await putInCart(client, shape, 2);
  const guest = new Shopper(client.cookies);
  await guest.open('/checkout');
  await guest.press('Review your order', deliveryForm(email, 'Test payment, declined'));
  await guest.press(/^Buy for/);
  const orderId = idIn(guest.page.at);
  expect(await outcomeOf(orderId)).toBe('payment_declined');
  await guest.open(`/orders/${orderId}`);
  return { client, guest, orderId, email };
}

describe('a declined payment', () => {
  it('is made good by another way on the same order, and nothing is typed again', async () => {
    const shape = await aProduct({ price: 1500, stock: 5 });
    const { guest, orderId, email } = await declinedOrder(shape);
    await guest.follow('Try another way to pay');
    expect(guest.page.text).toContain('12 Analytical Row');
    expect(guest.page.text).toContain(shape.name);
    await guest.press('Pay $30.00', { 'Test payment, approved': true });
    expect([guest.page.at, guest.page.alerts.join(' ')]).toEqual([
      `/orders/${orderId}`,
      expect.stringContaining('Your order is confirmed'),
    ]);
    expect(guest.page.texts('.timeline strong')).toEqual(['Received', 'Payment declined', 'Confirmed']);
    expect(guest.page.text).toContain('Test payment, approved');
    await paymentIs(orderId, 'captured');
    expect(await stockOf(shape.sku)).toBe(3);
    expect(await rowsOf(orderId)).toMatchObject({ orders: 1, lines: 1, payments: 1, movements: 1, mails: 2 });
    const mails = await eventually(async () => ((found) => found.length === 2 && found)(await mailsTo(email)), {
      what: 'both mails',
    });
    const [sad, good] = mails.toSorted((a) => (a.subject.includes('declined') ? -1 : 1));
    expect(sad?.text).toContain('try another way to pay');
    // Nobody has shown that the address is theirs: what was typed is on the order’s page alone.
    expect(good?.text).toContain('Hello,');
    expect(good?.text).not.toContain('Analytical');
  });

  it('may be declined once more: that is said, nothing is taken, and the invoice pays in the end', async () => {
    const shape = await aProduct({ stock: 5 });
    const { guest, orderId, email } = await declinedOrder(shape);
    await guest.follow('Try another way to pay');
    await guest.press(/^Pay \$/);
    expect([guest.page.status, guest.page.alerts.join(' ')]).toEqual([
      422,
      expect.stringContaining('choose how to pay'),
    ]);
    await guest.press(/^Pay \$/, { 'Test payment, declined': true });
    expect(guest.page.alerts.join(' ')).toContain('turned down as well');
    expect([(await orderRow(orderId))?.['status'], await stockOf(shape.sku)]).toEqual(['payment_declined', 5]);
    await guest.press(/^Pay \$/, { Invoice: true });
    expect([guest.page.status, guest.page.alerts.join(' ')]).toEqual([
      409,
      expect.stringContaining(`We’ve sent a link to ${email}`),
    ]);
    await followProofLink(cartIdOf(guest), email);
    // It stays chosen: nothing but the button is left to press.
    await guest.press(/^Pay \$/);
    expect(guest.page.alerts.join(' ')).toContain('Your order is confirmed');
    expect([(await orderRow(orderId))?.['payment_method'], await stockOf(shape.sku)]).toEqual(['invoice', 3]);

    const onCall = await OnCall.beside();
    const shown = await onCall.show.report(orderId);
    await onCall.leaves();
    expect(told(shown)['orders'][0].attempts).toMatchObject([
      { attempt: 1, method: 'test-declined', status: 'declined', amount: 2 * shape.price },
      { attempt: 2, method: 'invoice', status: 'taken', amount: 2 * shape.price },
    ]);
    expect(shown.text).toMatch(/Other ways tried[^]*test-declined +declined[^]*invoice +taken/);
  });

  it('paid in one tab is paid in the other, once; and cancelled afterwards it stays so', async () => {
    const shape = await aProduct({ stock: 5 });
    const { guest, client, orderId } = await declinedOrder(shape);
    const tab = guest.anotherTab;
    for (const one of [guest, tab]) await one.open(`/orders/${orderId}/payment`);
    const pressed = await Promise.all(
      [guest, tab].map((one) => one.press(/^Pay \$/, { 'Test payment, approved': true })),
    );
    expect(pressed.map(({ status }) => status)).toEqual([200, 200]);
    await paymentIs(orderId, 'captured');
    expect([
      await stockOf(shape.sku),
      await counted('SELECT COUNT(*) AS n FROM payment_attempts WHERE order_id = ?', [orderId]),
    ]).toEqual([3, 1]);

    expect((await client.post(`/api/v1/orders/${orderId}/cancellation`)).status).toBe(202);
    const late = await client.post(`/api/v1/orders/${orderId}/payment`, { method: 'invoice' });
    expect([late.status, late.body.status]).toEqual([200, 'cancelled']);
    expect(await stockOf(shape.sku)).toBe(5);
  });

  it('isn’t asked for again once the goods are gone: that is said, and the rest can be put back', async () => {
    const [shape, plenty] = [await aProduct({ stock: 5 }), await aProduct({ stock: 5 })];
    const client = new ApiClient();
    for (const one of [shape, plenty]) await putInCart(client, one, 2);
    const { orderId } = await buy(client, anAddress(), 'test-declined');
    expect(await outcomeOf(orderId)).toBe('payment_declined');
    const guest = new Shopper(client.cookies);
    await guest.open(`/orders/${orderId}/payment`);
    await change('UPDATE stock SET on_hand = 1 WHERE sku = ?', [shape.sku]);
    await guest.press(/^Pay \$/, { 'Test payment, approved': true });
    expect([guest.page.status, guest.page.alerts.join(' ')]).toEqual([
      409,
      expect.stringContaining(`${shape.name}: only one left, and you ordered 2.`),
    ]);
    const { status, body } = await client.post(`/api/v1/orders/${orderId}/payment`, { method: 'test-approved' });
    expect([status, body.type, body.errors[0].field]).toEqual([409, 'out-of-stock', `lines.${shape.sku}.qty`]);
    expect(await counted('SELECT COUNT(*) AS n FROM payment_attempts WHERE order_id = ?', [orderId])).toBe(0);
    await guest.press('Put the rest back into the cart');
    const { body: cart } = await client.get('/api/v1/cart');
    expect(cart.lines.map(({ qty }: { qty: number }) => qty).toSorted()).toEqual([1, 2]);
  });

  it('is reached from the empty cart, and by the key in its mail; for everybody else there is no such order', async () => {
    const shape = await aProduct();
    const { guest, orderId, email } = await declinedOrder(shape);
    await guest.open('/cart');
    await guest.follow('See what became of your last order');
    expect(guest.page.at).toBe(`/orders/${orderId}`);

    const stranger = new ApiClient();
    expect((await new Shopper(stranger.cookies).open(`/orders/${orderId}/payment`)).status).toBe(404);
    expect((await stranger.post(`/api/v1/orders/${orderId}/payment`, { method: 'invoice' })).status).toBe(404);
    const mail = await eventually(async () => (await mailsTo(email))[0], { what: 'the mail' });
    const key = /key=([\w-]+)/.exec(mail.text)?.[1] ?? '';
    const elsewhere = new Shopper();
    await elsewhere.open(`/orders/${orderId}?key=${key}`);
    await elsewhere.follow('Try another way to pay');
    await elsewhere.press(/^Pay \$/, { Invoice: true });
    expect(elsewhere.page.alerts.join(' ')).toContain('Confirm your e-mail first');
    await followProofLink(cartIdOf(guest), email);
    await elsewhere.press(/^Pay \$/);
    expect(elsewhere.page.alerts.join(' ')).toContain('Your order is confirmed');
  });

  it('of a member can be put back into the cart instead, address and all', async () => {
    const shape = await aProduct({ price: 1500, stock: 5 });
    const client = new ApiClient();
    await registered(client);
    await putInCart(client, shape, 2);
    const { orderId } = await buy(client, anAddress(), 'test-declined');
    expect(await outcomeOf(orderId)).toBe('payment_declined');
    const member = new Shopper(client.cookies);
    await member.open(`/orders/${orderId}`);
    await member.press('Put it all back into the cart');
    expect(member.page.alerts.join(' ')).toContain('All of your order is in your cart again');
    await member.follow('Check out');
    expect([member.page.valueOf('Street and number'), member.page.valueOf('Your name')]).toEqual([
      '12 Analytical Row',
      'Ada Lovelace',
    ]);
  });

  it('is answered by the API in the field’s own terms', async () => {
    const { client, orderId } = await declinedOrder(await aProduct());
    const { body: order } = await client.get(`/api/v1/orders/${orderId}`);
    expect(Date.parse(order.payableUntil) - Date.parse(order.timeline[0].at)).toBe(7 * 86_400_000);
    const path = `/api/v1/orders/${orderId}/payment`;
    expect((await client.post(path, { method: 'gold' })).body.errors[0].field).toBe('method');
    expect((await client.post(path, { method: 'invoice', card: '4111 1111 1111 1111' })).status).toBe(400);
    const again = await client.post(path, { method: 'test-declined' });
    expect([again.status, again.body.type]).toEqual([409, 'payment-declined']);
    const paid = await client.post(path, { method: 'test-approved' });
    expect([paid.status, paid.body.status, paid.body.orderId]).toEqual([200, 'confirmed', orderId]);
    expect((await client.post(path, { method: 'test-approved' })).body).toEqual(paid.body);
  });
});
