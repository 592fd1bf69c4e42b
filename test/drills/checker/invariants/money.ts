import { each, type Invariant } from '../finding.ts';
import { attemptedIn } from '../order-ids.ts';

const agreedPrice: Invariant = {
  id: 'I12',
  promise: 'an order costs the sum of its lines, each at the price that was agreed, and only who gets goods pays',
  examine: (ledger) => {
    const attempted = new Map(attemptedIn(ledger).map((one) => [one.orderId, one]));
    const lines = Map.groupBy(ledger.lines, ({ orderId }) => orderId);
    return each(ledger.orders, ({ id }) => {
      const agreed = attempted.get(id)?.agreed.flatMap((purchase) => purchase.lines) ?? [];
      const otherwise = (lines.get(id) ?? []).filter(({ sku, unitPrice }) => {
        const prices = agreed.filter((line) => line.sku === sku).map((line) => line.unitPrice);
        return prices.length > 0 && !prices.includes(unitPrice);
      });
      return otherwise.map(({ sku, unitPrice }) => `order ${id} has ${sku} at ${unitPrice}, which nobody agreed to`);
    });
  },
};

export const moneyInvariants: readonly Invariant[] = [agreedPrice];
