import { decimalMoney, formatMoney } from '../foundation/money/index.js';
import { brand } from './brand.js';

/**
 * An amount as shoppers read it, for programs in major units. It has a direction of its own: dinars in Arabic run from the
 * right, in whatever sentence they stand.
 */
export function Money({ amount, currency }: { readonly amount: number; readonly currency: string }) {
  return (
    <data class="price" value={decimalMoney(amount, currency)} dir="auto" safe>
      {formatMoney(amount, currency, brand.locale)}
    </data>
  );
}
