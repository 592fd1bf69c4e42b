import { type Finding } from './finding.ts';

/** A finding with the rule that made it. */
export interface Fault extends Finding {
  readonly rule: string;
}
