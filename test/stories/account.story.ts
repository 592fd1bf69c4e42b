import { ApiClient } from '../support/api-client.ts';
import { counted, onPrimary } from '../support/databases.ts';
import { run } from '../support/commands.ts';
import { mailsTo } from '../support/mailbox.ts';
import { theMail, wayIn } from '../support/mails-to-follow.ts';
import { aProvenMember, PASSWORD, proven, registered, signIn, type StoryMember } from '../support/members.ts';
import { anAddress, putInCart } from '../support/orders.ts';
import { aProduct } from '../support/products.ts';
import { asRoot, whileTheReaderLags } from '../support/root.ts';
import { Shopper } from '../support/shopper.ts';

const ANOTHER = 'nine wasps on a cube';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

interface Insider {
  readonly member: StoryMember;
  readonly client: ApiClient;
  readonly shopper: Shopper;
}

async function anInsider(): Promise<Insider> {
  const client = new ApiClient();
  const member = await registered(client);
  return { member, client, shopper: new Shopper(client.cookies) };
}

async function another(member: StoryMember): Promise<ApiClient> {
  const client = new ApiClient();
  await signIn(client, member);
  return client;
}

const isIn = async (client: ApiClient) => (await client.get('/api/v1/session')).status === 200;

async function whileNothingIsWritten<T>(work: () => Promise<T>): Promise<T> {
  await asRoot('primary', (root) => root.query('SET GLOBAL read_only = 1'));
  try {
    return await work();
  } finally {
    await asRoot('primary', (root) => root.query('SET GLOBAL read_only = 0'));
  }
}

describe('the account', () => {
  it('has the same ways on each of its pages', async () => {
    const { shopper } = await anInsider();
    await shopper.open('/account');
    for (const [way, heading] of [
      ['Addresses', 'Your addresses'],
      ['Password', 'Your password'],
      ['Where you are signed in', 'Where you are signed in'],
      ['Profile', 'Your account'],
      ['Orders', 'Your orders'],
    ] as const) {
      const page = await shopper.follow(way);
      expect([page.status, page.heading, page.headers['cache-control']]).toEqual([200, heading, 'no-store']);
      expect(page.texts('.account-nav [aria-current=page]')).toEqual([way]);
      expect(page.hasButton('Sign out')).toBe(true);
    }
  });

  it('is nobody’s who isn’t signed in', async () => {
    for (const path of [
      '/account',
      '/account/password',
      '/account/addresses',
      '/account/addresses/new',
      '/account/sessions',
    ]) {
      expect((await new Shopper().open(path)).at).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    }
  });

  it('takes another name, and shows it at once', async () => {
    const { shopper, client } = await anInsider();
    await shopper.open('/account');
    const wrong = await shopper.press('Save the name', { Name: ' ' });
    expect([wrong.status, wrong.errorOf('Name')]).toEqual([422, 'Please enter your name']);
    const page = await shopper.press('Save the name', { Name: 'Amalie Noether' });
    expect([page.at, page.valueOf('Name')]).toEqual(['/account?done=name', 'Amalie Noether']);
    expect(page.alerts).toContain('Your name is saved.');
    expect((await client.get('/me')).body.name).toBe('Amalie Noether');
  });

  it('that can’t be written keeps what was filled in', async () => {
    const { shopper, member } = await anInsider();
    await shopper.open('/account');
    await whileNothingIsWritten(async () => {
      const page = await shopper.press('Save the name', { Name: 'Amalie Noether' });
      expect([page.status, page.valueOf('Name')]).toEqual([503, 'Amalie Noether']);
      expect(page.headers['retry-after']).toBeDefined();
      expect(page.alerts.join()).toContain('can’t be changed for the moment');
      const asked = new Shopper();
      await asked.open('/sign-in/forgotten');
      for (const email of [member.email, anAddress()]) {
        const forgotten = await asked.press('Mail me a link', { 'E-mail': email });
        const seen = [forgotten.status, forgotten.valueOf('E-mail'), forgotten.alerts];
        expect(seen).toEqual([503, email, [expect.stringContaining('can’t send a link'), '']]);
      }
    });
    const page = await shopper.press('Save the name', { Name: 'Amalie Noether' });
    expect(page.status).toBe(200);
  });
});

describe('another e-mail address', () => {
  const ask = async ({ shopper }: Insider, email: string, password = PASSWORD) => {
    await shopper.open('/account');
    return await shopper.press('Change the address', { 'New e-mail address': email, 'Your password': password });
  };

  it('is taken once it is confirmed there, and the old one is told before and after', async () => {
    const insider = await anInsider();
    const email = anAddress();
    const page = await ask(insider, email);
    expect(page.alerts.join()).toContain('changes once you follow the link');
    const mail = await theMail(email, /confirm your address/);
    await theMail(insider.member.email, /wants to change/);
    expect((await insider.client.get('/api/v1/session')).body.email).toBe(insider.member.email);
    const anywhere = new Shopper();
    const asked = await anywhere.open(wayIn(mail));
    expect([asked.heading, asked.text.includes(email)]).toEqual(['Confirm your new address', true]);
    expect(asked.headers['referrer-policy']).toBe('strict-origin');
    expect((await anywhere.press('Use this address')).heading).toBe('Your address is changed');
    await theMail(insider.member.email, /was changed/);
    expect((await anywhere.open(wayIn(mail))).status).toBe(410);
    const again = new ApiClient();
    await signIn(again, { ...insider.member, email });
    expect((await again.get('/api/v1/session')).body).toMatchObject({ email, emailConfirmed: true });
  });

  it('needs the password', async () => {
    const insider = await anInsider();
    const email = anAddress();
    const page = await ask(insider, email, 'not seven bees');
    expect([page.status, page.errorOf('Your password'), page.valueOf('New e-mail address')]).toEqual([
      422,
      'This is not your password',
      email,
    ]);
    const links = "SELECT COUNT(*) AS n FROM member_links WHERE member_id = ? AND purpose = 'email-change'";
    expect(await counted(links, [insider.member.id])).toBe(0);
  });

  it('that has an account looks like any other, and gets no mail', async () => {
    const taken = await aProvenMember();
    const insider = await anInsider();
    const [forTaken, forFree] = [await ask(insider, taken.email), await ask(insider, anAddress())];
    expect([forTaken.status, forTaken.at, forTaken.text]).toEqual([forFree.status, forFree.at, forFree.text]);
    await theMail(insider.member.email, /wants to change/);
    const told = (await mailsTo(taken.email)).map(({ subject }) => subject);
    expect(told.filter((subject) => !/of your account$/.test(subject))).toEqual([]);
  });

  it.each([
    ['and confirmed stays theirs', true],
    ['and never confirmed is whose mail it is', false],
  ])('that somebody else took meanwhile %s', async (_what, confirmed) => {
    const insider = await anInsider();
    const email = anAddress();
    await ask(insider, email);
    const link = wayIn(await theMail(email, /confirm your address/));
    const shopper = new Shopper();
    await shopper.open(link);
    const quicker = { email, password: ANOTHER, name: 'Quicker' };
    const { body } = await new ApiClient().post('/api/v1/members', quicker);
    if (confirmed) await proven(body);
    expect((await shopper.press('Use this address')).status).toBe(confirmed ? 410 : 200);
    const [row] = await onPrimary('SELECT email FROM members WHERE id = ?', [insider.member.id]);
    expect(row?.['email']).toBe(confirmed ? insider.member.email : email);
    expect(await isIn(insider.client)).toBe(confirmed);
    await signIn(new ApiClient(), { ...body, password: ANOTHER });
  });

  it('ends all other sessions, wherever it is confirmed', async () => {
    const insider = await anInsider();
    const [elsewhere, email] = [await another(insider.member), anAddress()];
    await ask(insider, email);
    await insider.shopper.open(wayIn(await theMail(email, /confirm your address/)));
    await insider.shopper.press('Use this address');
    expect([await isIn(insider.client), await isIn(elsewhere)]).toEqual([true, false]);
    const next = anAddress();
    await ask(insider, next);
    const anywhere = new Shopper();
    await anywhere.open(wayIn(await theMail(next, /confirm your address/)));
    await anywhere.press('Use this address');
    expect(await isIn(insider.client)).toBe(false);
  });
});

describe('another password', () => {
  const fill = async (shopper: Shopper, old: string, password: string) => {
    await shopper.open('/account/password');
    return await shopper.press('Change the password', { 'Password you have now': old, 'New password': password });
  };

  it('ends all other sessions at once, and this one goes on under another id', async () => {
    const { member, client, shopper } = await anInsider();
    const others = [await another(member), await another(member)];
    const before = new ApiClient(client.cookies.copy());
    const page = await fill(shopper, PASSWORD, ANOTHER);
    expect([page.status, page.heading]).toEqual([200, 'Your password']);
    expect(page.alerts.join()).toContain('Your password is changed');
    expect(await Promise.all([...others, before].map(isIn))).toEqual([false, false, false]);
    expect(await isIn(client)).toBe(true);
    await signIn(new ApiClient(), { ...member, password: ANOTHER });
    await theMail(member.email, /password was changed/);
  });

  it.each([
    ['the old one is wrong', 'not seven bees', ANOTHER, 'Password you have now', 'This is not your password'],
    ['the new one is poor', PASSWORD, 'password1', 'New password', 'Please choose one that fewer people use'],
  ])('is refused when %s', async (_why, old, password, field, fault) => {
    const { member, shopper } = await anInsider();
    const other = await another(member);
    const page = await fill(shopper, old, password);
    expect([page.status, page.errorOf(field)]).toEqual([422, fault]);
    expect(await isIn(other)).toBe(true);
    await signIn(new ApiClient(), member);
  });

  it('can’t be guessed at: after eight wrong tries one has to wait, here and at sign-in', async () => {
    const { member, shopper } = await anInsider();
    for (let tries = 0; tries < 8; tries += 1) await fill(shopper, 'not seven bees', ANOTHER);
    const page = await fill(shopper, PASSWORD, ANOTHER);
    expect([page.status, page.errorOf('Password you have now')?.slice(0, 14)]).toEqual([429, 'Too many tries']);
    const { email, password } = member;
    expect((await new ApiClient().post('/api/v1/session', { email, password })).status).toBe(429);
  });

  it('works while the reader is behind', async () => {
    await whileTheReaderLags(async () => {
      const { member, shopper } = await anInsider();
      await fill(shopper, PASSWORD, ANOTHER);
      await signIn(new ApiClient(), { ...member, password: ANOTHER });
      expect((await new ApiClient().post('/api/v1/session', { email: member.email, password: PASSWORD })).status).toBe(
        401,
      );
    });
  });

  it('is the first thing asked of who comes in with a one-time password', async () => {
    const email = anAddress();
    const { out } = await run('src/membership/staff/command.js', [email]);
    const oneTime = /one-time password (\S+)/.exec(out)?.[1] ?? '';
    const shopper = new Shopper();
    await shopper.open('/sign-in');
    const first = await shopper.press('Sign in', { 'E-mail': email, Password: oneTime });
    expect([first.at, first.text.includes('one-time password')]).toEqual(['/account/password', true]);
    for (const path of ['/account', '/orders', '/account/addresses', '/account/sessions']) {
      expect((await shopper.open(path)).at).toBe('/account/password');
    }
    const client = new ApiClient(shopper.cookies);
    expect((await client.get('/api/v1/orders')).body).toMatchObject({ status: 403, type: 'password-change-needed' });
    expect((await client.get('/api/v1/session')).body).toMatchObject({ email, role: 'staff' });
    await fill(shopper, oneTime, ANOTHER);
    expect((await shopper.open('/orders')).heading).toBe('Your orders');
    const again = new Shopper();
    await again.open('/sign-in');
    expect((await again.press('Sign in', { 'E-mail': email, Password: ANOTHER })).heading).toBe('Your account');
  });
});

describe('where somebody is signed in', () => {
  const asked = (client: ApiClient) =>
    new Shopper(client.cookies).ask({ path: '/account', headers: { 'User-Agent': FIREFOX } });

  it('is listed with what it is, and can be ended one by one, for good', async () => {
    const { member, client, shopper } = await anInsider();
    const phone = new Shopper();
    await phone.open('/sign-in');
    const { fields } = phone.page.form('Sign in', { 'E-mail': member.email, Password: member.password });
    await phone.ask({
      method: 'POST',
      path: '/sign-in',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': FIREFOX },
      body: fields.toString(),
    });
    expect((await asked(new ApiClient(phone.cookies))).status).toBe(200);
    const page = await shopper.open('/account/sessions');
    expect(page.texts('.account-entry-name')).toEqual(['Some other program', 'Firefox on Linux']);
    expect(page.texts('.account-entry .fine-print')[0]).toContain('This is where you are now');
    expect(page.html).not.toContain(encodeURIComponent(phone.cookies.get('session') ?? 'none').slice(0, 40));
    const inFlight = Array.from({ length: 10 }, () => new ApiClient(phone.cookies.copy()).get('/me'));
    const after = await shopper.press('End');
    await Promise.all(inFlight);
    expect(after.alerts.join()).toContain('It is ended');
    expect((await new Shopper(phone.cookies).open('/account')).heading).toBe('Sign in');
    expect(await isIn(client)).toBe(true);
    expect(after.text).toContain('You are signed in nowhere else.');
  });

  it('can be ended everywhere else with one button', async () => {
    const { member, client, shopper } = await anInsider();
    const others = await Promise.all([another(member), another(member), another(member)]);
    await shopper.open('/account/sessions');
    await shopper.press('End all others');
    expect(await Promise.all(others.map(isIn))).toEqual([false, false, false]);
    expect(await isIn(client)).toBe(true);
    expect(shopper.page.texts('.account-entry-name')).toHaveLength(1);
  });

  it('is nobody else’s to end', async () => {
    const { shopper } = await anInsider();
    const { member } = await anInsider();
    const theirs = await another(member);
    const page = await new Shopper(theirs.cookies).open('/account/sessions');
    const handle = /sessions\/([\w-]{22})\/ending/.exec(page.html)?.[1] ?? '';
    expect(handle).not.toBe('');
    const _csrf = (await shopper.open('/account')).attribute('input[name=_csrf]', 'value') ?? '';
    expect((await shopper.post(`/account/sessions/${handle}/ending`, { _csrf })).status).toBe(404);
    expect((await new Shopper(theirs.cookies).open('/account/sessions')).html).toContain(handle);
  });
});

describe('addresses', () => {
  const HOME = {
    'Name on the parcel': 'Ada',
    'Street and number': '1 Row',
    'Town or city': 'London',
    Postcode: 'N1 9XX',
    Country: 'GB',
  };
  const add = async (shopper: Shopper, filled: Record<string, string | true> = {}) => {
    await shopper.open('/account/addresses');
    await shopper.follow('Add an address');
    return await shopper.press('Save the address', { ...HOME, ...filled });
  };
  const names = (shopper: Shopper) => shopper.page.texts('.account-entry-name');

  it('are kept, changed, taken out and put back, one of them the usual one', async () => {
    const { shopper } = await anInsider();
    await add(shopper);
    await add(shopper, { 'Name on the parcel': 'Grace' });
    await add(shopper, { 'Name on the parcel': 'Emmy', 'Fill in the checkout with this one': true });
    expect(names(shopper)).toEqual(['Emmy', 'Ada', 'Grace']);
    expect(shopper.page.texts('.account-mark')).toEqual(['The usual one']);
    await shopper.press(/^Make it the usual one Grace/);
    expect(names(shopper)).toEqual(['Grace', 'Emmy', 'Ada']);
    await shopper.follow(/^Edit Ada/);
    await shopper.press('Save the address', { Postcode: 'N2 9XX' });
    expect(shopper.page.text).toContain('N2 9XX');
    await shopper.press(/^Remove Grace/);
    expect([names(shopper), shopper.page.alerts[0]]).toEqual([['Emmy', 'Ada'], 'Grace, 1 Row is removed.']);
    await shopper.press('Undo');
    expect(names(shopper)).toEqual(['Grace', 'Emmy', 'Ada']);
  });

  it('that lack something come back with what is wrong beside it', async () => {
    const { shopper } = await anInsider();
    const page = await add(shopper, { 'Street and number': '', Postcode: '4111 1111 1111 1111' });
    expect([page.status, page.valueOf('Town or city'), page.valueOf('Country')]).toEqual([422, 'London', 'GB']);
    expect(page.errorOf('Street and number')).toBeDefined();
    expect(page.errorOf('Postcode')).toMatch(/card numbers/);
  });

  it('have the fields of their country, and another one is chosen without anything getting lost', async () => {
    const { shopper } = await anInsider();
    await shopper.open('/account/addresses/new');
    const id = shopper.page.attribute('input[name=id]', 'value');
    const filled = { 'Name on the parcel': 'Grace', 'Fill in the checkout with this one': true } as const;
    const german = await shopper.press('Change country', { ...filled, Country: 'DE' });
    expect([german.status, german.texts('label').join()]).toEqual([200, expect.not.stringMatching(/State|Province/)]);
    const american = await shopper.press('Change country', { Country: 'US' });
    expect(american.texts('label').join()).toMatch(/State.*ZIP code/);
    expect(american.valueOf('Name on the parcel')).toBe('Grace');
    expect(american.attribute('input[name=id]', 'value')).toBe(id);
    expect(american.attribute('input[name=line1]', 'autocomplete')).toBe('address-line1');
    const US = { 'Street and number': '1 Main Street', 'Town or city': 'Springfield' };
    const refused = await shopper.press('Save the address', { ...US, State: 'IL', 'ZIP code': 'N1 9XX' });
    expect([refused.status, refused.errorOf('ZIP code')]).toEqual([422, expect.stringMatching(/ZIP code/)]);
    const kept = await shopper.press('Save the address', { 'ZIP code': '62701' });
    expect(kept.texts('.account-address bdi')).toEqual(['1 Main Street', 'Springfield, IL 62701', 'United States']);
  });

  it('are no country’s when none was chosen', async () => {
    const { shopper } = await anInsider();
    await shopper.open('/account/addresses/new');
    const page = await shopper.press('Change country', { Country: '' });
    expect([page.status, page.errorOf('Country')]).toEqual([422, 'Please choose a country']);
  });

  it('sent twice are kept once', async () => {
    const { shopper, member } = await anInsider();
    await shopper.open('/account/addresses/new');
    await shopper.press('Change country', { Country: 'GB' });
    const tabs = Array.from({ length: 4 }, () => shopper.page.form('Save the address', HOME).fields);
    await Promise.all(tabs.map((fields) => shopper.anotherTab.post('/account/addresses', Object.fromEntries(fields))));
    expect(await counted('SELECT COUNT(*) AS n FROM member_addresses WHERE member_id = ?', [member.id])).toBe(1);
  });

  it('are twenty at most, however many are added at once', async () => {
    const { shopper, member } = await anInsider();
    await shopper.open('/account/addresses/new');
    await shopper.press('Change country', { Country: 'GB' });
    const { fields } = shopper.page.form('Save the address', HOME);
    const { id: _id, ...given } = Object.fromEntries(fields);
    const pages = await Promise.all(
      Array.from({ length: 24 }, () => shopper.anotherTab.post('/account/addresses', given)),
    );
    expect(pages.filter(({ status }) => status === 422)).toHaveLength(4);
    expect(await counted('SELECT COUNT(*) AS n FROM member_addresses WHERE member_id = ?', [member.id])).toBe(20);
    expect((await shopper.open('/account/addresses')).text).toContain('20 addresses');
  });

  it('fill in the checkout: the usual one by itself, another one when asked for', async () => {
    const { shopper, client } = await anInsider();
    await add(shopper, { 'Flat, floor, company': 'Flat 3' });
    await add(shopper, { 'Name on the parcel': 'Grace', 'Street and number': '2 Row' });
    expect(shopper.page.text).not.toContain('Use this address');
    await putInCart(client, await aProduct());
    const first = await shopper.open('/checkout');
    expect([first.valueOf('Street and number'), first.valueOf('Flat, floor, company')]).toEqual(['1 Row', 'Flat 3']);
    expect([first.valueOf('Country'), first.valueOf('Your name')]).toEqual(['GB', 'Emmy Noether']);
    await shopper.press('Review your order', {
      'E-mail': anAddress(),
      'Street and number': '3 Row',
      'Test payment, approved': true,
    });
    expect((await shopper.open('/checkout')).valueOf('Street and number')).toBe('3 Row');
    await shopper.open('/account/addresses');
    const chosen = await shopper.follow(/^Use this address Grace/);
    expect([chosen.valueOf('Street and number'), chosen.valueOf('Flat, floor, company')]).toEqual(['2 Row', '']);
    const [stranger, id] = [await anInsider(), chosen.at.split('=')[1] ?? ''];
    await putInCart(stranger.client, await aProduct());
    expect((await stranger.shopper.open(`/checkout?address=${id}`)).valueOf('Street and number')).toBe('');
  });

  it('of others aren’t there', async () => {
    const owner = await anInsider();
    await add(owner.shopper);
    const [{ id } = { id: '' }] = await onPrimary('SELECT id FROM member_addresses WHERE member_id = ?', [
      owner.member.id,
    ]);
    const { shopper } = await anInsider();
    expect((await shopper.open(`/account/addresses/${id}`)).status).toBe(404);
    const _csrf = (await shopper.open('/account')).attribute('input[name=_csrf]', 'value') ?? '';
    const fields = { _csrf, name: 'Eve', line1: '1', city: 'X', postcode: 'N1 9XX', country: 'GB' };
    for (const path of ['', '/country', '/usual', '/removal', '/return']) {
      expect([path, (await shopper.post(`/account/addresses/${id}${path}`, fields)).status]).toEqual([path, 404]);
    }
    expect((await shopper.open(`/account/addresses?removed=${id}`)).text).not.toContain('is removed');
    expect(names(owner.shopper)).toEqual(['Ada']);
  });
});
