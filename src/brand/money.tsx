import { decimalMoney, formatMoney } from '../foundation/money/index.js';
import { brand } from './brand.js';

/** An amount as shoppers read it. */
export function Money({ amount, currency }: { readonly amount: number; readonly currency: string }) {
  return (
    <data class="price" value={decimalMoney(amount, currency)} safe>
      {formatMoney(amount, currency, brand.locale)}
    </data>
  );
}
