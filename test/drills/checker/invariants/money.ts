import { each, type Invariant } from '../finding.ts';
import { attemptedIn } from '../order-ids.ts';

const nothingTaken = ['declined', 'releasing', 'released', 'refunding', 'refunded'];

/** Payment states that go with an order's state; where a state isn't named, any may. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  confirmed: ['approved', 'captured', 'open', 'refunding'],
  out_of_stock: nothingTaken,
  payment_declined: nothingTaken,
  cancelled: nothingTaken,
  refunded: ['refunded'],
};

const agreedPrice: Invariant = {
  id: 'I12',
  promise: 'an order costs the sum of its lines, each at the price that was agreed, and only who gets goods pays',
  examine: (ledger) => {
    const attempted = new Map(attemptedIn(ledger).map((one) => [one.orderId, one]));
    const lines = Map.groupBy(ledger.lines, ({ orderId }) => orderId);
    const payments = Map.groupBy(ledger.payments, ({ orderId }) => orderId);
    return each(ledger.orders, ({ id, total, status }) => {
      const own = lines.get(id) ?? [];
      const agreed = attempted.get(id)?.agreed.flatMap((purchase) => purchase.lines) ?? [];
      const sum = own.reduce((pieces, { qty, unitPrice }) => pieces + qty * unitPrice, 0);
      const otherwise = own.filter(({ sku, unitPrice }) => {
        const prices = agreed.filter((line) => line.sku === sku).map((line) => line.unitPrice);
        return prices.length > 0 && !prices.includes(unitPrice);
      });
      const paid = (payments.get(id) ?? []).filter(({ amount }) => amount !== total);
      return [
        ...(own.length > 0 && sum !== total ? [`order ${id} costs ${total}, its lines ${sum}`] : []),
        ...otherwise.map(({ sku, unitPrice }) => `order ${id} has ${sku} at ${unitPrice}, which nobody agreed to`),
        ...paid.map(({ amount }) => `order ${id} costs ${total}, its payment is of ${amount}`),
        ...(payments.get(id) ?? []).flatMap((payment) =>
          allowed[status]?.includes(payment.status) === false
            ? [`order ${id} is ${status} and its payment ${payment.status}`]
            : [],
        ),
      ];
    });
  },
};

export const moneyInvariants: readonly Invariant[] = [agreedPrice];
