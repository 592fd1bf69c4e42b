import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client.ts';
import { filtersIn, matches } from '../support/log-filter.ts';
import { theMail, wayIn } from '../support/mails-to-follow.ts';
import { aMember, aProvenMember, PASSWORD, registered, signIn, type StoryMember } from '../support/members.ts';
import { anAddress } from '../support/orders.ts';
import { eventually } from '../support/eventually.ts';
import { Shopper } from '../support/shopper.ts';
import { itemsIn } from '../support/tables.ts';
import { webLog } from '../support/web-log.ts';

const SESSION = 'session';
const runbook = join(import.meta.dirname, '../../docs/runbook.md');

/** Says of `/me` that it answers nobody in particular. */
function expectNobody(me: unknown): void {
  expect(me).toEqual({ cartCount: 0, servedBy: expect.any(Object) });
}

describe('signing in', () => {
  it('tells who it is, by the API and on pages', async () => {
    const member = await aMember('Sofja Kowalewskaja');
    const client = new ApiClient();
    expect((await client.get('/api/v1/session')).status).toBe(401);
    await signIn(client, member);
    expect((await client.get('/api/v1/session')).body).toMatchObject({
      id: member.id,
      email: member.email,
      name: member.name,
    });
    expect((await client.get('/me')).body).toEqual({
      name: 'Sofja Kowalewskaja',
      cartCount: 0,
      servedBy: expect.any(Object),
    });
    expect((await new Shopper(client.cookies).open('/account')).text).toContain('Sofja Kowalewskaja');
  });

  it('gives another session id each time, and the one before is worth nothing', async () => {
    const member = await aMember();
    const client = new ApiClient();
    await signIn(client, member);
    const before = client.cookies.copy();
    await signIn(client, member);
    expect(client.cookies.get(SESSION)).not.toBe(before.get(SESSION));
    expect((await new ApiClient(before).get('/api/v1/session')).status).toBe(401);
    expect((await client.get('/api/v1/session')).status).toBe(200);
  });

  it('never takes up an id that somebody else planted', async () => {
    const member = await aMember();
    const attacker = new ApiClient();
    await registered(attacker);
    const planted = attacker.cookies.get(SESSION) ?? '';
    const victim = new ApiClient(attacker.cookies.copy());
    await signIn(victim, member);
    expect(victim.cookies.get(SESSION)).not.toBe(planted);
    expect((await attacker.get('/me')).body.name).not.toBe(member.name);

    const made = new ApiClient();
    made.cookies.set(SESSION, 's%3Aplantedplantedplantedplantedplan.signature');
    await signIn(made, member);
    expect(made.cookies.get(SESSION)).not.toContain('planted');
  });

  it('with a wrong password or an unknown address is refused in the same words', async () => {
    const member = await aMember();
    const client = new ApiClient();
    const wrong = await client.post('/api/v1/session', { email: member.email, password: 'not seven bees' });
    const unknown = await client.post('/api/v1/session', { email: anAddress(), password: PASSWORD });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(client.cookies.names).toEqual([]);
  });

  it('on the page leads on to where one was going', async () => {
    const member = await aMember();
    const shopper = new Shopper();
    await shopper.open('/orders');
    expect(shopper.page.heading).toBe('Sign in');
    const wrong = await shopper.press('Sign in', { 'E-mail': member.email, Password: 'not seven bees' });
    expect([wrong.status, wrong.heading, wrong.valueOf('E-mail')]).toEqual([401, 'Sign in', member.email]);
    expect(wrong.valueOf('Password')).toBe('');
    expect((await shopper.press('Sign in', { Password: member.password })).heading).toBe('Your orders');
  });

  it('after eight wrong tries has to wait, even with the right password', async () => {
    const member = await aMember();
    const client = new ApiClient();
    const wrong = () => client.post('/api/v1/session', { email: member.email, password: 'not seven bees' });
    for (let tries = 0; tries < 8; tries += 1) expect((await wrong()).status).toBe(401);
    const { status, headers } = await client.post('/api/v1/session', {
      email: member.email,
      password: member.password,
    });
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await signIn(new ApiClient(), await aMember());
  });

  it('is the same address however it is spelled', async () => {
    const member = await aMember();
    const answer = await new ApiClient().post('/api/v1/session', {
      email: ` ${member.email.toUpperCase()} `,
      password: member.password,
    });
    expect(answer.status).toBe(200);
  });

  it('sets a cookie that scripts can’t read and other sites can’t use', async () => {
    const member = await aMember();
    const { headers } = await new ApiClient().post('/api/v1/session', {
      email: member.email,
      password: member.password,
    });
    const line = headers['set-cookie']?.find((cookie) => cookie.startsWith(`${SESSION}=`)) ?? '';
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(line).toMatch(/Path=\//);
    expect(line).not.toMatch(/Domain=/);
  });
});

describe('signing out', () => {
  it('is final, also for a copy of the cookie and for requests on their way', async () => {
    const client = new ApiClient();
    await registered(client);
    const copy = new ApiClient(client.cookies.copy());
    expect((await copy.get('/api/v1/session')).status).toBe(200);
    const before = await itemsIn('sessions');
    const inFlight = Array.from({ length: 10 }, () => new ApiClient(copy.cookies.copy()).get('/me'));
    const answer = await client.delete('/api/v1/session');
    expect(answer.status).toBeLessThan(300);
    await Promise.all(inFlight);
    expect((await copy.get('/api/v1/session')).status).toBe(401);
    expectNobody((await copy.get('/me')).body);
    expect(await itemsIn('sessions')).toBe(before - 1);
    expect(client.cookies.get(SESSION)).toBeUndefined();
  });

  it('is a button on the account page', async () => {
    const client = new ApiClient();
    await registered(client);
    const member = new Shopper(client.cookies);
    await member.open('/account');
    await member.press('Sign out');
    expectNobody(JSON.parse((await member.ask({ path: '/me' })).body));
    expect((await member.open('/account')).at).toMatch(/^\/sign-in/);
  });

  it('when nobody is signed in is no fault', async () => {
    expect((await new ApiClient().delete('/api/v1/session')).status).toBeLessThan(300);
  });
});

describe('the owner of an account', () => {
  const KNOWN = 'known';
  const wrong = async (email: string, client: ApiClient) =>
    (await client.post('/api/v1/session', { email, password: 'not seven bees' })).status;

  /** Somebody else’s tries use up what the network has of this account. */
  async function besieged(email: string): Promise<void> {
    const attacker = new ApiClient();
    for (let tries = 0; tries < 8; tries += 1) expect(await wrong(email, attacker)).toBe(401);
    expect(await wrong(email, attacker)).toBe(429);
  }

  const signsIn = async (client: ApiClient, { email, password }: StoryMember) =>
    (await client.post('/api/v1/session', { email, password })).status;

  it('gets in with a browser they signed in with before, whatever others try', async () => {
    const member = await aProvenMember();
    const [home, elsewhere] = [new ApiClient(), new ApiClient()];
    await signIn(home, member);
    await home.delete('/api/v1/session');
    await besieged(member.email);
    expect([await signsIn(elsewhere, member), await signsIn(home, member)]).toEqual([429, 200]);
  });

  it('has a browser that is no oracle for whoever steals it, nor for another account', async () => {
    const [member, other] = [await aProvenMember(), await aProvenMember()];
    const thief = new ApiClient();
    await signIn(thief, member);
    await besieged(member.email);
    await besieged(other.email);
    const statuses: number[] = [];
    for (let tries = 0; tries < 10; tries += 1) statuses.push(await wrong(member.email, thief));
    expect(statuses).toEqual([...Array<number>(8).fill(401), 429, 429]);
    expect(await wrong(other.email, thief)).toBe(429);
  });

  it('ends what older cookies are worth with another password, and goes on with the new one', async () => {
    const member = await aProvenMember();
    const [stolen, home] = [new ApiClient(), new ApiClient()];
    await signIn(stolen, member);
    await signIn(home, member);
    const shopper = new Shopper(home.cookies);
    await shopper.open('/account/password');
    const filled = { 'Password you have now': member.password, 'New password': 'nine wasps on a cube' };
    await shopper.press('Change the password', filled);
    await besieged(member.email);
    const now = { ...member, password: 'nine wasps on a cube' };
    expect([await signsIn(stolen, now), await signsIn(home, now)]).toEqual([429, 200]);
  });

  it('is who proved that the address is theirs: whoever claims it has no way to try their passwords', async () => {
    const member = await aProvenMember();
    const claimant = new ApiClient();
    await claimant.post('/api/v1/members', { email: member.email, password: 'six ants on a cone', name: 'Eve' });
    expect(claimant.cookies.get(KNOWN)).toBeDefined();
    await besieged(member.email);
    expect(await wrong(member.email, claimant)).toBe(429);
  });

  it('gets in after choosing a new password by mail', async () => {
    const member = await aProvenMember();
    await besieged(member.email);
    const shopper = new Shopper();
    await shopper.open('/sign-in/forgotten');
    await shopper.press('Mail me a link', { 'E-mail': member.email });
    await shopper.open(wayIn(await theMail(member.email, /new password/)));
    await shopper.press('Set the password', { 'New password': 'nine wasps on a cube' });
    const page = await shopper.press('Sign in', { 'E-mail': member.email, Password: 'nine wasps on a cube' });
    expect(page.heading).toBe('Your account');
  });
});

describe('the log', () => {
  const logged = () =>
    webLog().flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));

  /** What the log says of these, in the order in which it was written. */
  const linesOf = async (events: readonly string[], who: (line: Record<string, unknown>) => boolean, many: number) =>
    await eventually(
      async () => {
        const lines = logged().filter((line) => events.includes(String(line['event'])) && who(line));
        return lines.length >= many && lines;
      },
      { what: `${String(many)} lines of ${events.join()}` },
    );

  it('says who tried to sign in from where and what became of it, and no address', async () => {
    const client = new ApiClient();
    const { email, id, password } = await registered(client);
    const wrong = () => new ApiClient().post('/api/v1/session', { email, password: 'not seven bees' });
    for (let tries = 0; tries < 9; tries += 1) await wrong();
    await client.post('/api/v1/session', { email: `${email}x`, password });
    const failed = await linesOf(['sign-in'], ({ outcome }) => outcome === 'limited', 1);
    const marks = new Set(failed.map(({ account }) => account));
    const mine = await linesOf(['sign-in'], ({ account }) => marks.has(account), 9);
    expect(mine.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['failure', 'limited']));
    const facts = {
      network: expect.stringMatching(/^(127|::)/),
      reqId: expect.stringMatching(/.{8}/),
      level: 'warn',
    };
    for (const line of mine) expect(line).toMatchObject(facts);
    const [registration] = await linesOf(['registration'], ({ memberId }) => memberId === id, 1);
    expect(registration).toMatchObject({ outcome: 'success', level: 'info' });
    expect(webLog().some((line) => line.includes(email))).toBe(false);
  });

  it('says who was refused: by another site’s form, and where they may not go', async () => {
    const client = new ApiClient();
    const { id } = await registered(client);
    await client.send('POST', '/api/v1/session', { email: 'x', password: 'y' }, { Origin: 'https://evil.example' });
    await new ApiClient().get('/api/v1/orders');
    const [forged] = await linesOf(['cross-site'], ({ memberId }) => memberId === id, 1);
    expect(forged).toMatchObject({ outcome: 'refused', what: 'another-site', reqId: expect.any(String) });
    const [stranger] = await linesOf(['access'], ({ memberId }) => memberId === undefined, 1);
    expect(stranger).toMatchObject({ outcome: 'refused', what: 'members-only' });
  });

  it('has these lines, and none else, where the runbook’s filter looks for them', async () => {
    await new ApiClient().get('/api/v1/orders');
    await linesOf(['access'], () => true, 1);
    const [filter = '', ...others] = filtersIn(readFileSync(runbook, 'utf8'), 'context');
    expect(others).toEqual([]);
    const lines = logged();
    expect(lines.filter((line) => matches(line, filter))).toEqual(lines.filter((line) => 'outcome' in line));
  });
});
