import { each, type Invariant, together } from '../finding.ts';

/** The mail that tells an order's owner of a step, by the state it led to. */
const mailOf: Readonly<Record<string, string>> = {
  confirmed: 'order-confirmed',
  out_of_stock: 'order-out-of-stock',
  payment_declined: 'payment-declined',
  cancelled: 'order-cancelled',
  refunded: 'order-refunded',
};

const toldByMail: Invariant = {
  id: 'I13',
  promise: 'each step of an order is told of by its own mail, at least once and once more per crash at most',
  examine: (ledger) => {
    const most = 1 + ledger.drill.crashes;
    const orders = new Map(ledger.orders.map((order) => [order.id, order]));
    const due = new Set(
      ledger.events.flatMap(({ orderId, status }) => {
        const kind = mailOf[status];
        return kind === undefined || !orders.has(orderId) ? [] : [nameOf({ orderId, kind })];
      }),
    );
    const delivered = Map.groupBy(ledger.delivered, nameOf);
    return together(
      each(due, (name) => {
        const copies = delivered.get(name)?.length ?? 0;
        return copies >= 1 && copies <= most ? undefined : `${name} arrived ${copies} times, of ${most} at most`;
      }),
      each(ledger.mails, (mail) => (mail.sentAt === undefined ? `${nameOf(mail)} counts as unsent` : undefined)),
      each(delivered, ([name, copies]) => {
        if (!due.has(name)) return `${name} arrived and nobody is owed it`;
        const owner = orders.get(copies[0]?.orderId ?? '')?.email.toLowerCase() ?? '';
        const strangers = new Set(copies.flatMap(({ to }) => to.filter((address) => address.toLowerCase() !== owner)));
        return [...strangers].map((address) => `${name} went to ${address}`);
      }),
    );
  },
};

function nameOf({ kind, orderId }: { readonly kind: string; readonly orderId: string }): string {
  return `mail ${kind} of order ${orderId}`;
}

export const mailInvariants: readonly Invariant[] = [toldByMail];
