import { brand } from '../brand/index.js';
import { formatMoney } from '../foundation/money/index.js';
import { words } from '../words/index.js';
import type { CeilingPassed } from './invoice-ceilings.js';

/** Says which ceiling an order passes, and what can be done. */
export function ceilingInWords({ of, ceiling }: CeilingPassed): string {
  return words.checkout.invoice.ceiling[of](formatMoney(ceiling, brand.currency, brand.locale));
}
