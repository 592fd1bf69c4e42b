/** What an audit may find, each with a name for metrics and the runbook. */
export const auditKinds = [
  'stock-differs',
  'total-differs',
  'payment-differs',
  'money-for-nothing',
  'goods-not-taken',
  'goods-not-returned',
  'accepted-and-pending',
  'payment-late',
  'mails-unsent',
  'dead-letters',
  'quarantined',
] as const;

export type AuditKind = (typeof auditKinds)[number];

/** Something that isn’t as it should be. Nothing in it is personal. */
export interface AuditFinding {
  readonly kind: AuditKind;
  /** An order’s number, a sku, a message’s id, or the name of a queue. */
  readonly subject: string;
  readonly orderId?: string;
  readonly words: string;
}

/** One thing that an audit looks at. Rejects when what it has to ask is away. */
export interface Inspection {
  readonly name: string;
  findings(now: number): Promise<AuditFinding[]>;
}
