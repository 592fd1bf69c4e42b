import { ApiClient } from '../support/api-client.ts';
import { run } from '../support/commands.ts';
import { counted, onPrimary } from '../support/databases.ts';
import { theMail } from '../support/mails-to-follow.ts';
import { aProvenMember, PASSWORD, registered, signIn, type StoryMember } from '../support/members.ts';
import { anAddress, buy, putInCart, recorded } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

const staff = (...args: string[]) => run('src/membership/staff/command.js', args);
const isIn = async (client: ApiClient) => (await client.get('/api/v1/session')).status === 200;
const trying = async ({ email, password }: StoryMember) =>
  await new ApiClient().post('/api/v1/session', { email, password });

async function inside(member: StoryMember): Promise<ApiClient[]> {
  const clients = [new ApiClient(), new ApiClient()];
  for (const client of clients) await signIn(client, member);
  return clients;
}

describe('an account that staff disable', () => {
  it('is signed out at its next request, and a right password reads like a wrong one', async () => {
    const member = await aProvenMember();
    const clients = await inside(member);
    expect(await staff(member.email, '--disable')).toMatchObject({ code: 0, out: expect.stringContaining('disabled') });
    expect(await Promise.all(clients.map(isIn))).toEqual([false, false]);
    const wrong = await new ApiClient().post('/api/v1/session', { email: member.email, password: 'not seven bees' });
    const right = await trying(member);
    expect([right.status, { ...right.body, requestId: '' }]).toEqual([401, { ...wrong.body, requestId: '' }]);
    const shopper = new Shopper();
    await shopper.open('/sign-in/forgotten');
    await shopper.press('Mail me a link', { 'E-mail': member.email });
    const links = "SELECT COUNT(*) AS n FROM member_links WHERE member_id = ? AND purpose = 'password-reset'";
    expect(await counted(links, [member.id])).toBe(0);
    expect((await staff(member.email, '--enable')).code).toBe(0);
    expect((await trying(member)).status).toBe(200);
  });
});

describe('an account of staff', () => {
  it('that gets a new one-time password, or another role, is signed out at its next request', async () => {
    const member = await aProvenMember();
    let clients = await inside(member);
    expect((await staff(member.email, '--role', 'staff')).out).toBe(
      `account ${member.email} is staff now and signed out everywhere\n`,
    );
    expect(await Promise.all(clients.map(isIn))).toEqual([false, false]);
    clients = await inside(member);
    expect((await clients[0]?.get('/api/v1/session'))?.body.role).toBe('staff');
    const { out } = await staff(member.email, '--reset');
    expect(await Promise.all(clients.map(isIn))).toEqual([false, false]);
    expect((await trying(member)).status).toBe(401);
    clients = await inside({ ...member, password: /one-time password (\S+)/.exec(out)?.[1] ?? '' });
    expect((await staff(member.email, '--role', 'member')).code).toBe(0);
    expect(await Promise.all(clients.map(isIn))).toEqual([false, false]);
  });

  it('is made of no address that somebody merely claims, and of one that somebody squats', async () => {
    const client = new ApiClient();
    const squatter = await registered(client);
    const { code, err } = await staff(squatter.email, '--role', 'staff');
    expect([code, err]).toEqual([1, expect.stringContaining('isn’t confirmed')]);
    expect((await staff(squatter.email)).out).toMatch(/one-time password/);
    const [row] = await onPrimary('SELECT role, id FROM members WHERE email = ?', [squatter.email]);
    expect([row?.['role'], row?.['id'] === squatter.id]).toEqual(['staff', false]);
    expect((await client.get('/api/v1/session')).body).toMatchObject({ email: squatter.email, role: 'member' });
  });

  it.each([
    [['--disable', '--enable'], 2, /one change/],
    [['--role', 'admin'], 2, /staff or member/],
    [['--disable'], 1, /no account/],
  ])('isn’t changed by %j', async (options, code, why) => {
    expect(await staff(anAddress(), ...options)).toMatchObject({ code, err: expect.stringMatching(why) });
  });
});

describe('a member who leaves', () => {
  async function leaving() {
    const client = new ApiClient();
    const member = await registered(client);
    await putInCart(client, await aProduct());
    const { orderId, number } = await buy(client, member.email);
    await recorded(orderId);
    await putInCart(client, await aProduct());
    return { client, member, orderId, number, shopper: new Shopper(client.cookies) };
  }

  it('takes along what the account holds', async () => {
    const { client, member, orderId } = await leaving();
    const { status, headers, body } = await client.get('/account/data');
    expect([status, headers['cache-control'], headers['content-disposition']]).toEqual([
      200,
      'no-store',
      'attachment; filename="account.json"',
    ]);
    expect(body).toMatchObject({
      profile: { id: member.id, email: member.email, emailConfirmedAt: null, name: member.name, role: 'member' },
      addresses: [],
      orders: [
        { orderId, contact: { email: member.email }, lines: [{ qty: 1 }], shipTo: { line1: '12 Analytical Row' } },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/argon2|password|hash|accessKey/i);
    expect((await new Shopper().open('/account/data')).at).toMatch(/^\/sign-in/);
  });

  it('needs the password, and is gone then: everywhere, with all but what was ordered', async () => {
    const { client, member, orderId, number, shopper } = await leaving();
    const elsewhere = new ApiClient();
    await signIn(elsewhere, member);
    await shopper.open('/account');
    await shopper.follow('Delete your account');
    const wrong = await shopper.press('Delete the account for good', { 'Your password': 'not seven bees' });
    expect([wrong.status, wrong.errorOf('Your password')]).toEqual([422, 'This is not your password']);
    const page = await shopper.press('Delete the account for good', { 'Your password': PASSWORD });
    expect([page.heading, page.alerts[0]]).toEqual(['Sign in', 'Your account is deleted.']);
    expect([await isIn(client), await isIn(elsewhere), client.cookies.get('known')]).toEqual([false, false, undefined]);
    await theMail(member.email, /account is deleted/);
    for (const [table, column] of [
      ['members', 'id'],
      ['member_addresses', 'member_id'],
      ['member_links', 'member_id'],
      ['orders', 'member_id'],
    ] as const) {
      const rows = await counted(`SELECT COUNT(*) AS n FROM ${table} WHERE ${column} = ?`, [member.id]);
      expect([table, rows]).toEqual([table, 0]);
    }
    expect((await trying(member)).status).toBe(401);
    const found = await new ApiClient().post('/api/v1/orders/find', { number, email: member.email });
    expect([found.status, (await recorded(orderId))['contact_email']]).toEqual([200, member.email]);
    await registered(new ApiClient());
  });
});
