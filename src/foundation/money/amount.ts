import { digitsOf } from './currencies.js';

/**
 * The largest amount there may be, of a product or of a whole order, in minor units: what a message about an order carries
 * and the columns of the database hold.
 */
export const LARGEST_AMOUNT = 2_000_000_000;

/** Why a text is no amount of a currency. */
export type AmountFault = 'not-an-amount' | 'too-many-digits' | 'too-large';

/**
 * Minor units of an amount in major units, `12.50`, without ever being a fraction: digits are moved, not multiplied.
 * Zeros count as digits, for `12.500` is a price in dinars and a slip or thousands in dollars.
 */
export function minorUnits(text: string, currency: string): number | AmountFault {
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return 'not-an-amount';
  const digits = digitsOf(currency);
  if (fraction.length > digits) return 'too-many-digits';
  // Whatever is lost in a number of that many digits, it is too large all the same.
  const amount = Number(whole + fraction.padEnd(digits, '0'));
  return amount <= LARGEST_AMOUNT ? amount : 'too-large';
}

/** An amount in minor units as programs read it, in major units with all its digits: `1250`, `USD` is `12.50`. */
export function decimalMoney(minorUnits: number, currency: string): string {
  const digits = digitsOf(currency);
  const [sign, figures] = minorUnits < 0 ? ['-', String(-minorUnits)] : ['', String(minorUnits)];
  const padded = figures.padStart(digits + 1, '0');
  const [whole, fraction] = [padded.slice(0, padded.length - digits), padded.slice(padded.length - digits)];
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}

/** Whether an amount has nothing behind its point. */
export function isWhole(minorUnits: number, currency: string): boolean {
  return minorUnits % 10 ** digitsOf(currency) === 0;
}
