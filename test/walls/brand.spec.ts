import { jest } from '@jest/globals';
import { anotherBrand } from '../support/another-brand.ts';

jest.unstable_mockModule('../../src/brand/brand.js', () => ({ brand: anotherBrand }));
jest.unstable_mockModule('../../src/brand/assets.js', () => ({
  asset: (name: string) => `/assets/${name}`,
  picture: (image: string) => image,
  publicFolder: '',
  serveAssetsFrom: () => undefined,
}));

const { Money } = await import('../../src/brand/index.js');
const { Page } = await import('../../src/web/layout/page.js');
const { HomePage } = await import('../../src/failover/home-page.js');
const { ListingPage } = await import('../../src/catalog/web/listing-page.js');
const { noFacets } = await import('../../src/catalog/facets.js');
const { ContactPage } = await import('../../src/failover/contact-page.js');
const { orderMail } = await import('../../src/notifications/mails/order-mail.js');
const { accountMail } = await import('../../src/notifications/mails/account-mail.js');
const { englishIn } = await import('../support/english.ts');

const asOf = new Date('2026-11-21T12:00:00Z');
const aMail = (kind: Parameters<typeof orderMail>[0]) =>
  orderMail(
    kind,
    {
      number: 'S-ABCDE-12345',
      name: 'Ada',
      proven: true,
      lines: [{ name: 'Kumulus', qty: 2, unitPrice: 1250 }],
      total: 2500,
      currency: 'EUR',
      shipTo: { name: 'Ada', line1: 'Gasse 6', city: 'Köln', postcode: '50667', country: 'DE' },
    },
    anotherBrand.name,
    'https://wolkenladen.example/orders/o#key=k',
  );
const mails = (
  ['order-confirmed', 'order-out-of-stock', 'payment-declined', 'order-cancelled', 'order-refunded'] as const
).map((kind) => [kind, aMail(kind)] as const);
const accountMails = (
  [
    'email-proof',
    'account-exists',
    'password-reset',
    'password-changed',
    'email-change',
    'email-changing',
    'email-changed',
    'account-deleted',
  ] as const
).map(
  (kind) =>
    [kind, accountMail(kind, { name: 'Ada' }, anotherBrand.name, new URL('https://wolkenladen.example'))] as const,
);
const query = { sort: 'name', page: 1, pageSize: 24, colour: ['grün'], price: [{ from: 0, to: 999 }] } as const;
const listing = { items: [], total: 0, page: 1, pageSize: 24, facets: noFacets, without: { colour: 3 } };
const filtered = ListingPage({ listing, query, shelf: undefined });
const pages: [what: string, html: string][] = [
  ['a page of the shop', Page({ title: 'Kumulus', children: 'Watte' })],
  ['a list that was filtered', filtered],
  ['the window of the closed shop', HomePage({ shelves: [], newest: [], asOf })],
  ['the way to write to it', ContactPage({ shelves: [], asOf })],
  ...[...mails, ...accountMails].map(([kind, { html }]): [string, string] => [`the mail ${kind}`, html]),
];

describe('a shop of another name', () => {
  it.each(pages)('has nothing of this one’s left: %s', (_what, html) => {
    expect(html).not.toMatch(/shapestore/i);
    expect(html).toContain(anotherBrand.name);
    expect(html).toContain('<html lang="de" dir="ltr">');
    expect(html).toContain(anotherBrand.contact);
  });

  it.each(mails)('writes to its shoppers in its own language: %s', (_kind, { subject, text, html }) => {
    expect([englishIn(subject), englishIn(text), englishIn(html)]).toEqual([[], [], []]);
    for (const body of [text, html]) {
      expect(body.replaceAll('\u00a0', ' ')).toContain('25,00 €');
      expect(body).toContain('Guten Tag Ada,');
      expect(body).toContain('Deutschland');
    }
  });

  it.each(accountMails)('and of accounts, too: %s', (_kind, { subject, text, html }) => {
    expect([englishIn(subject), englishIn(text), englishIn(html)]).toEqual([[], [], []]);
    expect(text).toContain('Guten Tag Ada,');
  });

  it('speaks its own language, in filters too', () => {
    const words = filtered.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    for (const said of [
      'Filtern (2)',
      'Farbe: Grün',
      'Preis: Unter 10 €',
      'Ohne „Farbe“: 3 Treffer',
      'Alle aufheben',
    ]) {
      expect(words).toContain(said);
    }
  });

  it('writes amounts as its readers do', async () => {
    const price = await Money({ amount: 123_450, currency: 'EUR' });
    expect(price.replaceAll('\u00a0', ' ')).toContain('1.234,50 €');
    expect(price).toContain('value="1234.50"');
    expect(Money({ amount: 1234, currency: 'JPY' }) as string).toContain('value="1234"');
  });
});
