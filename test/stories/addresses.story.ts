import { ApiClient } from '../support/api-client.ts';
import { PASSWORD } from '../support/members.ts';
import { anAddress, buy, deliveryForm, outcomeOf, purchaseOf, putInCart, recorded } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

/** Somebody without script who has come to checkout with pieces of a product in the cart. */
async function atCheckout(shape: Awaited<ReturnType<typeof aProduct>>): Promise<Shopper> {
  const shopper = new Shopper();
  await shopper.open(`/products/${shape.slug}`);
  await shopper.press('Add to cart');
  await shopper.follow('Check out');
  return shopper;
}

const labels = (shopper: Shopper) => shopper.page.texts('[data-local-fields] label');

describe('the address at checkout', () => {
  it('is asked for as the shop’s own country writes it, until another is chosen', async () => {
    const shopper = await atCheckout(await aProduct());
    expect(shopper.page.valueOf('Country')).toBe('US');
    expect(labels(shopper)).toEqual(['Town or city', 'State', 'ZIP code']);
    await shopper.press('Change country', {
      'Your name': 'Ada Lovelace',
      'Street and number': 'Domkloster 4',
      'Town or city': 'Köln',
      State: 'NY',
      'ZIP code': '50667',
      'Test payment, approved': true,
      Country: 'DE',
    });
    expect(shopper.page.status).toBe(200);
    expect(labels(shopper)).toEqual(['Postcode', 'Town or city']);
    expect(shopper.page.valueOf('Postcode')).toBe('50667');
    expect(shopper.page.valueOf('Town or city')).toBe('Köln');
    expect(shopper.page.valueOf('Street and number')).toBe('Domkloster 4');
    expect(shopper.page.valueOf('Your name')).toBe('Ada Lovelace');
    expect(shopper.page.attribute('input[name="payment.method"][checked]', 'value')).toBe('test-approved');
    expect(shopper.page.alerts.join('')).toBe('');
    await shopper.press('Change country', { Country: 'US' });
    expect(shopper.page.valueOf('State')).toBe('NY');
  });

  it('follows the country’s rules, and says so beside each field', async () => {
    const shopper = await atCheckout(await aProduct());
    const { Postcode: _none, ...rest } = deliveryForm(anAddress());
    const again = await shopper.press('Review your order', { ...rest, Country: 'US', 'ZIP code': '1234' });
    expect([again.status, again.errorOf('State'), again.errorOf('ZIP code')]).toEqual([
      422,
      'State: please choose one',
      'ZIP code: please enter one such as 95014',
    ]);
    const review = await shopper.press('Review your order', { State: 'NY', 'ZIP code': '10001' });
    expect(review.heading).toBe('Review your order');
    expect(review.text).toMatch(/London, NY 10001 ?United States/);
  });

  it('is written as its country writes it: in the review, on the order’s page and in what is kept', async () => {
    const shopper = await atCheckout(await aProduct());
    const { Postcode: _postcode, ...rest } = deliveryForm(anAddress());
    const review = await shopper.press('Review your order', { ...rest, Country: 'IE', Eircode: '' });
    expect(review.text).toMatch(/12 Analytical Row ?London ?Ireland/);
    await shopper.follow('Change something');
    expect(shopper.page.valueOf('Eircode (optional)')).toBe('');
    await shopper.press('Review your order', { Eircode: 'd02x285' });
    const bought = await shopper.press(/^Buy for/);
    const orderId = bought.at.split('/').at(-1) ?? '';
    await outcomeOf(orderId);
    expect((await shopper.open(bought.at)).texts('.order-address address')[0]).toMatch(/London ?D02 X285 ?Ireland/);
    expect(JSON.parse(String((await recorded(orderId))['ship_to']))).toMatchObject({
      country: 'IE',
      postcode: 'D02 X285',
    });
  });

  it('is held to the same rules by the API, which names the field', async () => {
    const client = new ApiClient();
    await putInCart(client, await aProduct());
    const { shipTo, ...rest } = await purchaseOf(client, anAddress());
    const refused = await client.post('/api/v1/orders', { ...rest, shipTo: { ...shipTo, country: 'DE' } });
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      [{ field: 'shipTo.postcode', message: 'Postcode: please enter one such as 26133' }],
    ]);
    const ours = { ...shipTo, country: 'DE', city: 'Köln', postcode: 'd-50667' };
    expect((await client.post('/api/v1/orders', { ...rest, shipTo: ours })).status).toBe(202);
  });
});

describe('a member at checkout', () => {
  it('finds name, e-mail and the usual address filled in', async () => {
    const email = anAddress();
    const shopper = new Shopper();
    await shopper.open('/register');
    await shopper.press('Open the account', { Name: 'Emmy Noether', 'E-mail': email, Password: PASSWORD });
    await shopper.open('/account/addresses/new');
    await shopper.press('Save the address', {
      'Street and number': 'Domkloster 4',
      'Town or city': 'Köln',
      Postcode: '50667',
      Country: 'DE',
    });
    await shopper.open(`/products/${(await aProduct()).slug}`);
    await shopper.press('Add to cart');
    await shopper.follow('Check out');
    const { page } = shopper;
    expect(
      ['Your name', 'E-mail', 'Street and number', 'Country', 'Postcode'].map((label) => page.valueOf(label)),
    ).toEqual(['Emmy Noether', email, 'Domkloster 4', 'DE', '50667']);
    expect(labels(shopper)).toEqual(['Postcode', 'Town or city']);
    expect((await shopper.press('Review your order', { Invoice: true })).text).toMatch(/50667 Köln ?Germany/);
  });
});

describe('what was typed at checkout is not lost', () => {
  it('when something sells out meanwhile, which the page says', async () => {
    const shape = await aProduct({ stock: 1 });
    const shopper = await atCheckout(shape);
    const rival = new ApiClient();
    await putInCart(rival, shape);
    await outcomeOf((await buy(rival, anAddress())).orderId);
    const page = await shopper.press('Review your order', deliveryForm('ada@example.com'));
    expect([page.status, page.heading]).toEqual([409, 'Checkout']);
    expect(page.alerts[0]).toContain('too little of something in your cart');
    expect(page.valueOf('Street and number')).toBe('12 Analytical Row');
    await shopper.open('/cart');
    await shopper.press(`Remove ${shape.name}`);
    await shopper.open(`/products/${(await aProduct()).slug}`);
    await shopper.press('Add to cart');
    await shopper.follow('Check out');
    expect(shopper.page.valueOf('E-mail')).toBe('ada@example.com');
    expect(shopper.page.valueOf('Postcode')).toBe('W1A 1AA');
  });

  it('when the cart is bought or emptied in another tab', async () => {
    const shape = await aProduct();
    const shopper = await atCheckout(shape);
    const tab = shopper.anotherTab;
    await tab.open('/cart');
    await tab.press(`Remove ${shape.name}`);
    const page = await shopper.press('Review your order', deliveryForm('ada@example.com'));
    expect([page.status, page.alerts[0]]).toEqual([409, expect.stringContaining('Your cart is empty by now')]);
    expect(page.valueOf('E-mail')).toBe('ada@example.com');
  });

  it('when the shopper was signed out meanwhile, and is sent after signing in again', async () => {
    const email = anAddress();
    const shopper = new Shopper();
    await shopper.open('/register');
    await shopper.press('Open the account', { Name: 'Emmy Noether', 'E-mail': email, Password: PASSWORD });
    await shopper.open(`/products/${(await aProduct()).slug}`);
    await shopper.press('Add to cart');
    await shopper.follow('Check out');
    expect(shopper.page.valueOf('E-mail')).toBe(email);
    await shopper.press('Change country', { Country: 'GB' });
    const tab = shopper.anotherTab;
    await tab.open('/account');
    await tab.press('Sign out');

    const page = await shopper.press('Review your order', deliveryForm(email));
    expect([page.status, page.heading]).toEqual([403, 'Checkout']);
    expect(page.alerts[0]).toContain('what you typed is still here');
    expect(page.valueOf('Street and number')).toBe('12 Analytical Row');

    await tab.open('/sign-in');
    await tab.press('Sign in', { 'E-mail': email, Password: PASSWORD });
    const stale = await shopper.press('Review your order');
    expect([stale.status, stale.valueOf('Street and number')]).toEqual([403, '12 Analytical Row']);
    expect((await shopper.press('Review your order')).heading).toBe('Review your order');
  });

  it('but for what is wrong, which is shown again and not kept', async () => {
    const shopper = await atCheckout(await aProduct());
    await shopper.press('Review your order', {
      ...deliveryForm('ada@example.com'),
      'Street and number': '4111 1111 1111 1111',
    });
    expect(shopper.page.errorOf('Street and number')).toBe('Please don’t enter card numbers here');
    await shopper.open('/checkout');
    expect([shopper.page.valueOf('E-mail'), shopper.page.valueOf('Street and number')]).toEqual([
      'ada@example.com',
      '',
    ]);
  });
});

describe('a field of the checkout judged by itself', () => {
  async function judged(fields: Record<string, string>): Promise<unknown> {
    const shopper = await atCheckout(await aProduct());
    const token = shopper.page.attribute('input[name=_csrf]', 'value') ?? '';
    const body = new URLSearchParams({ _csrf: token, ...fields }).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await shopper.ask({ method: 'POST', path: '/checkout/check', body, headers });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    return (JSON.parse(answer.body) as { errors: unknown }).errors;
  }

  it('gets the words the whole form would get, for that field alone', async () => {
    expect(await judged({ 'contact.email': 'ada at example' })).toEqual([
      { field: 'contact.email', message: 'Please enter an e-mail address, such as ada@example.com' },
    ]);
    expect(await judged({ 'shipTo.country': 'DE', 'shipTo.postcode': 'W1A' })).toEqual([
      { field: 'shipTo.postcode', message: 'Postcode: please enter one such as 26133' },
    ]);
    expect(await judged({ 'shipTo.country': 'GB', 'shipTo.postcode': 'w1a1aa' })).toEqual([]);
  });

  it('is never broken by nonsense', async () => {
    expect(await judged({})).toEqual([]);
    expect(await judged({ 'shipTo.__proto__': 'x', constructor: 'y', 'shipTo.country': '../../package' })).toEqual([
      { field: 'shipTo.country', message: 'Please choose a country' },
    ]);
  });
});
