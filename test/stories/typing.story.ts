import { hash } from '@node-rs/argon2';
import { ApiClient } from '../support/api-client.ts';
import { change, onPrimary } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { aMember } from '../support/members.ts';
import { buy, orderRow, outcomeOf, purchaseOf, putInCart } from '../support/orders.ts';
import { aProduct, unique } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

const PASSWORD = 'sieben Bienen\u00a0auf Zoë';

describe('an e-mail address of another script', () => {
  it('signs in however its domain is written, also where it was stored as typed', async () => {
    const local = `ada.${unique()}`;
    const name = 'Zoe\u0308 \u202e李';
    const client = new ApiClient();
    const made = await client.post('/api/v1/members', { email: `${local}@BÜCHER.example`, password: PASSWORD, name });
    expect([made.status, made.body.email, made.body.name]).toEqual([201, `${local}@xn--bcher-kva.example`, 'Zoë 李']);
    const signedIn = async (email: string, password = PASSWORD) =>
      (await new ApiClient().post('/api/v1/session', { email, password })).status;
    expect(await signedIn(`${local}@bücher.example`)).toBe(200);
    expect(await signedIn(`${local}@xn--bcher-kva.example`, 'sieben Bienen auf Zoe\u0308')).toBe(200);
    await change('UPDATE members SET email = ? WHERE id = ?', [`${local}@bücher.example`, made.body.id]);
    expect(await signedIn(`${local}@xn--bcher-kva.example`)).toBe(200);
    // Whoever registers it again is told nothing, and has an account of their own, which owns no address.
    const other = `${PASSWORD} nochmal`;
    const again = await client.post('/api/v1/members', { email: `${local}@bücher.example`, password: other, name });
    expect(again.status).toBe(201);
    const memberOf = async (password: string) =>
      (await new ApiClient().post('/api/v1/session', { email: `${local}@bücher.example`, password })).body.id;
    expect([await memberOf(PASSWORD), await memberOf(other)]).toEqual([made.body.id, again.body.id]);
    expect(again.body.id).not.toBe(made.body.id);
  });

  it('gets its mails, and an order with what browsers take for an address is recorded', async () => {
    for (const email of [`o'neil.${unique()}@xn--e1afmkfd.xn--p1ai`, `{ada}|!#.${unique()}@localhost`]) {
      const client = new ApiClient();
      await putInCart(client, await aProduct());
      const { orderId } = await buy(client, email);
      expect(await outcomeOf(orderId)).toBe('confirmed');
      expect((await orderRow(orderId))?.['contact_email']).toBe(email);
      // The mailbox shows such addresses in other letters; its server has taken the mail.
      const sent = 'SELECT sent_at FROM mails WHERE recipient = ? AND sent_at IS NOT NULL';
      await eventually(async () => (await onPrimary(sent, [email])).length > 0, { what: `a mail to ${email}` });
    }
  });
});

it('a password hashed as it was typed opens once more, and is hashed as it is normalised then', async () => {
  const member = await aMember();
  const typed = 'Zoe\u0308\u3000und die Formen';
  const old = await hash(typed);
  await change('UPDATE members SET password_hash = ? WHERE id = ?', [old, member.id]);
  const signedIn = async (password: string) =>
    (await new ApiClient().post('/api/v1/session', { email: member.email, password })).status;
  expect(await signedIn('Zoë und die Formen')).toBe(401);
  expect(await signedIn(typed)).toBe(200);
  expect(await signedIn('Zoë und die Formen')).toBe(200);
  const [row] = await onPrimary('SELECT password_hash FROM members WHERE id = ?', [member.id]);
  expect(row?.['password_hash']).not.toBe(old);
});

describe('what is typed on another keyboard', () => {
  it('is read in postcode, region and quantity', async () => {
    const shape = await aProduct();
    const shopper = new Shopper();
    await shopper.open(`/products/${shape.slug}`);
    await shopper.press('Add to cart', { Quantity: '２' });
    await shopper.follow('Check out');
    await shopper.press('Review your order', {
      'Your name': 'منى السيد',
      'E-mail': `ada.${unique()}@example.com`,
      Country: 'JP',
      'Name on the parcel': '山田 花子',
      'Street and number': '丸の内１丁目',
      'Town or city': '千代田区',
      Prefecture: 'Tokyo',
      Postcode: '１００ー６７０１',
      Invoice: true,
    });
    expect(shopper.page.heading).toBe('Review your order');
    expect(shopper.page.text).toContain('100-6701');
    expect(shopper.page.texts('bdi')).toContain('منى السيد');
  });

  it('and can’t be read names its field, on pages and in the API', async () => {
    const client = new ApiClient();
    await putInCart(client, await aProduct());
    const whole = await purchaseOf(client, 'ada@example.com');
    for (const [field, broken] of [
      ['contact.name', { contact: { ...whole.contact, name: '🙂\u200d' } }],
      ['contact.email', { contact: { ...whole.contact, email: 'ada＠example.com' } }],
      ['shipTo.name', { shipTo: { ...whole.shipTo, name: '\u3164' } }],
      ['shipTo.line1', { shipTo: { ...whole.shipTo, line1: 'Row\u0000 12' } }],
      ['shipTo.city', { shipTo: { ...whole.shipTo, city: '\u200b' } }],
      ['shipTo.line1', { shipTo: { ...whole.shipTo, line1: '٤١١١ ١١١١ ١١١١ ١١١١' } }],
    ] as const) {
      const { status, body } = await client.post('/api/v1/orders', { ...whole, ...broken });
      expect([status, body.errors.map((one: { field: string }) => one.field)]).toEqual([422, [field]]);
    }
  });

  it('a region that isn’t on our list is taken and warned of', async () => {
    const client = new ApiClient();
    await putInCart(client, await aProduct());
    const whole = await purchaseOf(client, 'ada@example.com');
    const shipTo = { ...whole.shipTo, country: 'IN', postcode: '४००००१', region: 'Vidarbha' };
    const { status, body } = await client.post('/api/v1/orders', { ...whole, shipTo });
    expect([status, body.warnings]).toEqual([
      202,
      [{ field: 'shipTo.region', message: expect.stringContaining('Vidarbha') }],
    ]);
  });
});
