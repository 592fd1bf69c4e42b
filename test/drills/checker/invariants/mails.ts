import { each, type Invariant, together } from '../finding.ts';

/** The one mail that tells what became of an order, by the state it was recorded in. */
const mailOf: Readonly<Record<string, string>> = {
  confirmed: 'order-confirmed',
  out_of_stock: 'order-out-of-stock',
  payment_declined: 'payment-declined',
};

const toldByMail: Invariant = {
  id: 'I13',
  promise: 'each recorded order is told of by its own mail, at least once and once more per crash at most',
  examine: (ledger) => {
    const most = 1 + ledger.drill.crashes;
    const orders = new Map(ledger.orders.map((order) => [order.id, order]));
    const outcomes = Map.groupBy(ledger.events, ({ orderId }) => orderId);
    const due = new Map(
      ledger.orders.map(({ id, status }) => {
        const outcome = outcomes.get(id)?.find((event) => mailOf[event.status] !== undefined)?.status ?? status;
        return [nameOf({ orderId: id, kind: mailOf[outcome] ?? 'none' }), id];
      }),
    );
    const delivered = Map.groupBy(ledger.delivered, nameOf);
    const written = Map.groupBy(ledger.mails, nameOf);
    return together(
      each(due.keys(), (name) => {
        const copies = delivered.get(name)?.length ?? 0;
        const rows = written.get(name)?.length ?? 0;
        if (rows !== 1) return `${name} is written down ${rows} times`;
        return copies >= 1 && copies <= most ? undefined : `${name} arrived ${copies} times, of ${most} at most`;
      }),
      each(written, ([name, [mail]]) => {
        if (mail?.sentAt === undefined) return `${name} counts as unsent`;
        return due.has(name) || !orders.has(mail.orderId) ? undefined : `${name} is written down and nobody is owed it`;
      }),
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
