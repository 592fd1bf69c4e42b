import { formatMoney } from '../foundation/money/index.js';

/** An amount as shoppers read it. */
export function Money({ amount, currency }: { readonly amount: number; readonly currency: string }) {
  return (
    <data class="price" value={(amount / 100).toFixed(2)} safe>
      {formatMoney(amount, currency)}
    </data>
  );
}
