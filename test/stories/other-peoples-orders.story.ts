import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { aMember, registered, signIn } from '../support/members.ts';
import { keyOf, mailsTo } from '../support/mailbox.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

const WRONG_KEYS = ['', 'x', 'AAAAAAAAAAAAAAAAAAAAAA', '%00', '%F0%9F%90%9D'];

/** Everybody who is somebody else: with an account, with a cart, with nothing. */
async function strangers(): Promise<[string, ApiClient][]> {
  const member = new ApiClient();
  await registered(member);
  const guest = new ApiClient();
  await putInCart(guest, await aProduct());
  return [
    ['another member', member],
    ['another guest', guest],
    ['somebody who never was here', new ApiClient()],
  ];
}

/** What a stranger is answered, for the order and for one that never existed: the two must read alike. */
async function expectHidden(orderId: string): Promise<void> {
  for (const [who, stranger] of await strangers()) {
    for (const query of ['', ...WRONG_KEYS.map((key) => `?key=${key}`)]) {
      const [theirs, nobodys] = [
        await stranger.get(`/api/v1/orders/${orderId}${query}`),
        await stranger.get(`/api/v1/orders/NoSuchOrderNoSuchOrder${query}`),
      ];
      expect([who, query, theirs.status]).toEqual([who, query, 404]);
      expect({ ...theirs.body, requestId: '' }).toEqual({ ...nobodys.body, requestId: '' });
    }
    const page = await new Shopper(stranger.cookies).open(`/orders/${orderId}`);
    expect([who, page.status, page.heading]).toEqual([who, 404, 'Nothing here']);
  }
}

describe('somebody else’s order does not exist', () => {
  it('when a guest bought it, before and after it is recorded', async () => {
    const buyer = new ApiClient();
    await putInCart(buyer, await aProduct());
    const { orderId } = await buy(buyer, anAddress());
    await expectHidden(orderId);
    await outcomeOf(orderId);
    await expectHidden(orderId);
    expect((await buyer.get(`/api/v1/orders/${orderId}`)).status).toBe(200);
  });

  it('when a member bought it, also for their own browser once they signed out', async () => {
    const buyer = new ApiClient();
    const member = await registered(buyer);
    await putInCart(buyer, await aProduct());
    const { orderId } = await buy(buyer, anAddress());
    await outcomeOf(orderId);
    await expectHidden(orderId);
    expect((await buyer.get(`/api/v1/orders/${orderId}`)).status).toBe(200);

    await buyer.delete('/api/v1/session');
    expect((await buyer.get(`/api/v1/orders/${orderId}`)).status).toBe(404);
    const elsewhere = new ApiClient();
    await signIn(elsewhere, member);
    expect((await elsewhere.get(`/api/v1/orders/${orderId}`)).status).toBe(200);
    expect(
      (await elsewhere.get('/api/v1/orders')).body.items.map((order: { orderId: string }) => order.orderId),
    ).toEqual([orderId]);
  });

  it('and the key of one order opens no other', async () => {
    const [one, other] = [new ApiClient(), new ApiClient()];
    const shape = await aProduct();
    await putInCart(one, shape);
    await putInCart(other, shape);
    const email = anAddress();
    const mine = await buy(one, email);
    const theirs = await buy(other, anAddress());
    await Promise.all([outcomeOf(mine.orderId), outcomeOf(theirs.orderId)]);
    const key = await eventually(async () => {
      const [mail] = await mailsTo(email);
      return keyOf(mail);
    });
    const anyone = new ApiClient();
    expect((await anyone.get(`/api/v1/orders/${mine.orderId}?key=${key}`)).status).toBe(200);
    expect((await anyone.get(`/api/v1/orders/${theirs.orderId}?key=${key}`)).status).toBe(404);
  });

  it('but a guest who signs in afterwards keeps seeing what this browser bought', async () => {
    const browser = new ApiClient();
    await putInCart(browser, await aProduct());
    const { orderId } = await buy(browser, anAddress());
    await outcomeOf(orderId);
    await signIn(browser, await aMember());
    expect((await browser.get(`/api/v1/orders/${orderId}`)).status).toBe(200);
  });
});
