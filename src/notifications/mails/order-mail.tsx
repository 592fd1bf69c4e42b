import { type Address, addressLines } from '../../addresses/index.js';
import { brand } from '../../brand/index.js';
import { formatMoney } from '../../foundation/money/index.js';
import { isolated } from '../../foundation/text/index.js';
import { words } from '../../words/index.js';
import type { OrderMailKind } from '../mail.js';
import { letter, LetterButton, LetterFoot, type LetterProps, type RenderedMail } from './letter.js';
import { style } from './letter-style.js';

const { mails } = words;

/** What a mail about an order says. Money in minor units. */
export interface OrderMailContent {
  readonly number: string;
  readonly name: string;
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
}

const tones: Readonly<Record<OrderMailKind, LetterProps['tone']>> = {
  'order-confirmed': 'good',
  'order-out-of-stock': 'sad',
  'payment-declined': 'sad',
  'order-cancelled': 'sad',
  'order-refunded': 'good',
};

interface Bought {
  readonly what: string;
  /** Of one piece, where there are several. */
  readonly each?: string;
  /** What was left, where that was too few. */
  readonly short?: string;
  readonly sum: string;
}

/**
 * Renders a mail about an order as text and as HTML that says the same.
 *
 * @param link address of the order’s page, key included
 */
export function orderMail(kind: OrderMailKind, content: OrderMailContent, shop: string, link: string): RenderedMail {
  const { number, name, currency } = content;
  const { heading, lead } = mails[kind];
  const subject = mails[kind].subject(number);
  const inWords = (amount: number) => formatMoney(amount, currency, brand.locale);
  const total = inWords(content.total);
  const bought = content.lines.map(({ name: product, qty, unitPrice, left }): Bought => ({
    what: `${String(qty)} × ${product}`,
    ...(qty > 1 ? { each: mails.each(inWords(unitPrice)) } : {}),
    ...(left === undefined ? {} : { short: mails.left(left) }),
    sum: inWords(qty * unitPrice),
  }));
  const address = content.shipTo === undefined ? [] : addressLines(content.shipTo);
  const home = new URL('/', link).href;
  const text = [
    `${heading}\n${mails.order(number)}`,
    mails.dear(isolated(name)),
    lead,
    bought
      .map(
        ({ what, each, short, sum }) =>
          `${[what, each].filter(Boolean).join(', ')}: ${sum}${short === undefined ? '' : ` (${short})`}`,
      )
      .join('\n'),
    `${mails.total}: ${total}`,
    ...(address.length === 0 ? [] : [[`${mails.goesTo}:`, ...address].join('\n')]),
    `${mails.see}:\n${link}`,
    `${mails.questions.replace('{address}', brand.contact)}\n${mails.why(shop)}`,
    `${shop}\n${home}`,
  ].join('\n\n');
  const html = letter({
    subject,
    inShort: mails.inShort(total, bought.map(({ what }) => what).join(', ')),
    heading,
    about: mails.order(number),
    tone: tones[kind],
    shop,
    home,
    children: (
      <>
        <p style={style.words} safe>
          {mails.dear(isolated(name))}
        </p>
        <p style={style.words}>{lead}</p>
        <Lines bought={bought} total={total} />
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
        <LetterButton href={link}>{mails.see}</LetterButton>
      </>
    ),
    foot: <LetterFoot questions={mails.questions} why={mails.why(shop)} writeTo={writeAbout(number)} />,
  });
  return { subject, text, html };
}

function Lines({ bought, total }: { readonly bought: readonly Bought[]; readonly total: string }) {
  return (
    <table cellpadding="0" cellspacing="0" border={0} style={style.list}>
      <tbody>
        {bought.map(({ what, each, short, sum }) => (
          <tr>
            <th class="rule" style={style.cell} scope="row">
              <span safe>{what}</span>
              {each !== undefined && (
                <>
                  <br />
                  <span class="soft" style={style.soft} safe>
                    {each}
                  </span>
                </>
              )}
              {short !== undefined && (
                <>
                  <br />
                  <strong safe>{short}</strong>
                </>
              )}
            </th>
            <td class="rule" style={style.sum} safe>
              {sum}
            </td>
          </tr>
        ))}
        <tr>
          <th style={style.last} scope="row">
            {mails.total}
          </th>
          <td style={style.lastSum} safe>
            {total}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** A mail to the shop that names the order already. */
const writeAbout = (number: string) => `mailto:${brand.contact}?subject=${encodeURIComponent(mails.order(number))}`;
