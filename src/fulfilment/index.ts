export { Audit, type AuditReport } from './audit/audit.js';
export { type AuditFinding, type AuditKind, auditKinds } from './audit/audit-finding.js';
export { FulfilmentModule } from './fulfilment.module.js';
export { OrderRecorder } from './order-recorder.js';
export type { Received } from './parcel.js';
export { PendingSweep, type SweepReport } from './pending-sweep.js';
export { QuarantinedMessage } from './quarantined-message.js';
export type { Verdict } from './verdict.js';
