import { ApiClient } from '../support/api-client.ts';
import { change, counted, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { keyIn, mailsTo } from '../support/mailbox.ts';
import { theMail, wayIn } from '../support/mails-to-follow.ts';
import { aMember, registered, signIn, type StoryMember } from '../support/members.ts';
import { anAddress } from '../support/orders.ts';
import { whileTheReaderLags } from '../support/root.ts';
import { Shopper } from '../support/shopper.ts';
import { webLog } from '../support/web-log.ts';

const SUBJECT = /new password/;
const ANOTHER = 'nine wasps on a cube';

async function ask(email: string): Promise<Shopper> {
  const shopper = new Shopper();
  await shopper.open('/sign-in');
  await shopper.follow('Forgot your password?');
  await shopper.press('Mail me a link', { 'E-mail': email });
  return shopper;
}

/** Somebody who forgot their password, and the link they were mailed. */
async function forgetful(): Promise<{ member: StoryMember; link: string }> {
  const member = await aMember();
  await ask(member.email);
  return { member, link: wayIn(await theMail(member.email, SUBJECT)) };
}

const canSignIn = async ({ email }: StoryMember, password: string) =>
  (await new ApiClient().post('/api/v1/session', { email, password })).status === 200;

describe('somebody who forgot their password', () => {
  it('is mailed a link, chooses another one, and is signed in nowhere else any more', async () => {
    const elsewhere = new ApiClient();
    const member = await registered(elsewhere);
    await ask(member.email);
    const mail = await theMail(member.email, SUBJECT);
    expect(mail.html).toContain(wayIn(mail));
    const shopper = new Shopper();
    const page = await shopper.open(wayIn(mail));
    expect([page.status, page.heading]).toEqual([200, 'Choose a new password']);
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'strict-origin' });
    expect(page.attribute('meta[name=robots]', 'content')).toBe('noindex');
    const poor = await shopper.press('Set the password', { 'New password': 'short' });
    expect([poor.status, poor.errorOf('New password')]).toEqual([422, 'Please use at least 8 characters']);
    await shopper.press('Set the password', { 'New password': ANOTHER });
    expect(shopper.page.heading).toBe('Sign in');
    expect(shopper.page.alerts.join()).toContain('Your password is set');
    expect((await elsewhere.get('/api/v1/session')).status).toBe(401);
    expect(await canSignIn(member, member.password)).toBe(false);
    expect(await canSignIn(member, ANOTHER)).toBe(true);
    await theMail(member.email, /password was changed/);
  });

  it('hears the same in the same time, whether or not they have an account', async () => {
    const { email } = await aMember();
    const seen: { text: string; status: number; at: string; took: number[] }[] = [];
    for (const address of [email, anAddress()]) {
      const took: number[] = [];
      let shopper = new Shopper();
      for (let n = 0; n < 3; n += 1) {
        shopper = new Shopper();
        await shopper.open('/sign-in/forgotten');
        const begun = performance.now();
        await shopper.press('Mail me a link', { 'E-mail': address });
        took.push(performance.now() - begun);
      }
      seen.push({ text: shopper.page.text, status: shopper.page.status, at: shopper.page.at, took });
    }
    const [known, unknown] = seen;
    expect({ ...known, took: [] }).toEqual({ ...unknown, took: [] });
    expect(known?.text).toContain('If that address has an account here');
    // What both wait for is longer than what only one of them needs.
    expect(Math.min(...seen.flatMap(({ took }) => took))).toBeGreaterThanOrEqual(300);
  });

  it('is mailed at once, not when a sweep comes by', async () => {
    const { member } = await forgetful();
    // A sweep leaves mails alone that are younger than three seconds.
    const waited =
      'SELECT TIMESTAMPDIFF(MICROSECOND, created_at, handed_over_at) / 1000 AS waited FROM mails WHERE recipient = ?';
    const rows = await eventually(
      async () => {
        const found = await onPrimary(waited, [member.email]);
        return found.length > 0 && found.every((row) => row['waited'] !== null) && found;
      },
      { what: 'the mail being handed over' },
    );
    expect(Math.max(...rows.map((row) => Number(row['waited'])))).toBeLessThan(3000);
  });

  it('uses a link once: of many at the same time, one wins', async () => {
    const { member, link } = await forgetful();
    const tabs = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const shopper = new Shopper();
        await shopper.open(link);
        return shopper;
      }),
    );
    const pages = await Promise.all(
      tabs.map((shopper, n) => shopper.press('Set the password', { 'New password': `${ANOTHER} ${n}` })),
    );
    const won = pages.flatMap(({ heading }, n) => (heading === 'Sign in' ? [n] : []));
    expect(won).toHaveLength(1);
    expect(pages.filter(({ status }) => status === 410)).toHaveLength(4);
    expect(await canSignIn(member, `${ANOTHER} ${won[0]}`)).toBe(true);
    expect((await new Shopper().open(link)).heading).toBe('This link leads nowhere any more');
  });

  it('has ten minutes to use a link', async () => {
    const { member } = await forgetful();
    const minutes =
      "SELECT ROUND(TIMESTAMPDIFF(SECOND, created_at, expires_at) / 60) AS n FROM member_links WHERE member_id = ? AND purpose = 'password-reset'";
    expect(await counted(minutes, [member.id])).toBe(10);
  });

  it('can use the newest link alone', async () => {
    const { member, link: first } = await forgetful();
    const before = await theMail(member.email, SUBJECT);
    await ask(member.email);
    const second = wayIn(await theMail(member.email, SUBJECT, before));
    expect((await new Shopper().open(first)).status).toBe(410);
    expect((await new Shopper().open(second)).status).toBe(200);
  });

  it.each([
    ['it is ten minutes old', 'UPDATE member_links SET expires_at = NOW(3) - INTERVAL 1 SECOND WHERE member_id = ?'],
    ['it was made up', undefined],
  ])('gets nowhere by a link when %s', async (_why, sql) => {
    const { member, link } = await forgetful();
    const shopper = new Shopper();
    await shopper.open(link);
    if (sql !== undefined) await change(sql, [member.id]);
    const token = sql === undefined ? 'A'.repeat(43) : keyIn(link);
    expect((await shopper.open(`/sign-in/new-password?token=${token}`)).status).toBe(410);
    const _csrf = (await shopper.open('/sign-in')).attribute('input[name=_csrf]', 'value') ?? '';
    const answer = await shopper.post('/sign-in/new-password', { _csrf, token: token ?? '', password: ANOTHER });
    expect(answer.status).toBe(410);
    expect(await canSignIn(member, member.password)).toBe(true);
  });

  it('gets nowhere by a link once the password was changed otherwise', async () => {
    const { member, link } = await forgetful();
    const client = new ApiClient();
    await signIn(client, member);
    const shopper = new Shopper(client.cookies);
    await shopper.open('/account/password');
    await shopper.press('Change the password', { 'Password you have now': member.password, 'New password': ANOTHER });
    expect((await new Shopper().open(link)).status).toBe(410);
  });

  it('is mailed five links an hour at most, and the last of them works', async () => {
    const member = await aMember();
    for (let n = 0; n < 8; n += 1) await ask(member.email);
    const sent = "SELECT COUNT(*) AS n FROM member_links WHERE member_id = ? AND purpose = 'password-reset'";
    expect(await counted(sent, [member.id])).toBe(5);
    expect(await counted(`${sent} AND ended_at IS NULL`, [member.id])).toBe(1);
  });

  it('is told by mail only: neither rows nor logs know the link afterwards', async () => {
    const { member, link } = await forgetful();
    const token = keyIn(link) ?? '';
    await new Shopper().open(link);
    const rows = await eventually(
      async () => {
        const found = await onPrimary('SELECT content, sent_at FROM mails WHERE recipient = ?', [member.email]);
        return found.every(({ sent_at }) => sent_at !== null) && found;
      },
      { what: 'the mail being marked as sent' },
    );
    expect(rows.map(({ content }) => content as string)).toEqual(['{}', '{}']);
    const links = await onPrimary('SELECT token_hash FROM member_links WHERE member_id = ?', [member.id]);
    expect(links.map(({ token_hash }) => token_hash as string)).toEqual(
      Array(2).fill(expect.stringMatching(/^[0-9a-f]{64}$/)),
    );
    const log = await eventually(async () => webLog().find((line) => line.includes('/sign-in/new-password')), {
      what: 'the request in the log',
    });
    expect(log).not.toContain(token);
    expect(webLog().some((line) => line.includes(token) || line.includes(member.email))).toBe(false);
  });

  it('gets their link while the reader is behind', async () => {
    await whileTheReaderLags(async () => {
      const { member, link } = await forgetful();
      const shopper = new Shopper();
      await shopper.open(link);
      await shopper.press('Set the password', { 'New password': ANOTHER });
      expect(await canSignIn(member, ANOTHER)).toBe(true);
      expect(await canSignIn(member, member.password)).toBe(false);
    });
  });

  it('who has no account gets no mail', async () => {
    const [nobody, somebody] = [anAddress(), await aMember()];
    await ask(nobody);
    await ask(somebody.email);
    await theMail(somebody.email, SUBJECT);
    expect(await mailsTo(nobody)).toEqual([]);
  });
});
