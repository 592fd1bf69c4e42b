import { eventually } from '../support/eventually.ts';
import { ApiClient } from '../support/api-client.ts';
import { keyOf, linksIn, mailsTo } from '../support/mailbox.ts';
import { theMail, wayIn } from '../support/mails-to-follow.ts';
import { aMember } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { webLog } from '../support/web-log.ts';

/** An order that is recorded, and the link its mail has. */
async function aGuestsOrder(shape = aProduct()): Promise<{ orderId: string; link: string; key: string }> {
  const client = new ApiClient();
  await putInCart(client, await shape);
  const email = anAddress();
  const { orderId } = await buy(client, email);
  await outcomeOf(orderId);
  const mail = await eventually(async () => (await mailsTo(email))[0], { what: 'the mail' });
  const link = linksIn(mail).find((each) => each.includes('/orders/')) ?? '';
  return { orderId, link, key: keyOf(mail) ?? '' };
}

const formOf = (shopper: Shopper) => ({
  _csrf: shopper.page.attribute('input[name=_csrf]', 'value') ?? '',
  page: shopper.page.attribute('input[name=page]', 'value') ?? '',
});

describe('the link in a mail about an order', () => {
  it('opens it for whoever pastes it, and its key is in no address on the way', async () => {
    const { orderId, link, key } = await aGuestsOrder();
    expect(key).toHaveLength(22);
    const shopper = new Shopper();
    const page = await shopper.open(`/orders/${orderId}`);
    expect([page.status, page.heading]).toEqual([404, 'Nothing here']);
    expect([page.headers['set-cookie'], page.text.includes('Did a mail lead you here?')]).toEqual([undefined, true]);
    await shopper.press('Open the link', { 'Link from the mail': ` <${link.slice(0, 30)}\r\n${link.slice(30)}> ` });
    expect([shopper.page.status, shopper.page.at]).toEqual([200, `/orders/${orderId}`]);
    expect(shopper.page.heading).toMatch(/^Order /);
    const [exchanged] = shopper.trail;
    expect(exchanged?.headers.location).toBe(`/orders/${orderId}`);
    const cookies = exchanged?.headers['set-cookie'] ?? [];
    expect(cookies.find((cookie) => cookie.startsWith('key-order='))).toMatch(
      /; Max-Age=3600; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
    expect(JSON.stringify(shopper.trail)).not.toContain(key);
    for (const action of [/Cancel this order/]) expect(shopper.page.link(action)).not.toContain('?');
    expect(shopper.page.attribute('[data-order-part=news]', 'data-order-status-url') ?? '').not.toContain('?');
    expect(webLog().some((line) => line.includes(key))).toBe(false);
  });

  it('opens that order and no other, in several tabs', async () => {
    const [one, other, third] = [await aGuestsOrder(), await aGuestsOrder(), await aGuestsOrder()];
    const shopper = new Shopper();
    await shopper.open(one.link);
    await shopper.anotherTab.open(other.link);
    const client = new ApiClient(shopper.cookies);
    const statuses = [one, other, third].map(async ({ orderId }) => {
      const { status } = await client.get(`/api/v1/orders/${orderId}`);
      return status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 200, 404]);
    const wrong = await shopper.open(`/orders/${third.orderId}#key=${one.key}`);
    expect([wrong.status, wrong.hasButton('Open the link')]).toEqual([404, true]);
    expect((await shopper.open(third.link)).status).toBe(200);
  });

  it('of a former release still opens it, once, and leads to the address without its key', async () => {
    const { orderId, key } = await aGuestsOrder();
    const shopper = new Shopper();
    const page = await shopper.open(`/orders/${orderId}?key=${key}&payment=closed`);
    expect([page.status, page.at]).toEqual([200, `/orders/${orderId}?payment=closed`]);
    expect(shopper.trail.map(({ status }) => status)).toEqual([303, 200]);
    for (const under of ['/cancellation', '/account']) {
      const tab = new Shopper();
      const answer = await tab.ask({ path: `/orders/${orderId}${under}?key=${key}`, method: 'HEAD' });
      expect([answer.status, answer.headers.location]).toEqual([303, `/orders/${orderId}${under}`]);
      expect((await tab.ask({ path: `/orders/${orderId}`, method: 'HEAD' })).status).toBe(200);
    }
  });

  it('has a page that was open with a key in its address go on', async () => {
    const { orderId, key } = await aGuestsOrder();
    const shopper = new Shopper();
    await shopper.open('/cart');
    await shopper.open('/orders/find');
    const { _csrf } = formOf(shopper);
    const page = await shopper.post(`/orders/${orderId}/cancellation?key=${key}`, { _csrf });
    expect([page.status, page.at]).toEqual([200, `/orders/${orderId}`]);
  });

  it('is the key of programs as well, in a header better than in an address', async () => {
    const { orderId, key } = await aGuestsOrder();
    const path = `/api/v1/orders/${orderId}`;
    const ask = (value: string) => new ApiClient().send('GET', path, undefined, { 'Order-Key': value });
    expect((await ask(key)).status).toBe(200);
    expect((await new ApiClient().get(`${path}?key=${key}`)).status).toBe(200);
    expect((await ask('A'.repeat(22))).status).toBe(404);
    expect((await ask('k'.repeat(64))).status).toBe(404);
    const { status, body } = await ask('k'.repeat(65));
    expect([status, body.errors]).toEqual([400, [{ field: 'Order-Key', message: expect.any(String) }]]);
    const { body: cancelled } = await new ApiClient().send('POST', `${path}/cancellation`, '{}', { 'Order-Key': key });
    expect(cancelled).toMatchObject({ orderId, statusUrl: path });
  });
});

describe('the link in a mail about an account', () => {
  it('opens its page once, and its key is in no address on the way', async () => {
    const { email } = await aMember();
    const asking = new Shopper();
    await asking.open('/sign-in/forgotten');
    await asking.press('Mail me a link', { 'E-mail': email });
    const link = wayIn(await theMail(email, /new password/));
    const shopper = new Shopper();
    const waiting = await shopper.open('/sign-in/new-password');
    expect([waiting.status, waiting.heading]).toEqual([200, 'Open the link from your mail']);
    await shopper.press('Open the link', { 'Link from the mail': link });
    expect([shopper.page.at, shopper.page.heading]).toEqual(['/sign-in/new-password', 'Choose a new password']);
    expect(shopper.page.html).not.toContain(new URL(link).hash.slice(5));
    await shopper.press('Set the password', { 'New password': 'nine wasps on a cube' });
    expect(shopper.cookies.names).not.toContain('key-new-password');
    expect((await shopper.open('/sign-in/new-password')).heading).toBe('Open the link from your mail');
  });
});

describe('what is pasted and is no link of ours', () => {
  it.each([
    ['', 'ends too early'],
    ['https://shop.example/orders/AAAAAAAAAAAAAAAAAAAAAA', 'ends too early'],
    ['seven bees', 'ends too early'],
    [`#key=${'k'.repeat(22)}`, 'from https on'],
    ['x'.repeat(2001), 'At most 2,000'],
  ])('is said to be none: %j', async (typed, said) => {
    const shopper = new Shopper();
    await shopper.open('/link');
    const page = await shopper.press('Open the link', { 'Link from the mail': typed });
    expect(page.status).toBe(422);
    expect(page.errorOf('Link from the mail')).toContain(said);
    expect(shopper.cookies.names.filter((name) => name.startsWith('key-'))).toEqual([]);
  });

  it('never leads out of the shop', async () => {
    const shopper = new Shopper();
    await shopper.open('/link');
    const page = `//evil.example/orders/${'A'.repeat(22)}`;
    const link = `https://evil.example/orders/${'A'.repeat(22)}#key=${'k'.repeat(22)}`;
    await shopper.post('/link', { ...formOf(shopper), page, link });
    expect(shopper.page.at).toBe(`/orders/${'A'.repeat(22)}`);
    const lost = await shopper.post('/link', { ...formOf(shopper), page, link: 'k'.repeat(22) });
    expect(lost.status).toBe(422);
  });
});
