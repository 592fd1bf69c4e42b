import { ApiClient } from '../support/api-client.ts';
import { PASSWORD } from '../support/members.ts';
import { anAddress, deliveryForm, outcomeOf, recorded } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

describe('a member buys', () => {
  it('after registering, and finds the order among their own', async () => {
    const shape = await aProduct({ price: 3300 });
    const email = anAddress();
    const member = new Shopper();
    await member.open('/register');
    const account = await member.press('Open the account', {
      Name: 'Emmy Noether',
      'E-mail': email,
      Password: PASSWORD,
    });
    expect([account.status, account.heading]).toEqual([200, 'Your account']);
    expect((await member.ask({ path: '/me' })).body).toContain('"name":"Emmy Noether"');

    await member.open(`/products/${shape.slug}`);
    await member.press('Add to cart');
    const checkout = await member.follow('Check out');
    expect(checkout.valueOf('Your name')).toBe('Emmy Noether');
    await member.press('Review your order', deliveryForm(email));
    const bought = await member.press(/^Buy for/);
    const orderId = bought.at.split('/').at(-1) ?? '';
    expect(await outcomeOf(orderId)).toBe('confirmed');
    expect((await recorded(orderId))['member_id']).toMatch(/^[\w-]{22}$/);

    const orders = await member.open('/orders');
    expect(orders.heading).toBe('Your orders');
    expect(orders.text).toContain('$33.00');
    expect(orders.text).toContain('Confirmed');
    const number = bought.heading.replace('Order ', '');
    expect((await member.follow(number)).heading).toBe(bought.heading);
  });

  it('sees own orders newest first by the API, and a guest is asked to sign in', async () => {
    const guest = new ApiClient();
    const refused = await guest.get('/api/v1/orders');
    expect(refused.status).toBe(401);
    expect(refused.body).toMatchObject({ status: 401, title: expect.any(String), requestId: expect.any(String) });

    const page = await new Shopper().open('/orders');
    expect(page.at).toBe('/sign-in?next=%2Forders');
  });
});
