export type { Check } from './check.js';
export { checks } from './checks.js';
export type { Discrepancy, DiscrepancyOutcome, ReconciliationReport } from './discrepancy.js';
export type { Finding, Severity } from './finding.js';
export { type Found, PendingSurvey } from './pending-survey.js';
export { PendingSweep, type SweepReport } from './pending-sweep.js';
export { Reconciliation } from './reconciliation.js';
export { ReconciliationModule } from './reconciliation.module.js';
export { MOST_SWEEPS } from './resend-policy.js';
