import { type Address, addressLines } from '../../addresses/index.js';
import { brand } from '../../brand/index.js';
import { formatMoney } from '../../foundation/money/index.js';
import { isolated, linkless } from '../../foundation/text/index.js';
import { longDay, words } from '../../words/index.js';
import type { OrderMailKind } from '../mail.js';
import { letter, LetterButton, LetterFoot, type LetterProps, type RenderedMail } from './letter.js';
import { type Bought, inOneLine, inShort, LetterLines } from './letter-lines.js';
import { style } from './letter-style.js';

const { mails } = words;

/** What a mail about an order says. Money in minor units. */
export interface OrderMailContent {
  readonly number: string;
  readonly name: string;
  /**
   * Whether whoever ordered has shown that they read the mail of its recipient. Until then nothing they typed is in it: a
   * stranger would otherwise have the shop deliver their words to anybody’s mailbox.
   */
  readonly proven?: boolean;
  /** Opens the order’s page for whoever has it. */
  readonly accessKey?: string;
  readonly lines: readonly {
    readonly name: string;
    readonly qty: number;
    readonly unitPrice: number;
    /** How many were left, where that was too few. */
    readonly left?: number;
  }[];
  readonly total: number;
  readonly currency: string;
  /** Where it goes; absent where nothing goes anywhere. */
  readonly shipTo?: Address;
  /** The parcel it tells of. */
  readonly parcel?: ParcelOnItsWay;
  /** The invoice it asks to pay; days as in `2026-11-30`. */
  readonly invoice?: { readonly sentOn: string; readonly dueOn: string };
}

interface ParcelOnItsWay {
  readonly carrier: string;
  readonly tracking?: string;
  /** Where the carrier tells of it; only ever an address of ours over HTTPS. */
  readonly url?: string;
  /** Whether something of the order is still to follow. */
  readonly more: boolean;
}

const tones: Readonly<Record<OrderMailKind, LetterProps['tone']>> = {
  'order-confirmed': 'good',
  'order-out-of-stock': 'sad',
  'payment-declined': 'sad',
  'order-shipped': 'good',
  'order-cancelled': 'sad',
  'order-part-refunded': 'good',
  'order-refunded': 'good',
  'payment-reminder': 'plain',
};

/** What the sum of these mails is of, where it isn’t the order’s total. Nobody adds up what is in a parcel. */
const sumOf: Readonly<Partial<Record<OrderMailKind, string | null>>> = {
  'order-shipped': null,
  'order-part-refunded': mails.sentBack,
  'payment-reminder': mails.toPay,
};

interface Fact {
  readonly words: string;
  readonly href?: string;
}

/**
 * Renders a mail about an order as text and as HTML that says the same.
 *
 * @param link address of the order’s page, key included
 */
export function orderMail(kind: OrderMailKind, content: OrderMailContent, shop: string, link: string): RenderedMail {
  const { number, name, currency } = content;
  const { heading } = mails[kind];
  const lead = leadOf(kind, content);
  const subject = mails[kind].subject(number);
  const inWords = (amount: number) => formatMoney(amount, currency, brand.locale);
  const label = sumOf[kind] === undefined ? mails.total : sumOf[kind];
  const sum = label === null ? undefined : { of: label, amount: inWords(content.total) };
  const bought = content.lines.map(({ name: product, qty, unitPrice, left }): Bought => ({
    what: `${String(qty)} × ${product}`,
    ...(sum === undefined || qty === 1 ? {} : { each: mails.each(inWords(unitPrice)) }),
    ...(left === undefined ? {} : { short: mails.left(left) }),
    ...(sum === undefined ? {} : { sum: inWords(qty * unitPrice) }),
  }));
  const facts = factsOf(content);
  const proven = content.proven === true;
  const greeting = proven && name !== '' ? mails.dear(isolated(linkless(name))) : mails.hello;
  const address = proven && content.shipTo !== undefined ? addressLines(content.shipTo).map(linkless) : [];
  const home = new URL('/', link).href;
  const text = [
    `${heading}\n${mails.order(number)}`,
    greeting,
    lead,
    bought.map(inOneLine).join('\n'),
    ...(sum === undefined ? [] : [`${sum.of}: ${sum.amount}`]),
    ...facts.map(({ words: fact, href }) => (href === undefined ? fact : `${fact}:\n${href}`)),
    ...(address.length === 0 ? [] : [[`${mails.goesTo}:`, ...address].join('\n')]),
    `${mails.see}:\n${link}`,
    `${mails.questions.replace('{address}', brand.contact)}\n${mails.why(shop)}`,
    `${shop}\n${home}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  const html = letter({
    subject,
    inShort: inShort(sum, bought),
    heading,
    about: mails.order(number),
    tone: tones[kind],
    shop,
    home,
    children: (
      <>
        <p style={style.words} safe>
          {greeting}
        </p>
        <p style={style.words} safe>
          {lead}
        </p>
        <LetterLines bought={bought} sum={sum} />
        {facts
          .filter(({ href }) => href === undefined)
          .map((fact) => (
            <p style={style.after} safe>
              {fact.words}
            </p>
          ))}
        {address.length > 0 && (
          <>
            <p class="soft" style={`${style.small};${style.soft}`}>
              {mails.goesTo}
            </p>
            <p style="margin:0">
              {address.map((line, place) => (
                <>
                  {place > 0 && <br />}
                  <bdi safe>{line}</bdi>
                </>
              ))}
            </p>
          </>
        )}
        <WaysOn follow={facts.find(({ href }) => href !== undefined)} order={link} />
      </>
    ),
    foot: <LetterFoot questions={mails.questions} why={mails.why(shop)} writeTo={writeAbout(number)} />,
  });
  return { subject, text, html };
}

/** Who has a parcel on its way wants to know where it is before anything else. */
function WaysOn({ follow, order }: { readonly follow: Fact | undefined; readonly order: string }) {
  if (follow?.href === undefined) return <LetterButton href={order}>{mails.see}</LetterButton>;
  return (
    <>
      <LetterButton href={follow.href}>{follow.words as 'safe'}</LetterButton>
      <p style={style.after}>
        <a class="link" style={style.link} href={order}>
          {mails.see}
        </a>
      </p>
    </>
  );
}

/** The first sentences, with what they name. */
function leadOf(kind: OrderMailKind, { parcel, invoice }: OrderMailContent): string {
  if (kind === 'order-shipped') return parcel?.more === true ? mails[kind].leadPart : mails[kind].lead;
  if (kind !== 'payment-reminder') return mails[kind].lead;
  const inFull = (date: string | undefined) => (date === undefined ? '' : longDay(new Date(`${date}T00:00:00Z`)));
  return mails[kind].lead(inFull(invoice?.sentOn), inFull(invoice?.dueOn));
}

/** What is to be known of the parcel, and where it can be followed. */
function factsOf({ parcel }: OrderMailContent): Fact[] {
  if (parcel === undefined) return [];
  const { carrier, tracking, url } = parcel;
  return [
    { words: tracking === undefined ? mails.by(carrier) : mails.byWithNumber(carrier, tracking) },
    ...(url === undefined ? [] : [{ words: mails.follow, href: url }]),
  ];
}

/** A mail to the shop that names the order already. */
const writeAbout = (number: string) => `mailto:${brand.contact}?subject=${encodeURIComponent(mails.order(number))}`;
