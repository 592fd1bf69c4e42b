import { ApiClient } from '../support/api-client.ts';
import { onPrimary } from '../support/databases.ts';
import { registered } from '../support/members.ts';
import { anAddress, buy, outcomeOf, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

async function ordered(client: ApiClient, email: string) {
  await putInCart(client, await aProduct());
  const receipt = await buy(client, email);
  await outcomeOf(receipt.orderId);
  return receipt;
}

async function lookingFor(number: string, email: string): Promise<Shopper> {
  const shopper = new Shopper();
  await shopper.open('/orders');
  await shopper.follow('Find your order');
  await shopper.press('Find the order', { 'Order number': number, 'E-mail address of the order': email });
  return shopper;
}

describe('a guest without the mail', () => {
  it('finds the order by number and e-mail address, however they are typed', async () => {
    const email = anAddress();
    const { number, orderId } = await ordered(new ApiClient(), email);
    const typed = number.toLowerCase().replaceAll('-', ' ');
    const shopper = await lookingFor(` ${typed} `, ` ${email.toUpperCase()}`);
    expect([shopper.page.heading, shopper.page.at]).toEqual([`Order ${number}`, `/orders/${orderId}`]);
    expect((await shopper.open(`/orders/${orderId}`)).status).toBe(200);
    expect((await new Shopper().open(`/orders/${orderId}`)).status).toBe(404);
  });

  it('is told the same for a number nobody has, for another’s address and for a member’s order', async () => {
    const email = anAddress();
    const { number } = await ordered(new ApiClient(), email);
    const member = new ApiClient();
    const { email: theirs } = await registered(member);
    const { number: membersOrder } = await ordered(member, theirs);
    const answers = [];
    for (const [asked, address] of [
      ['S-00000-00000', email],
      [number, anAddress()],
      [membersOrder, theirs],
    ] as const) {
      const { page, cookies } = await lookingFor(asked, address);
      answers.push([page.status, page.errorOf('Order number'), 'found-order' in cookies.header()]);
    }
    expect(answers[0]).toEqual([404, expect.stringContaining('no order with this number'), false]);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  });

  it('is told which field can’t be read', async () => {
    const { page } = await lookingFor('twelve', 'ada at example');
    expect([page.status, page.errorOf('Order number'), page.errorOf('E-mail address of the order')]).toEqual([
      422,
      'Please enter an order number, such as S-7K2MD-4QXWT',
      'Please enter an e-mail address, such as ada@example.com',
    ]);
  });

  it('who guesses has to wait, and so does everybody who asks for that order from there', async () => {
    const email = anAddress();
    const { number } = await ordered(new ApiClient(), email);
    const client = new ApiClient();
    const ask = (address: string) => client.post('/api/v1/orders/find', { number, email: address });
    const statuses: number[] = [];
    for (let n = 0; n < 10; n += 1) statuses.push((await ask(anAddress())).status);
    expect(statuses.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => 404));
    const refused = await ask(email);
    expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect((await lookingFor(number, email)).page.status).toBe(429);
  });
});

describe('an account opened from the order’s page', () => {
  const PASSWORD = 'nine wasps on a cube';

  async function guest(email: string): Promise<{ shopper: Shopper; orderId: string }> {
    const client = new ApiClient();
    const { orderId } = await ordered(client, email);
    const shopper = new Shopper(client.cookies);
    await shopper.open(`/orders/${orderId}`);
    return { shopper, orderId };
  }

  const ownerOf = async (orderId: string) =>
    (await onPrimary('SELECT member_id FROM orders WHERE id = ?', [orderId]))[0]?.['member_id'];

  it('has the order in it', async () => {
    const email = anAddress();
    const { shopper, orderId } = await guest(email);
    const poor = await shopper.press('Open an account', { Password: 'short' });
    expect([poor.status, poor.errorOf('Password')]).toEqual([422, 'Please use at least 8 characters']);
    const page = await shopper.press('Open an account', { Password: PASSWORD });
    expect([page.heading, page.valueOf('E-mail')]).toEqual(['Sign in', email]);
    await shopper.press('Sign in', { Password: PASSWORD });
    expect(shopper.page.at).toBe(`/orders/${orderId}`);
    expect((await shopper.open('/orders')).texts('.order-number')).toHaveLength(1);
    expect(await ownerOf(orderId)).toMatch(/^[\w-]{22}$/);
  });

  it('answers the same where the address has one already, whose owner finds the order after signing in', async () => {
    const owner = await registered(new ApiClient());
    const known = await guest(owner.email);
    const fresh = await guest(anAddress());
    const seen = [];
    for (const { shopper } of [known, fresh]) {
      const { status, heading, text } = await shopper.press('Open an account', { Password: PASSWORD });
      seen.push([status, heading, text.replace(/ada\.\S+@example\.com/g, 'ADDRESS')]);
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(await ownerOf(known.orderId)).toBeNull();
    await known.shopper.press('Sign in', { Password: owner.password });
    expect(await ownerOf(known.orderId)).toBe(owner.id);
  });

  it('gets no order of somebody else who used this browser, and nobody gets there without the order', async () => {
    const { shopper, orderId } = await guest(anAddress());
    const other = await registered(new ApiClient());
    await shopper.open('/sign-in');
    await shopper.press('Sign in', { 'E-mail': other.email, Password: other.password });
    expect(await ownerOf(orderId)).toBeNull();
    expect((await new Shopper().open(`/orders/${orderId}/account`)).status).toBe(404);
  });
});
