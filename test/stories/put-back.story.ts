import { ApiClient } from '../support/api-client.ts';
import { change } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { mailsTo } from '../support/mailbox.ts';
import { registered } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct, type StoryProduct, withdraw } from '../support/products.ts';
import { aMessage, sendMessage } from '../support/queue.ts';
import { Shopper } from '../support/shopper.ts';
import { paymentIs } from '../support/states.ts';

type Wanted = readonly (readonly [StoryProduct, number])[];

/** A member whose order of these came to the worker after somebody else's. */
async function lostRace(wanted: Wanted) {
  const api = new ApiClient();
  const member = await registered(api);
  const email = anAddress();
  const { orderId, body } = aMessage(await aProduct(), email, {
    memberId: member.id,
    lines: wanted.map(([{ sku, slug, name, price }, qty]) => ({ sku, slug, name, qty, unitPrice: price })),
    total: wanted.reduce((sum, [{ price }, qty]) => sum + price * qty, 0),
  });
  await sendMessage(body);
  expect(await outcomeOf(orderId)).toBe('out_of_stock');
  const { accessKey } = JSON.parse(body) as { accessKey: string };
  return { api, shopper: new Shopper(api.cookies), orderId, email, accessKey };
}

const held = async (api: ApiClient) =>
  (await api.get('/api/v1/cart')).body.lines.map(({ sku, qty }: { sku: string; qty: number }) => [sku, qty]);

describe('an order that lost the last piece to somebody else', () => {
  it('names what was short and what was left, by page, API and mail, and nothing is charged', async () => {
    const [plenty, few, none] = [
      await aProduct({ stock: 9 }),
      await aProduct({ stock: 1 }),
      await aProduct({ stock: 0 }),
    ];
    const { api, shopper, orderId, email } = await lostRace([
      [plenty, 2],
      [few, 3],
      [none, 1],
    ]);
    const page = await shopper.open(`/orders/${orderId}`);
    const news = page.alerts.join(' ');
    expect(news).toContain('Nothing is charged');
    expect(news).toContain(`${few.name}: only one was left, and you wanted 3.`);
    expect(news).toContain(`${none.name} was sold out.`);
    expect(news).not.toContain(plenty.name);
    const { body } = await api.get(`/api/v1/orders/${orderId}`);
    expect(body.lines.map(({ left }: { left?: number }) => left)).toEqual([undefined, 1, 0]);
    const mail = await eventually(async () => (await mailsTo(email))[0], { what: 'the mail' });
    expect(mail.text).toMatch(new RegExp(`${few.name}.*\\(only one left\\)`));
    expect(mail.text).toMatch(new RegExp(`${none.name}.*\\(none left\\)`));
    expect(mail.text).not.toMatch(new RegExp(`${plenty.name}.*left\\)`));
    await paymentIs(orderId, 'released');
  });

  it('goes back into the cart at one press, as far as there is stock, once however often, address and all', async () => {
    const [plenty, few, gone] = [
      await aProduct({ price: 1000, stock: 9 }),
      await aProduct({ price: 100, stock: 1 }),
      await aProduct(),
    ];
    const { api, shopper, orderId } = await lostRace([
      [plenty, 2],
      [few, 3],
      [gone, 1],
    ]);
    await withdraw(gone.sku);
    await shopper.open(`/orders/${orderId}`);
    await shopper.press('Put the rest back into the cart');
    expect([shopper.page.at, shopper.page.alerts.join(' ')]).toEqual([
      '/cart?back=rest',
      expect.stringContaining('What is left of your order is in your cart again'),
    ]);
    const wanted = [
      [plenty.sku, 2],
      [few.sku, 1],
    ].toSorted();
    expect((await held(api)).toSorted()).toEqual(wanted);
    await shopper.open(`/orders/${orderId}`);
    await shopper.press('Put the rest back into the cart');
    expect((await held(api)).toSorted()).toEqual(wanted);

    await shopper.open('/checkout');
    expect(shopper.page.valueOf('Street and number')).toBe('12 Analytical Row');
    await shopper.press('Review your order', { 'Test payment, approved': true });
    await shopper.press('Buy for $21.00');
    expect(shopper.page.heading).toMatch(/^Order S-/);
  });

  it('adds nothing to a cart that holds as much by now, and says when nothing is left', async () => {
    const shape = await aProduct({ stock: 1 });
    const { api, shopper, orderId } = await lostRace([[shape, 2]]);
    await putInCart(api, shape, 5);
    await shopper.open(`/orders/${orderId}`);
    await shopper.press('Put the rest back into the cart');
    expect(await held(api)).toEqual([[shape.sku, 5]]);

    await api.delete(`/api/v1/cart/lines/${shape.sku}`);
    await change('UPDATE stock SET on_hand = 0 WHERE sku = ?', [shape.sku]);
    await shopper.open(`/orders/${orderId}`);
    await shopper.press('Put the rest back into the cart');
    expect(shopper.page.alerts.join(' ')).toContain('Nothing of that order is left');
    expect(await held(api)).toEqual([]);
  });

  it('is put back by whoever has the key from its mail, without the buyer’s address, and by nobody else', async () => {
    const [plenty, none] = [await aProduct({ stock: 9 }), await aProduct({ stock: 0 })];
    const { orderId, accessKey } = await lostRace([
      [plenty, 1],
      [none, 1],
    ]);
    const stranger = new ApiClient();
    expect((await stranger.post(`/api/v1/orders/${orderId}/cart`)).status).toBe(404);
    expect(await held(stranger)).toEqual([]);
    const { status, body } = await stranger.post(`/api/v1/orders/${orderId}/cart?key=${accessKey}`);
    expect([status, body.lines.map(({ sku }: { sku: string }) => sku)]).toEqual([200, [plenty.sku]]);
    const checkout = await new Shopper(stranger.cookies).open('/checkout');
    expect(checkout.valueOf('Street and number') ?? '').toBe('');
  });

  it('is not put back while its goods are somebody’s', async () => {
    const guest = new ApiClient();
    await putInCart(guest, await aProduct());
    const { orderId } = await buy(guest, anAddress());
    expect(await outcomeOf(orderId)).toBe('confirmed');
    expect((await new Shopper(guest.cookies).open(`/orders/${orderId}`)).hasButton(/back into the cart/)).toBe(false);
    const { status, body } = await guest.post(`/api/v1/orders/${orderId}/cart`);
    expect([status, body.type, body.orderStatus]).toEqual([409, 'not-returnable', 'confirmed']);
    expect(await held(guest)).toEqual([]);
  });
});
