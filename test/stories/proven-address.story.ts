import { ApiClient, type ApiAnswer } from '../support/api-client.ts';
import { change, counted, onPrimary } from '../support/databases.ts';
import { mailsTo } from '../support/mailbox.ts';
import { theMail, wayIn } from '../support/mails-to-follow.ts';
import { aMember, aProvenMember, registered, signIn, type StoryMember } from '../support/members.ts';
import { anAddress } from '../support/orders.ts';
import { Shopper } from '../support/shopper.ts';

const PROOF = /^Confirm the address/;
const passwords = ['six ants on a cone', 'nine wasps on a cube', 'ten moths on a disc'];

async function register(email: string, password: string, client = new ApiClient(), more: object = {}) {
  return await client.post('/api/v1/members', { email, password, name: 'Ada Lovelace', ...more });
}

const canSignIn = async (email: string, password: string) =>
  (await new ApiClient().post('/api/v1/session', { email, password })).status === 200;

/** What an answer says to somebody who compares two of them: everything but names that are made anew each time. */
function seenIn({ status, headers, body }: ApiAnswer, email: string) {
  const cookies = (headers['set-cookie'] ?? []).map((line) => line.replace(/=[^;]*/, '=').replace(/Expires=[^;]*/, ''));
  const { date: _, etag: __, 'x-request-id': ___, 'set-cookie': ____, ...rest } = headers;
  const text = JSON.stringify(body).replaceAll(email, 'ADDRESS').replace(body.id, 'ID');
  return { status, cookies, rest: { ...rest, 'content-length': undefined }, text };
}

const takenBy: readonly (readonly [string, () => Promise<StoryMember>])[] = [
  ['somebody who confirmed it', aProvenMember],
  ['somebody who didn’t', aMember],
];

describe('an address that is taken', () => {
  it.each(takenBy)('by %s looks like any other to whoever registers it', async (_by, take) => {
    const [owner, free] = [await take(), anAddress()];
    const seen = [];
    for (const email of [owner.email, free]) {
      const client = new ApiClient();
      const answer = await register(email, passwords[0] ?? '', client);
      const session = await client.get('/api/v1/session');
      const page = await new Shopper(client.cookies).open('/account');
      seen.push([seenIn(answer, email), seenIn(session, email), page.text.replaceAll(email, 'ADDRESS')]);
      expect([answer.status, session.body]).toEqual([201, expect.objectContaining({ email, emailConfirmed: false })]);
    }
    expect(seen[0]).toEqual(seen[1]);
    const own = new ApiClient();
    await signIn(own, owner);
    expect((await own.get('/api/v1/session')).body.id).toBe(owner.id);
  });

  it.each(takenBy)('by %s looks like any other to whoever tries which passwords open it', async (_by, take) => {
    const [owner, free] = [await take(), anAddress()];
    for (const email of [owner.email, free]) {
      for (const password of passwords) expect((await register(email, password)).status).toBe(201);
      expect(await Promise.all(passwords.map((password) => canSignIn(email, password)))).toEqual([true, true, true]);
      expect(await canSignIn(email, 'none of them at all')).toBe(false);
    }
  });

  it('on the page, too', async () => {
    const seen = [];
    for (const email of [(await aProvenMember()).email, anAddress()]) {
      const shopper = new Shopper();
      await shopper.open('/register');
      const page = await shopper.press('Open the account', {
        Name: 'Ada Lovelace',
        'E-mail': email,
        Password: passwords[0] ?? '',
      });
      seen.push([page.status, page.at, page.text.replaceAll(email, 'ADDRESS')]);
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  it('has its owner told by mail, who is greeted by nobody else’s words', async () => {
    const owner = await aProvenMember('Emmy Noether');
    await register(owner.email, passwords[0] ?? '', new ApiClient(), { name: 'Win at evil.example' });
    const mail = await theMail(owner.email, /tried to open an account/);
    expect([mail.text.includes('Dear Emmy Noether'), mail.text.includes('evil.example')]).toEqual([true, false]);
    expect(wayIn(mail)).toMatch(/\/sign-in\/forgotten$/);
  });

  it('is written to five times an hour at most, whoever asks', async () => {
    const email = anAddress();
    const client = new ApiClient();
    await registered(client);
    for (let n = 0; n < 7; n += 1) await register(email, passwords[0] ?? '', client);
    const shopper = new Shopper(client.cookies);
    await shopper.open('/account');
    expect((await shopper.press('Mail the link again')).alerts.join()).toContain('a mail is on its way');
    expect(await counted('SELECT COUNT(*) AS n FROM mails WHERE recipient = ?', [email])).toBe(5);
  });

  it('however it is spelled, and however many register it at once, has one account that has it', async () => {
    const email = anAddress();
    const [name = '', host = ''] = email.split('@');
    const spellings = [
      email,
      email.toUpperCase(),
      ` ${email} `,
      `${name}@${host.replace(/^./, (c) => c.toUpperCase())}`,
    ];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => register(spellings[n % 4] ?? '', passwords[0] ?? '')),
    );
    expect(answers.map(({ status, body }) => [status, body.email])).toEqual(Array(12).fill([201, email]));
    const rows = await onPrimary('SELECT email FROM members WHERE email = ? OR claimed_email = ?', [email, email]);
    expect([rows.length, rows.filter((row) => row['email'] === email).length]).toEqual([12, 1]);
  });
});

describe('whose an address is', () => {
  async function opened(email: string, password: string) {
    const client = new ApiClient();
    const { body } = await register(email, password, client);
    return { client, id: body.id as string };
  }

  it('shows who follows the link mailed to it: looking at it does nothing, pressing the button does', async () => {
    const email = anAddress();
    const { client, id } = await opened(email, passwords[0] ?? '');
    const account = new Shopper(client.cookies);
    expect((await account.open('/account')).text).toContain(`Please confirm ${email}`);
    const mail = await theMail(email, PROOF);
    expect([mail.text.includes('Hello,'), mail.text.includes('Ada')]).toEqual([true, false]);
    const anywhere = new Shopper();
    const page = await anywhere.open(wayIn(mail));
    expect([page.heading, page.text.includes(email)]).toEqual(['Confirm your address', true]);
    expect(page.headers['referrer-policy']).toBe('strict-origin');
    expect((await client.get('/api/v1/session')).body.emailConfirmed).toBe(false);
    expect((await anywhere.press('Yes, confirm the address')).heading).toBe('Your address is confirmed');
    expect((await client.get('/api/v1/session')).body).toMatchObject({ id, email, emailConfirmed: true });
    expect((await account.open('/account')).text).not.toContain('Please confirm');
    expect((await anywhere.open(wayIn(mail))).status).toBe(410);
  });

  it('is whoever reads its mail, also when somebody registered it before', async () => {
    const email = anAddress();
    const squatter = await opened(email, passwords[0] ?? '');
    const first = await theMail(email, PROOF);
    const owner = await opened(email, passwords[1] ?? '');
    const shopper = new Shopper();
    await shopper.open(wayIn(await theMail(email, PROOF, first)));
    await shopper.press('Yes, confirm the address');
    const [row] = await onPrimary('SELECT id FROM members WHERE email = ?', [email]);
    expect(row?.['id']).toBe(owner.id);
    const theirs = (await squatter.client.get('/api/v1/session')).body;
    expect(theirs).toMatchObject({ id: squatter.id, email, emailConfirmed: false });
    expect((await new Shopper().open(wayIn(first))).status).toBe(410);
    expect(await Promise.all(passwords.slice(0, 2).map((password) => canSignIn(email, password)))).toEqual([
      true,
      true,
    ]);
  });

  it('shows who sets a password by mail, and what a stranger left in the account fills in nothing', async () => {
    const email = anAddress();
    const { id, client } = await opened(email, passwords[0] ?? '');
    await change(
      "INSERT INTO member_addresses (id, member_id, name, line1, city, postcode, country, created_at) VALUES (?, ?, 'Eve', '1 Trap', 'London', 'N1 9XX', 'GB', NOW(3))",
      [id, id],
    );
    const shopper = new Shopper();
    await shopper.open('/sign-in/forgotten');
    await shopper.press('Mail me a link', { 'E-mail': email });
    await shopper.open(wayIn(await theMail(email, /new password/)));
    await shopper.press('Set the password', { 'New password': passwords[1] ?? '' });
    expect((await client.get('/api/v1/session')).status).toBe(401);
    await shopper.press('Sign in', { 'E-mail': email, Password: passwords[1] ?? '' });
    const page = await shopper.open('/account/addresses');
    expect([page.text.includes('1 Trap'), (await shopper.open('/account')).text.includes('Please confirm')]).toEqual([
      false,
      false,
    ]);
  });

  it('can be asked for again', async () => {
    const email = anAddress();
    const { client } = await opened(email, passwords[0] ?? '');
    const first = await theMail(email, PROOF);
    const shopper = new Shopper(client.cookies);
    await shopper.open('/account');
    await shopper.press('Mail the link again');
    const second = await theMail(email, PROOF, first);
    expect((await new Shopper().open(wayIn(first))).status).toBe(410);
    expect((await new Shopper().open(wayIn(second))).status).toBe(200);
    await shopper.open(wayIn(second));
    await shopper.press('Yes, confirm the address');
    const before = (await mailsTo(email)).length;
    const _csrf = (await shopper.open('/account')).attribute('input[name=_csrf]', 'value') ?? '';
    expect((await shopper.post('/account/email/confirmation/mail', { _csrf })).at).toBe('/account?done=mail');
    expect(await counted('SELECT COUNT(*) AS n FROM mails WHERE recipient = ?', [email])).toBe(before);
  });
});

describe('registering', () => {
  it('makes nobody staff', async () => {
    for (const more of [{ role: 'staff' }, { proven_at: '2026-01-01' }, { emailConfirmed: true }]) {
      expect((await register(anAddress(), passwords[0] ?? '', new ApiClient(), more)).status).toBe(400);
    }
    const shopper = new Shopper();
    const email = anAddress();
    const _csrf = (await shopper.open('/register')).attribute('input[name=_csrf]', 'value') ?? '';
    const fields = { _csrf, email, name: 'Ada', password: passwords[0] ?? '', role: 'staff', emailConfirmed: 'true' };
    await shopper.post('/register', fields);
    const [row] = await onPrimary('SELECT role, proven_at FROM members WHERE email = ?', [email]);
    expect(row).toEqual({ role: 'member', proven_at: null });
  });
});
