import { brand } from '../../brand/index.js';
import { formatMoney } from '../../foundation/money/index.js';
import { words } from '../../words/index.js';
import type { OrderMailKind } from '../mail.js';
import { CELL, letter, LINK, type RenderedMail, SUM } from './letter.js';

const { mails } = words;

/** What a mail about an order says. Money in minor units. */
export interface OrderMailContent {
  readonly number: string;
  readonly name: string;
  /** Opens the order’s page for whoever has it. */
  readonly accessKey?: string;
  readonly lines: readonly { readonly name: string; readonly qty: number; readonly unitPrice: number }[];
  readonly total: number;
  readonly currency: string;
}

/**
 * Renders a mail about an order as text and as HTML that says the same.
 *
 * @param link address of the order’s page, key included
 */
export function orderMail(kind: OrderMailKind, content: OrderMailContent, shop: string, link: string): RenderedMail {
  const { number, name, lines, total, currency } = content;
  const { subject, lead } = mails[kind];
  const close = kind === 'order-confirmed' ? mails[kind].close : mails.forYourRecords;
  const sum = (amount: number) => formatMoney(amount, currency, brand.locale);
  const bought = lines.map(({ qty, name, unitPrice }) => ({
    what: `${String(qty)} × ${name}`,
    price: sum(qty * unitPrice),
  }));
  const text = [
    mails.dear(name),
    lead,
    bought.map(({ what, price }) => `${what}: ${price}`).join('\n'),
    `${mails.total}: ${sum(total)}`,
    `${close}\n${link}`,
    shop,
  ].join('\n\n');
  const html = letter({
    subject: subject(number),
    shop,
    children: (
      <>
        <p safe>{mails.dear(name)}</p>
        <p>{lead}</p>
        <table style="width:100%;border-collapse:collapse">
          <tbody>
            {bought.map(({ what, price }) => (
              <tr>
                <th style={CELL} scope="row" safe>
                  {what}
                </th>
                <td style={SUM} safe>
                  {price}
                </td>
              </tr>
            ))}
            <tr>
              <th style={CELL} scope="row">
                <strong>{mails.total}</strong>
              </th>
              <td style={SUM}>
                <strong safe>{sum(total)}</strong>
              </td>
            </tr>
          </tbody>
        </table>
        <p style="margin-top:24px">
          <span>{close}</span>
          <br />
          <a style={LINK} href={link} safe>
            {mails.order(number)}
          </a>
        </p>
      </>
    ),
  });
  return { subject: subject(number), text, html };
}
