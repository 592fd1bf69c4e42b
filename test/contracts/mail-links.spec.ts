import { jest } from '@jest/globals';
import { load } from 'cheerio';
import fc from 'fast-check';
import type { readMailLink } from '../../src/brand/mail-links.ts';
import type { MailKind } from '../../src/notifications/mail.ts';
import type { writtenMail } from '../../src/notifications/written-mail.ts';
import { anotherBrand } from '../support/another-brand.ts';

const base = new URL('https://shop.example');
const ORDER = 'o'.repeat(22);
const order = { number: 'S-ABCDE-12345', name: 'Ada', lines: [], total: 2500, currency: 'USD' };
const invoice = { sentOn: '2026-11-10', dueOn: '2026-11-24' };
const account = { name: 'Ada' };
const staff = { day: '2030-01-31', total: 1, things: [{ name: 'Hexagon', state: 'gone', path: '/products/hexagon' }] };

/** What each kind of mail is written from. A kind that is left out is noticed by the compiler. */
const contents: Readonly<Record<MailKind, { readonly content: object; readonly keyed?: 'accessKey' | 'token' }>> = {
  'order-confirmed': { content: order, keyed: 'accessKey' },
  'order-out-of-stock': { content: order, keyed: 'accessKey' },
  'payment-declined': { content: order, keyed: 'accessKey' },
  'order-shipped': { content: { ...order, parcel: { carrier: 'DHL', more: false } }, keyed: 'accessKey' },
  'order-cancelled': { content: order, keyed: 'accessKey' },
  'order-part-refunded': { content: order, keyed: 'accessKey' },
  'order-refunded': { content: order, keyed: 'accessKey' },
  'payment-reminder': { content: { ...order, invoice }, keyed: 'accessKey' },
  'email-proof': { content: account, keyed: 'token' },
  'account-exists': { content: account },
  'password-reset': { content: account, keyed: 'token' },
  'password-changed': { content: account },
  'email-change': { content: account, keyed: 'token' },
  'email-changing': { content: account },
  'email-changed': { content: account },
  'account-deleted': { content: account },
  'invoice-email': { content: {}, keyed: 'token' },
  'low-stock': { content: staff },
  books: { content: staff },
};

const aKey = fc.string({ unit: fc.constantFrom(...'AZaz09_-'), minLength: 22, maxLength: 43 });

describe.each(['en', 'de'] as const)('the links of mails in the language %s', (language) => {
  let written: typeof writtenMail;
  let read: typeof readMailLink;

  beforeAll(async () => {
    jest.resetModules();
    jest.unstable_mockModule('../../src/brand/brand.js', () => ({ brand: { ...anotherBrand, language } }));
    written = (await import('../../src/notifications/written-mail.js')).writtenMail;
    read = (await import('../../src/brand/mail-links.js')).readMailLink;
    const { words } = await import('../../src/words/index.js');
    expect(words.frame.search).toBe(language === 'en' ? 'Search the shop' : 'Im Laden suchen');
  });

  const linksOf = (mail: { readonly text: string; readonly html: string }) => [
    ...(mail.text.match(/https?:\/\/[^\s>)]+/g) ?? []),
    ...load(mail.html)('[href], [src], [action]')
      .toArray()
      .flatMap(({ attribs }) => [attribs['href'], attribs['src'], attribs['action']])
      .filter((address): address is string => address !== undefined),
  ];

  it.each(Object.entries(contents))(
    'have a key in their fragment, whatever it is, and nowhere else: %s',
    (kind, of) => {
      fc.assert(
        fc.property(aKey, (key) => {
          const content = of.keyed === undefined ? { ...of.content } : { ...of.content, [of.keyed]: key };
          const row = { kind: kind as MailKind, orderId: ORDER, recipient: 'ada@example.com', content };
          const mail = written(row, 'Shop', base) as unknown as { subject: string; text: string; html: string };
          const links = linksOf(mail);
          const keyed = links.filter((link) => new URL(link).hash !== '');
          expect(keyed).toHaveLength(of.keyed === undefined ? 0 : 2);
          for (const link of keyed) expect(read(link)).toMatchObject({ key, page: expect.anything() });
          for (const link of links.filter((one) => one.startsWith(base.origin))) expect(new URL(link).search).toBe('');
          const besides = JSON.stringify(mail).replaceAll(`#key=${key}`, '');
          expect(besides).not.toContain(key);
        }),
        { numRuns: 20 },
      );
    },
  );
});
