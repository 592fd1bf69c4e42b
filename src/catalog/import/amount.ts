import { type AmountFault, decimalMoney, digitsOf, LARGEST_AMOUNT, minorUnits } from '../../foundation/money/index.js';
import { shown } from './list-fault.js';

/** Minor units of a price as a list writes it, `12.50`, or what is wrong with it. */
export function priceIn(
  text: string,
  currency: string,
  { mayBeFree }: { readonly mayBeFree: boolean },
): number | Error {
  const price = minorUnits(text, currency);
  if (typeof price === 'string') return new Error(`${shown(text)} ${inWords(price, currency)}`);
  if (price === 0 && !mayBeFree) {
    return new Error('is zero: say freeProducts: true in src/brand/brand.ts if products may cost nothing');
  }
  return price;
}

function inWords(fault: AmountFault, currency: string): string {
  switch (fault) {
    case 'too-many-digits': {
      const digits = digitsOf(currency);
      return digits === 0
        ? `has digits behind the point, and ${currency} has none`
        : `has more digits behind the point than the ${String(digits)} of ${currency}`;
    }
    case 'too-large':
      return `is more than the ${decimalMoney(LARGEST_AMOUNT, currency)} that anything may cost`;
    case 'not-an-amount':
      return 'is not an amount';
  }
}
