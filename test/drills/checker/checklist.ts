import { checks } from '../../../src/reconciliation/checks.ts';
import type { InvariantId } from './finding.ts';
import { promises } from './invariants.ts';
import { invariantOf } from './store-checks.ts';

/** One thing that a drill is held to in the end. */
export interface Checked {
  readonly name: string;
  /** What is asked: a living store, as by night, or the ledger of the drill, with what shoppers were told. */
  readonly of: 'store' | 'ledger';
  readonly promise: string;
  /** The invariant under which it is reported. */
  readonly invariant: InvariantId | 'left';
}

/** Everything that is checked after each drill, by name. */
export const checklist: readonly Checked[] = [
  ...checks.map(({ name, promise }) => ({ ...{ name, promise, of: 'store' as const }, invariant: invariantOf[name]! })),
  ...(Object.entries(promises) as [InvariantId, string][]).map(([id, promise]) => ({
    ...{ name: id, promise, of: 'ledger' as const, invariant: id },
  })),
];
