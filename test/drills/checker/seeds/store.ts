import { invariantOf, storeChecks } from '../store-checks.ts';
import type { Seed } from './sowing.ts';

/** A finding of each of the shop's own checks that breaks an invariant; real rows that they find are planted in test/database. */
export const storeSeeds: readonly Seed[] = [
  ...storeChecks.flatMap((check): Seed[] => {
    const of = invariantOf[check] ?? 'left';
    if (of === 'left') return [];
    const finding = { check, subject: 'S-1', orderId: 'order-1', words: 'planted' };
    return [[of, `a finding of ${check}`, (l) => l.store.findings.push(finding), new RegExp(`S-1: planted .${check}`)]];
  }),
  [
    'drill',
    'a check that could not be asked',
    (l) => l.store.unanswered.push({ check: 'stock-differs', because: 'away' }),
    /check stock-differs could not be asked: away/,
  ],
];
