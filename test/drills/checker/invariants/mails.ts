import { isAccountMail, type MailKind } from '../../../../src/notifications/mail.ts';
import type { DeliveredMail } from '../ledger.ts';
import { each, type Invariant, together } from '../finding.ts';

/** The mail that tells an order's owner of a step, by the state it led to. */
const mailOf: Readonly<Record<string, string>> = {
  confirmed: 'order-confirmed',
  out_of_stock: 'order-out-of-stock',
  payment_declined: 'payment-declined',
  cancelled: 'order-cancelled',
  refunded: 'order-refunded',
};

/** A mail that nobody knows the fate of is asked again once. */
const MOST_COPIES = 2;
const HOUR_MILLISECONDS = 3_600_000;

const toldByMail: Invariant = {
  id: 'I13',
  promise:
    'each step of an order is told of by its own mail, once; after a crash perhaps once more an hour later, and never three times',
  examine: (ledger) => {
    const most = Math.min(MOST_COPIES, 1 + ledger.drill.crashes);
    const orders = new Map(ledger.orders.map((order) => [order.id, order]));
    const due = new Set([
      ...ledger.events.flatMap(({ orderId, status }) => {
        const kind = mailOf[status];
        return kind === undefined || !orders.has(orderId) ? [] : [nameOf({ orderId, kind })];
      }),
      // Parcels and refunds are no steps: each has a mail of its own, which the shop’s own checks hold it to.
      ...ledger.mails.flatMap((mail) =>
        mail.occasion !== undefined && orders.has(mail.orderId) ? [nameOf(mail)] : [],
      ),
    ]);
    // A mail of an account, or to prove an address, is about no order: its row says to whom it is owed.
    const others = new Map(
      ledger.mails.filter(({ kind }) => isAccountMail(kind as MailKind)).map((mail) => [nameOf(mail), mail]),
    );
    const delivered = Map.groupBy(ledger.delivered, nameOf);
    return together(
      each(due, (name) => {
        const copies = delivered.get(name)?.length ?? 0;
        return copies >= 1 && copies <= most ? undefined : `${name} arrived ${copies} times, of ${most} at most`;
      }),
      each(ledger.mails, (mail) =>
        mail.sentAt === undefined && mail.givenUpAt === undefined ? `${nameOf(mail)} counts as unsent` : undefined,
      ),
      each(delivered, ([name, copies]) => {
        const other = others.get(name);
        if (!due.has(name) && other === undefined) return `${name} arrived and nobody is owed it`;
        if (other !== undefined && copies.length > most)
          return `${name} arrived ${copies.length} times, of ${most} at most`;
        const owner = (other?.recipient ?? orders.get(copies[0]?.orderId ?? '')?.email ?? '').toLowerCase();
        const strangers = new Set(copies.flatMap(({ to }) => to.filter((address) => address.toLowerCase() !== owner)));
        const hurried = hurriedIn(copies, ledger.drill.hoursPassed);
        return [
          ...[...strangers].map((address) => `${name} went to ${address}`),
          ...hurried.map((seconds) => `${name} was asked again after ${seconds} s, not an hour`),
        ];
      }),
    );
  },
};

interface Named {
  readonly kind: string;
  readonly orderId: string;
  readonly occasion?: string;
}

function nameOf({ kind, orderId, occasion }: Named): string {
  return `mail ${kind} of order ${orderId}${occasion === undefined ? '' : `, ${occasion}`}`;
}

/** Seconds between copies that followed each other sooner than an hour, unless the drill let one pass in between. */
function hurriedIn(copies: readonly DeliveredMail[], hoursPassed: readonly number[]): string[] {
  const times = copies.map(({ at }) => at).sort((a, b) => a - b);
  return times.slice(1).flatMap((at, n) => {
    const before = times[n] ?? at;
    const isDue = at - before >= HOUR_MILLISECONDS || hoursPassed.some((passed) => before <= passed && passed <= at);
    return isDue ? [] : [((at - before) / 1000).toFixed(1)];
  });
}

export const mailInvariants: readonly Invariant[] = [toldByMail];
