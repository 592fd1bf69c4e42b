import { checks } from '../../../src/reconciliation/checks.ts';
import type { Finding, InvariantId } from './finding.ts';
import type { Ledger } from './ledger.ts';

/**
 * The invariant that each check of a living store belongs to. `left` is where an order may rightly be when a drill is
 * over: with a person, or with the shop, which the drill waits for. Whether it may is for the invariants of the ledger.
 */
export const invariantOf: Readonly<Record<string, InvariantId | 'left'>> = {
  'accepted-and-nowhere': 'left',
  'recorded-and-pending': 'left',
  'accepted-and-held': 'left',
  'accepted-and-stuck': 'left',
  'accepted-and-late': 'left',
  'journaled-and-missing': 'I1',
  'journaled-steps-missing': 'I2',
  'recorded-and-unjournaled': 'left',
  'dead-letters': 'left',
  quarantined: 'left',
  'total-differs': 'I12',
  'payment-differs': 'I12',
  'charged-but-cancelled': 'I12',
  'refund-differs': 'I12',
  'payment-due': 'left',
  'payment-in-doubt': 'left',
  'payment-late': 'left',
  'stock-differs': 'I7',
  'goods-not-taken': 'I8',
  'goods-not-returned': 'I8',
  'goods-moved-unasked': 'I8',
  'shipment-differs': 'I2',
  'timeline-differs': 'I2',
  'number-repeated': 'I6',
  'parts-without-order': 'I3',
  'mail-missing': 'I13',
  'mail-unasked': 'I13',
  'mail-waiting': 'left',
  'mail-late': 'left',
  'mail-in-doubt': 'left',
  'mail-given-up': 'left',
};

/** What the shop's own checks say about an invariant. How many facts it was held against, the ledger knows. */
export function askedOfTheStore({ store }: Ledger, id: InvariantId): Finding {
  const broken = store.findings.filter(({ check }) => (invariantOf[check] ?? id) === id);
  return { facts: 0, broken: broken.map(({ check, subject, words }) => `${subject}: ${words} (${check})`) };
}

/** Checks without an answer: a drill that ends so proves nothing. */
export function unanswered({ store }: Ledger): string[] {
  return store.unanswered.map(({ check, because }) => `check ${check} could not be asked: ${because}`);
}

/** The names of the shop's own checks. */
export const storeChecks: readonly string[] = checks.map(({ name }) => name);
