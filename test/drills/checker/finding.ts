import type { Ledger } from './ledger.ts';

export const invariantIds = [
  'I1',
  'I2',
  'I3',
  'I4',
  'I5',
  'I6',
  'I7',
  'I8',
  'I9',
  'I10',
  'I11',
  'I12',
  'I13',
  'I14',
  'I15',
  'I16',
  'I17',
  'I18',
  'I19',
  'I20',
] as const;
export type InvariantId = (typeof invariantIds)[number];

export interface Violation {
  /** `drill` for a drill that proves nothing: a fault that never struck, a queue that never drained. */
  readonly of: InvariantId | 'drill';
  /** A sentence that names the ids it is about. */
  readonly words: string;
}

/** What one invariant came to. */
export interface Finding {
  /** How many facts were looked at; none means “not observed”, which is neither kept nor broken. */
  readonly facts: number;
  readonly broken: readonly string[];
}

/** A promise of the shop, in one sentence, and how a ledger shows whether it was kept. */
export interface Invariant {
  readonly id: InvariantId;
  readonly promise: string;
  readonly examine: (ledger: Ledger) => Finding;
}

/** Looks at each fact: `judge` answers what is wrong with it, or nothing. */
export function each<T>(facts: Iterable<T>, judge: (fact: T) => string | readonly string[] | undefined): Finding {
  const all = [...facts];
  return { facts: all.length, broken: all.flatMap((fact) => judge(fact) ?? []) };
}

/** Several looks at one promise. */
export function together(...findings: readonly Finding[]): Finding {
  return {
    facts: findings.reduce((sum, { facts }) => sum + facts, 0),
    broken: findings.flatMap(({ broken }) => broken),
  };
}
