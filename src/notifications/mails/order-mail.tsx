import { brand } from '../../brand/index.js';
import { formatMoney } from '../../foundation/money/index.js';
import type { OrderMailKind } from '../mail.js';
import { CELL, letter, LINK, type RenderedMail, SUM } from './letter.js';

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

const words: Readonly<Record<OrderMailKind, { subject: (number: string) => string; lead: string; close: string }>> = {
  'order-confirmed': {
    subject: (number) => `Your order ${number} is confirmed`,
    lead: 'Your order is confirmed. This is what we are packing for you:',
    close: 'You can follow it here at any time:',
  },
  'order-out-of-stock': {
    subject: (number) => `We can’t fill your order ${number}`,
    lead: 'We are sorry: somebody was faster, and we can’t fill your order. Nothing is charged. You had chosen:',
    close: 'The order, for your records:',
  },
  'payment-declined': {
    subject: (number) => `The payment for your order ${number} was declined`,
    lead: 'The payment was turned down, so nothing was bought. You had chosen:',
    close: 'The order, for your records:',
  },
  'order-cancelled': {
    subject: (number) => `Your order ${number} is cancelled`,
    lead: 'Your order is cancelled, and you owe nothing for it. Money that was taken already is on its way back; we write again once it is sent. You had ordered:',
    close: 'The order, for your records:',
  },
  'order-refunded': {
    subject: (number) => `The money for your order ${number} is on its way back`,
    lead: 'We have sent back what you paid, the way it came. Your bank may take some days to show it. This was the order:',
    close: 'The order, for your records:',
  },
};

/**
 * Renders a mail about an order as text and as HTML that says the same.
 *
 * @param link address of the order’s page, key included
 */
export function orderMail(kind: OrderMailKind, content: OrderMailContent, shop: string, link: string): RenderedMail {
  const { number, name, lines, total, currency } = content;
  const { subject, lead, close } = words[kind];
  const sum = (amount: number) => formatMoney(amount, currency, brand.locale);
  const text = [
    `Dear ${name},`,
    lead,
    lines.map((line) => `${String(line.qty)} × ${line.name}: ${sum(line.qty * line.unitPrice)}`).join('\n'),
    `Total: ${sum(total)}`,
    `${close}\n${link}`,
    shop,
  ].join('\n\n');
  const html = letter({
    subject: subject(number),
    shop,
    children: (
      <>
        <p safe>{`Dear ${name},`}</p>
        <p safe>{lead}</p>
        <table style="width:100%;border-collapse:collapse">
          <tbody>
            {lines.map((line) => (
              <tr>
                <th style={CELL} scope="row" safe>
                  {`${String(line.qty)} × ${line.name}`}
                </th>
                <td style={SUM} safe>
                  {sum(line.qty * line.unitPrice)}
                </td>
              </tr>
            ))}
            <tr>
              <th style={CELL} scope="row">
                <strong>Total</strong>
              </th>
              <td style={SUM}>
                <strong safe>{sum(total)}</strong>
              </td>
            </tr>
          </tbody>
        </table>
        <p style="margin-top:24px">
          <span safe>{close}</span>
          <br />
          <a style={LINK} href={link} safe>
            {`Order ${number}`}
          </a>
        </p>
      </>
    ),
  });
  return { subject: subject(number), text, html };
}
