import { brand } from '../../src/brand/index.ts';
import { ApiClient } from '../support/api-client.ts';
import { onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { linksIn, mailsTo } from '../support/mailbox.ts';
import { OnCall } from '../support/on-call.ts';
import { anAddress, buy, deliveryForm, orderRow, outcomeOf, purchaseOf, putInCart } from '../support/orders.ts';
import { aProduct, stockOf, type StoryProduct } from '../support/products.ts';
import { cartIdOf, followProofLink, proofKey, prove } from '../support/proofs.ts';
import { Shopper } from '../support/shopper.ts';
import { paymentOf } from '../support/states.ts';

const idIn = (address: string) => /\/orders\/([^/?]+)/.exec(address)?.[1] ?? '';
const linkMailsTo = async (email: string) => (await mailsTo(email)).filter(({ subject }) => /on invoice/.test(subject));

/** A guest at the review of an order on invoice. */
async function reviewing(shape: StoryProduct, email: string, pieces = 1) {
  const client = new ApiClient();
  await putInCart(client, shape, pieces);
  const guest = new Shopper(client.cookies);
  await guest.open('/checkout');
  await guest.press('Review your order', deliveryForm(email, 'Invoice'));
  return { client, guest };
}

describe('an order on invoice', () => {
  it('waits for the link in a mail, holds no stock meanwhile, and loses nothing that was typed', async () => {
    const [shape, email] = [await aProduct({ stock: 5 }), anAddress()];
    const { client, guest } = await reviewing(shape, email, 2);
    expect(guest.page.heading).toBe('Review your order');
    expect(guest.page.alerts.join(' ')).toMatch(new RegExp(`Confirm your e-mail first.*link to ${email}`));
    await guest.press(/^Buy for/);
    expect([guest.page.heading, guest.page.alerts.join(' ')]).toEqual([
      'Review your order',
      expect.stringMatching(/Confirm your e-mail first.*less than a minute ago/),
    ]);
    const { body: cart } = await client.get('/api/v1/cart');
    expect([await stockOf(shape.sku), cart.lines[0].qty]).toEqual([5, 2]);
    expect(guest.page.link('Pay another way')).toMatch(/^\/checkout#/);

    const mail = await eventually(async () => (await linkMailsTo(email))[0], { what: 'the mail with the link' });
    expect(mail.text).not.toContain('Ada');
    const reader = new Shopper();
    await reader.open(linksIn(mail).find((link) => link.includes('/checkout/email')) ?? '');
    expect([reader.page.heading, reader.page.text]).toEqual([
      'Confirm your e-mail address',
      expect.stringContaining(email),
    ]);
    await reader.press('This address is mine');
    expect(reader.page.text).toContain('Go back to where you were ordering and press Buy');

    // The first tab is as it was: its button works now.
    await guest.press(/^Buy for/);
    const orderId = idIn(guest.page.at);
    expect(await outcomeOf(orderId)).toBe('confirmed');
    expect([await stockOf(shape.sku), await paymentOf(orderId)]).toEqual([3, 'open']);
    expect(await linkMailsTo(email)).toHaveLength(1);
    const told = await eventually(async () => (await mailsTo(email)).find(({ subject }) => /confirmed/.test(subject)));
    expect(told.text).toMatch(/Dear Ada Lovelace,[^]*12 Analytical Row/);
  });

  it('goes on where it was begun when the link is opened there', async () => {
    const [shape, email] = [await aProduct(), anAddress()];
    const { guest } = await reviewing(shape, email);
    const tab = guest.anotherTab;
    await tab.open(`/checkout/email#key=${proofKey(cartIdOf(guest), email)}`);
    await tab.press('This address is mine');
    await tab.follow('Go on with your order');
    expect([tab.page.heading, tab.page.text.includes('Confirm your e-mail')]).toEqual(['Review your order', false]);
    await tab.press(/^Buy for/);
    expect(tab.page.at).toMatch(/^\/orders\//);
  });

  it('is refused to programs with what to do, and the same request goes through afterwards', async () => {
    const [shape, email] = [await aProduct(), anAddress()];
    const client = new ApiClient();
    await putInCart(client, shape);
    const purchase = await purchaseOf(client, email, 'invoice');
    const asked = async () => await client.post('/api/v1/orders', purchase);
    expect(await asked()).toMatchObject({
      status: 409,
      body: {
        type: 'email-unproven',
        mail: 'sent',
        paymentMethods: ['test-approved', 'test-declined'],
        detail: expect.stringContaining(email),
      },
    });
    expect((await asked()).body).toMatchObject({ type: 'email-unproven', mail: 'sent-before' });
    await followProofLink(cartIdOf(client), email);
    expect(await asked()).toMatchObject({ status: 202, body: { orderId: purchase.orderId } });
    expect(await outcomeOf(String(purchase.orderId))).toBe('confirmed');
  });

  it('needs another link for another address, and none for the next order to the same', async () => {
    const [shape, email] = [await aProduct(), anAddress()];
    const client = new ApiClient();
    await putInCart(client, shape);
    await prove(client, email);
    for (const spelling of [email, email.toUpperCase()]) {
      await putInCart(client, shape);
      expect((await client.post('/api/v1/orders', await purchaseOf(client, spelling, 'invoice'))).status).toBe(202);
    }
    await putInCart(client, shape);
    const other = await client.post('/api/v1/orders', await purchaseOf(client, anAddress(), 'invoice'));
    expect([other.status, other.body.type]).toEqual([409, 'email-unproven']);
  });

  it('of a guest who proved it is a member’s who signs in then', async () => {
    const [shape, email] = [await aProduct(), anAddress()];
    const client = new ApiClient();
    await putInCart(client, shape);
    await prove(client, email);
    await client.post('/api/v1/members', { email: anAddress(), password: 'seven bees on a hexagon', name: 'Ada' });
    expect((await client.post('/api/v1/orders', await purchaseOf(client, email, 'invoice'))).status).toBe(202);
  });
});

describe('a link that proves an address', () => {
  it('proves nothing by being looked at, for programs follow links as well', async () => {
    const [shape, email] = [await aProduct(), anAddress()];
    const { client, guest } = await reviewing(shape, email);
    await new Shopper().open(`/checkout/email#key=${proofKey(cartIdOf(guest), email)}`);
    const { status } = await client.post('/api/v1/orders', await purchaseOf(client, email, 'invoice'));
    expect(status).toBe(409);
  });

  it('is for the address it went to last, in its own cart, and no other', async () => {
    const [shape, email, corrected] = [await aProduct(), anAddress(), anAddress()];
    const { guest } = await reviewing(shape, email);
    const { guest: other } = await reviewing(shape, anAddress());
    await guest.follow('Change something');
    await guest.press('Review your order', { 'E-mail': corrected });
    const [cart, others] = [cartIdOf(guest), cartIdOf(other)];
    for (const key of [proofKey(cart, email), proofKey(others, corrected), 'A'.repeat(53)]) {
      const { status, heading } = await new Shopper().open(`/checkout/email#key=${key}`);
      expect([status, heading]).toEqual([410, 'This link no longer works']);
    }
    await followProofLink(cart, corrected);
    await guest.press(/^Buy for/);
    expect(guest.page.at).toMatch(/^\/orders\//);
  });

  it('is sent again at the press of a button, once a minute at most', async () => {
    const { guest } = await reviewing(await aProduct(), anAddress());
    await guest.press('Send the link again');
    expect(guest.page.alerts.join(' ')).toContain('less than a minute ago');
  });
});

describe('what may be owed on invoices', () => {
  const { invoice, unpaid, order } = brand.ceilings;

  it('has a ceiling for one order, which is said before anything has to be proved', async () => {
    const shape = await aProduct({ price: invoice / 2 + 1, stock: 9 });
    const { client, guest } = await reviewing(shape, anAddress(), 2);
    expect([guest.page.status, guest.page.heading, guest.page.errorOf('Test payment, approved')]).toEqual([
      422,
      'Checkout',
      expect.stringContaining('up to $1,000.00 in one order'),
    ]);
    const refused = await client.post('/api/v1/orders', await purchaseOf(client, anAddress(), 'invoice'));
    expect([refused.status, refused.body]).toMatchObject([409, { type: 'invoice-ceiling', ceiling: invoice }]);
    await guest.press('Review your order', { 'Test payment, approved': true });
    await guest.press(/^Buy for/);
    expect(await outcomeOf(idIn(guest.page.at))).toBe('confirmed');
  });

  it('has a ceiling for all unpaid ones of a mailbox, however it is spelled', async () => {
    const shape = await aProduct({ price: invoice, stock: 9 });
    const email = anAddress();
    const [local, domain] = email.split('@');
    for (let bought = 0; bought < Math.floor(unpaid / invoice); bought += 1) {
      const client = new ApiClient();
      await putInCart(client, shape);
      await prove(client, email);
      expect(await outcomeOf((await buy(client, email, 'invoice')).orderId)).toBe('confirmed');
    }
    const client = new ApiClient();
    await putInCart(client, shape);
    const refused = await client.post('/api/v1/orders', await purchaseOf(client, `${local}+more@${domain}`, 'invoice'));
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { type: 'invoice-ceiling', ceiling: unpaid, detail: expect.stringContaining('$2,000.00') },
    ]);
  });

  it('is counted again when an order is recorded: what is too much is declined, and can be paid another way', async () => {
    const shape = await aProduct({ price: invoice, stock: 9 });
    const email = anAddress();
    const carts = Array.from({ length: 3 }, () => new ApiClient());
    for (const client of carts) {
      await putInCart(client, shape);
      await prove(client, email);
    }
    // All are accepted before any is recorded, or those that aren’t are refused at the door.
    const bought = await Promise.all(
      carts.map(async (client) => await client.post('/api/v1/orders', await purchaseOf(client, email, 'invoice'))),
    );
    const accepted = bought.filter(({ status }) => status === 202).map(({ body }) => String(body.orderId));
    const outcomes = await Promise.all(accepted.map(outcomeOf));
    expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(2);
    for (const [index, orderId] of accepted.entries()) {
      if (outcomes[index] === 'confirmed') continue;
      expect(await orderRow(orderId)).toMatchObject({ status: 'payment_declined' });
      expect(await paymentOf(orderId)).toBe('declined');
    }
    expect(await stockOf(shape.sku)).toBe(7);
  });

  it('however it is paid, one order has an end', async () => {
    const shape = await aProduct({ price: order / 2 + 1, stock: 9 });
    const client = new ApiClient();
    await putInCart(client, shape, 2);
    const refused = await client.post('/api/v1/orders', await purchaseOf(client, anAddress()));
    expect([refused.status, refused.body.errors]).toMatchObject([422, [{ field: 'agreedTotal' }]]);
    expect((await client.get('/api/v1/cart')).body.lines).toHaveLength(1);
  });
});

describe('mails to an address that nobody has shown to be theirs', () => {
  it('say nothing that a stranger typed, whatever it is', async () => {
    const [shape, email] = [await aProduct(), anAddress()];
    const client = new ApiClient();
    await putInCart(client, shape);
    const { contact, shipTo, ...rest } = await purchaseOf(client, email);
    const lure = 'You won, claim at https://evil.example/win';
    const body = { ...rest, contact: { ...contact, name: lure }, shipTo: { ...shipTo, name: lure, line1: lure } };
    const { body: receipt } = await client.post('/api/v1/orders', body);
    const mail = await eventually(async () => (await mailsTo(email))[0], { what: 'the confirmation' });
    expect(mail.subject).toContain(receipt.number);
    expect(mail.text).toMatch(/Your order is confirmed\s+Order [^]*Hello,/);
    for (const told of [mail.text, mail.html]) expect(told).not.toMatch(/evil|You won|Analytical|London/);
  });

  it('are ten of a kind a day: the eleventh order goes on, and staff see why its mail doesn’t', async () => {
    const [shape, email] = [await aProduct({ stock: 50 }), anAddress()];
    const [local, domain] = email.split('@');
    const bought: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const client = new ApiClient();
      await putInCart(client, shape);
      bought.push((await buy(client, `${local}+${String(n)}@${domain}`)).orderId);
    }
    expect(new Set(await Promise.all(bought.map(outcomeOf)))).toEqual(new Set(['confirmed']));
    const rows = await eventually(async () => {
      const found = await onPrimary('SELECT order_id, sent_at, suppressed FROM mails WHERE order_id IN (?)', [bought]);
      return found.length === 12 && found.every(({ sent_at, suppressed }) => sent_at !== null || suppressed !== null)
        ? found
        : false;
    });
    const suppressed = rows.filter((row) => row['suppressed'] === 'recipient-budget');
    expect([suppressed.length, rows.filter((row) => row['sent_at'] !== null).length]).toEqual([2, 10]);
    const onCall = await OnCall.beside();
    const shown = await onCall.show.report(String(suppressed[0]?.['order_id']));
    await onCall.leaves();
    expect(shown.text).toMatch(/order-confirmed .* suppressed: its recipient was sent as many of the kind that day/);
  });
});
