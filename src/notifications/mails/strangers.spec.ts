import { load } from 'cheerio';
import fc from 'fast-check';
import { LinkifyIt } from 'linkify-it';
import type { AccountMailKind, OrderMailKind } from '../mail.js';
import { accountMail } from './account-mail.js';
import { orderMail, type OrderMailContent } from './order-mail.js';

/** As eager as mail programs are: addresses without a scheme, numbers as hosts, any letters for a domain of the top. */
const linkifier = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true });
linkifier.tlds(['example', 'win', 'zip', 'shop', 'bank', 'xn--p1ai', 'рф', '中国', 'موقع'], true);

const orderKinds: readonly OrderMailKind[] = [
  ...(['order-confirmed', 'order-out-of-stock', 'payment-declined', 'order-shipped'] as const),
  ...(['order-cancelled', 'order-part-refunded', 'order-refunded', 'payment-reminder'] as const),
];
const accountKinds: readonly AccountMailKind[] = [
  ...(['password-reset', 'password-changed', 'email-change', 'email-changing', 'email-changed'] as const),
  ...(['email-proof', 'account-exists', 'account-deleted', 'invoice-email'] as const),
];
const keyed: ReadonlySet<AccountMailKind> = new Set(['password-reset', 'email-change', 'email-proof', 'invoice-email']);
const link = 'https://shop.example/orders/o';
const ordinary = { name: 'Ada', line1: '12 Row', line2: 'Flat 3', city: 'London', region: 'Kent' };

type Typed = typeof ordinary;

/** What a mail reads, as text and as the page shows it, every element’s words by themselves. */
function bodiesOf({ subject, text, html }: { subject: string; text: string; html: string }): string[] {
  const $ = load(html);
  $('style, head').remove();
  $('*').append('\n');
  return [subject, text, $('body').text()];
}

function orderBodies(kind: OrderMailKind, { name, ...place }: Typed, proven: boolean): string[] {
  const content: OrderMailContent = {
    ...{ number: 'S-ABCDE-12345', name, proven, total: 2500, currency: 'USD' },
    lines: [{ name: 'Hexagon', qty: 2, unitPrice: 1250 }],
    shipTo: { name, ...place, postcode: 'W1A 1AA', country: 'GB' },
    invoice: { sentOn: '2026-11-10', dueOn: '2026-11-24' },
  };
  return bodiesOf(orderMail(kind, content, 'ShapeStore', link));
}

const accountBodies = (kind: AccountMailKind, name: string) =>
  bodiesOf(
    accountMail(
      kind,
      keyed.has(kind) ? { name, token: 't'.repeat(43) } : { name },
      'ShapeStore',
      new URL('https://shop.example'),
    ),
  );

const linksIn = (bodies: readonly string[]) =>
  bodies.map((body) => (linkifier.match(body) ?? []).map(({ url }) => url));

/** Links and addresses as people who mean harm write them, among any other text. */
const lure = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.domain(),
  fc.emailAddress(),
  fc.ipV4(),
  fc.constantFrom(
    ...['http://evil.example/win', 'HTTPS://EVIL.EXAMPLE', '//evil.example', '//localhost', 'http://localhost:1/x'],
    ...['www.evil.example', 'evil.win', 'mailto:a@evil.example', 'ftp://evil.example', 'пример.рф', '例え。中国'],
    ...['evil\uFF0Eexample', 'evil\u200b.example', 'evil.\u200bexample', 'x@evil.example', 'http:evil.example'],
    ...['skype:evil', 'http:/\\evil.example', '\\\\evil.example\\x', 'a.b.c.d.evil.zip/x?y=z#f'],
  ),
);
const typed = fc
  .array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), lure, fc.constantFrom(' ', '. ', ', ', '(', '<')), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const anything: fc.Arbitrary<Typed> = fc.record({
  name: typed,
  line1: typed,
  line2: typed,
  city: typed,
  region: typed,
});

/** In which kind of mail is left to chance as well. */
const RUNS = 250;

describe('what somebody typed', () => {
  it('makes no link in a mail about an order, whoever it goes to', () => {
    const usual = new Map(orderKinds.map((kind) => [kind, linksIn(orderBodies(kind, ordinary, true))]));
    fc.assert(
      fc.property(fc.constantFrom(...orderKinds), anything, (kind, given) => {
        expect(linksIn(orderBodies(kind, given, true))).toEqual(usual.get(kind));
      }),
      { numRuns: RUNS },
    );
  });

  it('isn’t in a mail about an order to an address that nobody has shown to be theirs', () => {
    const usual = new Map(orderKinds.map((kind) => [kind, orderBodies(kind, ordinary, false)]));
    fc.assert(
      fc.property(fc.constantFrom(...orderKinds), anything, (kind, given) => {
        expect(orderBodies(kind, given, false)).toEqual(usual.get(kind));
      }),
      { numRuns: RUNS / 5 },
    );
  });

  it('makes no link in a mail about an account', () => {
    const usual = new Map(accountKinds.map((kind) => [kind, linksIn(accountBodies(kind, 'Ada'))]));
    fc.assert(
      fc.property(fc.constantFrom(...accountKinds), typed, (kind, name) => {
        expect(linksIn(accountBodies(kind, name))).toEqual(usual.get(kind));
      }),
      { numRuns: RUNS },
    );
  });
});
