import { Injectable } from '@nestjs/common';
import { brand } from '../../brand/index.js';
import { formatMoney } from '../../foundation/money/index.js';
import { actInWords, type JournalHeading } from '../../journal/index.js';
import { askedAgainAt, type Suppression } from '../../notifications/index.js';
import type { OrderStatus, Pieces } from '../../orders/index.js';
import { type Dossier, Dossiers, isKnown } from './dossiers.js';
import { OrderFinder } from './order-finder.js';
import { ageInWords, counted, type Report, section, table } from '../../foundation/terminal/index.js';

/** `show`: everything known of an order; of several that may be meant a list. */
@Injectable()
export class Show {
  constructor(
    private readonly finder: OrderFinder,
    private readonly dossiers: Dossiers,
  ) {}

  async report(named: string): Promise<Report> {
    const ids = await this.finder.ids(named);
    const known = ids.length === 0 ? [] : (await this.dossiers.of(ids)).filter(isKnown);
    if (known.length === 0) return { text: `nothing is known of ${named}`, json: { orders: [] }, needsPerson: true };
    const text = known.length === 1 ? known.map(inWords).join('') : listed(known);
    return { text, json: { orders: known }, needsPerson: false };
  }
}

/** Several orders, newest first. */
function listed(dossiers: readonly Dossier[]): string {
  const rows = dossiers.map(({ number, order, pending }) => [
    number,
    order === null ? (pending === null ? '' : time(pending.at)) : time(order.placedAt),
    order === null ? 'Not recorded' : inEnglish(order.status),
    order === null ? '' : formatMoney(order.total, order.currency, 'en'),
    order === null ? '' : `${order.contactName} <${order.contactEmail}>`,
  ]);
  const list = table(['Order', 'Placed', 'State', 'Total', 'For'], rows);
  return `${list}\n${counted(rows.length, 'order')}, newest first: orders show NUMBER tells all of one`;
}

const time = (at: Date | number) => new Date(at).toISOString();
/** What shoppers read may be in another language than whoever is on call. */
const inEnglish = (status: OrderStatus) => status.charAt(0).toUpperCase() + status.slice(1).replaceAll('_', ' ');

const suppressionInWords = {
  'recipient-budget':
    'its recipient was sent as many of the kind that day, and has not shown that the address is theirs',
  'strangers-budget': 'too many mails went to addresses that nobody has proved in that hour',
} as const satisfies Record<Suppression, string>;

/** Whether a mail went out; of one that nobody knows it of, what is known and what happens next. */
function sentInWords({ sentAt, handedOverAt, unanswered, givenUpAt, suppressed }: Dossier['mails'][number]): string {
  if (sentAt !== null) return time(sentAt);
  if (suppressed !== null) return `suppressed: ${suppressionInWords[suppressed]}`;
  if (handedOverAt === null) return 'not yet';
  const doubt = `in doubt: given to the mail server at ${time(handedOverAt)}, no answer (${String(unanswered)})`;
  return `${doubt}; ${givenUpAt === null ? `asked again after ${time(askedAgainAt(handedOverAt))}` : `given up at ${time(givenUpAt)}`}`;
}

function inWords(dossier: Dossier): string {
  const { orderId, number, order, lines, events, payment, mails, movements, quarantined, deadLetters, journaled } =
    dossier;
  const money = (amount: number) => formatMoney(amount, order?.currency ?? brand.currency, 'en');
  return [
    `Order ${number}  ${orderId}\n`,
    ...facts(dossier),
    section(
      'Lines',
      ['Sku', 'Name', 'Pieces', 'Each', 'Sum'],
      lines.map(({ sku, name, qty, unitPrice }) => [sku, name, qty, money(unitPrice), money(qty * unitPrice)]),
    ),
    section(
      'Timeline',
      ['At', 'State'],
      events.map(({ at, status }) => [time(at), inEnglish(status)]),
    ),
    section(
      'Done by hand',
      ['At', 'What', 'By', 'Asked for'],
      dossier.actions.map(({ at, action, doneBy, request }) => [time(at), action, doneBy, asked(request)]),
    ),
    section(
      'Parcels',
      ['Sent', 'Carrier', 'Tracking', 'Holds'],
      dossier.shipments.map(({ at, carrier, tracking, lines: held }) => [
        ...[time(at), carrier, tracking ?? 'none', held.map(({ sku, qty }) => `${sku}=${String(qty)}`).join(',')],
      ]),
    ),
    section(
      'Payment',
      ['State', 'Provider', 'Reference', 'Amount', 'Due', 'Tries'],
      payment === null
        ? []
        : [
            [
              ...[payment.status, payment.provider, payment.reference, money(payment.amount)],
              payment.dueAt === null ? 'no' : time(payment.dueAt),
              payment.tries,
            ],
          ],
    ),
    section(
      'Other ways tried',
      ['At', 'Method', 'State', 'Amount', 'Due', 'Tries'],
      dossier.attempts.map(({ at, method, status, amount, dueAt, tries }) => [
        ...[time(at), method, status, money(amount), dueAt === null ? 'no' : time(dueAt), tries],
      ]),
    ),
    section(
      'Refunds',
      ['At', 'Amount', 'State', 'Of', 'Due', 'Tries'],
      dossier.refunds.map(({ at, amount, status, lines: of, dueAt, tries }) => [
        ...[time(at), money(amount), status, of.map(({ sku, qty }) => `${sku}=${String(qty)}`).join(',')],
        ...[dueAt === null ? 'no' : time(dueAt), tries],
      ]),
    ),
    section(
      'Invoice',
      ['Paid on', 'Reference', 'Noted'],
      dossier.invoicePaid === null
        ? []
        : [[dossier.invoicePaid.paidOn, dossier.invoicePaid.reference ?? '', time(dossier.invoicePaid.at)]],
    ),
    section(
      'Mails',
      ['Kind', 'To', 'Written', 'Sent'],
      mails.map((mail) => [mail.kind, mail.recipient, time(mail.createdAt), sentInWords(mail)]),
    ),
    section(
      'Stock movements',
      ['At', 'Sku', 'Pieces', 'Why'],
      movements.map(({ at, sku, delta, reason }) => [time(at), sku, delta, reason]),
    ),
    section(
      'Journal',
      ['At', 'What'],
      journaled.map((entry) => [time(entry.at), journaledInWords(entry)]),
    ),
    section(
      'Quarantined messages',
      ['Message', 'Received', 'Sent again', 'Reason'],
      quarantined.map(({ messageId, receivedAt, redrivenAt, reason }) => [
        ...[messageId, time(receivedAt), redrivenAt === null ? 'no' : time(redrivenAt), reason],
      ]),
    ),
    section(
      'Dead letters',
      ['Message', 'Sent', 'Received, times'],
      deadLetters.map(({ messageId, sentAt, receives }) => [messageId, sentAt === null ? '' : time(sentAt), receives]),
    ),
    section(
      'Couldn’t be asked',
      ['What', 'Because'],
      dossier.unknown.map(({ what, because }) => [what, because]),
    ),
  ]
    .join('')
    .trimEnd();
}

function journaledInWords(entry: JournalHeading): string {
  if (entry.kind === 'message') return 'message, kept for a restore';
  return entry.kind === 'act' ? actInWords(entry.act) : inEnglish(entry.status);
}

/** What a request asked for, without what it left to the shop. */
function asked(request: Record<string, unknown>): string {
  const said = Object.entries(request).filter(([, value]) => value !== null && value !== false);
  return said.map(([name, value]) => `${name} ${wordFor(value)}`).join(', ');
}

/** Pieces as they are typed at the terminal. */
function wordFor(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return (value as Pieces[]).map(({ sku, qty }) => `${sku}=${String(qty)}`).join(',');
}

function facts({ order, pending }: Dossier): string[] {
  const now = Date.now();
  const rows: [string, string][] = [];
  if (order !== null) {
    const buyer = order.memberId === null ? 'a guest' : `member ${order.memberId}`;
    rows.push(
      ['state', inEnglish(order.status)],
      ['placed', `${time(order.placedAt)}, ${ageInWords(now - order.placedAt.getTime())} ago`],
      ['recorded', time(order.recordedAt)],
      ['for', `${order.contactName} <${order.contactEmail}>, ${buyer}, cart ${order.cartId}`],
      ['total', `${formatMoney(order.total, order.currency, 'en')} by ${order.paymentMethod}`],
    );
    if (order.requestId !== null) rows.push(['request', order.requestId]);
  } else rows.push(['state', pending === null ? 'not recorded, and in no cart' : 'accepted, not recorded']);
  if (pending !== null) {
    const sent = pending.sweeps === undefined ? '' : `, sent again ${String(pending.sweeps)} times`;
    const held = pending.held === undefined ? '' : `, held: ${pending.held}`;
    rows.push([
      'in cart',
      `${pending.cartId} since ${time(pending.at)}, ${ageInWords(now - pending.at)} ago${sent}${held}`,
    ]);
  }
  return [
    table(['', ''], rows)
      .split('\n')
      .slice(1)
      .map((line) => `  ${line}\n`)
      .join(''),
  ];
}
