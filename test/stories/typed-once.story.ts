import { ApiClient } from '../support/api-client.ts';
import { counted } from '../support/databases.ts';
import { aMember, signIn, type StoryMember } from '../support/members.ts';
import { anAddress, buy, deliveryForm, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

async function atCheckout(client: ApiClient): Promise<Shopper> {
  await putInCart(client, await aProduct());
  const shopper = new Shopper(client.cookies);
  await shopper.open('/checkout');
  return shopper;
}

async function member(): Promise<{ who: StoryMember; client: ApiClient }> {
  const client = new ApiClient();
  const who = await aMember();
  await signIn(client, who);
  return { who, client };
}

const keptBy = ({ id }: StoryMember) => counted('SELECT COUNT(*) AS n FROM member_addresses WHERE member_id = ?', [id]);

describe('a member’s address', () => {
  it('typed at checkout is there the next time, and kept once', async () => {
    const { who, client } = await member();
    for (const already of [0, 1]) {
      const shopper = await atCheckout(client);
      expect(await keptBy(who)).toBe(already);
      expect(shopper.page.valueOf('Street and number')).toBe(already === 0 ? '' : '12 Analytical Row');
      expect(shopper.page.attribute('input[name=keep][checked]', 'value')).toBe('yes');
      await shopper.press('Review your order', deliveryForm(who.email));
      const bought = await shopper.press(/^Buy for/);
      await outcomeOf(bought.at.split('/').at(-1) ?? '');
    }
    expect(await keptBy(who)).toBe(1);
  });

  it('isn’t kept without being asked to, and a form with faults remembers that', async () => {
    const { who, client } = await member();
    const shopper = await atCheckout(client);
    const fields = { ...deliveryForm(who.email), 'Keep it for next time': false as const };
    const page = await shopper.press('Review your order', { ...fields, Postcode: '1' });
    expect([page.status, page.attribute('input[name=keep][checked]', 'value')]).toEqual([422, undefined]);
    await shopper.press('Review your order', { Postcode: 'W1A 1AA' });
    expect(shopper.page.heading).toBe('Review your order');
    expect(await keptBy(who)).toBe(0);
  });

  it('is that of the last order where none is kept', async () => {
    const { who, client } = await member();
    await putInCart(client, await aProduct());
    await outcomeOf((await buy(client, who.email)).orderId);
    const { page } = await atCheckout(client);
    expect(
      ['Name on the parcel', 'Street and number', 'Town or city', 'Postcode', 'Country'].map((one) =>
        page.valueOf(one),
      ),
    ).toEqual(['Ada Lovelace', '12 Analytical Row', 'London', 'W1A 1AA', 'GB']);
  });
});

describe('a guest at checkout who has an account', () => {
  it('signs in there and comes back with the cart and what was typed', async () => {
    const who = await aMember();
    const shopper = await atCheckout(new ApiClient());
    const { Postcode: _none, ...typed } = deliveryForm(anAddress());
    await shopper.press('Sign in', typed);
    expect(shopper.page.at).toBe('/sign-in?next=%2Fcheckout');
    await shopper.press('Sign in', { 'E-mail': who.email, Password: who.password });
    const { page } = shopper;
    expect([page.heading, page.at]).toEqual(['Checkout', '/checkout']);
    expect(['Street and number', 'Town or city', 'Country'].map((one) => page.valueOf(one))).toEqual([
      '12 Analytical Row',
      'London',
      'GB',
    ]);
    const review = await shopper.press('Review your order', { Postcode: 'W1A 1AA' });
    expect(review.heading).toBe('Review your order');
  });

  it('gets there whatever is in the form', async () => {
    const shopper = await atCheckout(new ApiClient());
    const _csrf = shopper.page.attribute('input[name=_csrf]', 'value') ?? '';
    const oddities: Record<string, string>[] = [
      {},
      { 'shipTo.country': '../x' },
      { 'contact.name': '\u0000', constructor: 'x' },
      { 'shipTo.line1': 'x'.repeat(9000) },
    ];
    for (const odd of oddities) {
      const page = await shopper.post('/checkout/sign-in', { _csrf, ...odd });
      expect([page.status, page.heading]).toEqual([200, 'Sign in']);
    }
  });

  it('and typed nothing yet finds what the account knows', async () => {
    const { who, client } = await member();
    await putInCart(client, await aProduct());
    await outcomeOf((await buy(client, who.email)).orderId);
    const shopper = await atCheckout(new ApiClient());
    await shopper.press('Sign in');
    await shopper.press('Sign in', { 'E-mail': who.email, Password: who.password });
    expect([shopper.page.valueOf('E-mail'), shopper.page.valueOf('Street and number')]).toEqual([
      who.email,
      '12 Analytical Row',
    ]);
  });
});
