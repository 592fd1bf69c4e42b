/** DI token of {@link CallLimits}; nothing is limited where it stands for undefined. */
export const CALL_LIMITS = Symbol('CallLimits');

/**
 * What one call to the database may cost a process that serves people. Milliseconds; waiting for a connection counts.
 * Where there are none a statement ends after two seconds and a call has as many as it likes: right for work that nobody
 * waits for.
 */
export interface CallLimits {
  /** One statement. One that takes longer is stuck: its connection is closed, and the breaker of its tables hears of it. */
  readonly statement: number;
  /** One read on one node. */
  readonly read: number;
  /** One call that goes to the primary only. */
  readonly write: number;
  /** All statements of a transaction but COMMIT and ROLLBACK, which must be heard out. */
  readonly transaction: number;
  /** Calls about the same tables, or transactions, under way on one node: two kinds that are stuck leave others room. */
  readonly atOnce: number;
}

/** A shopper is told within two seconds, if only that it can’t be done now. */
export const FOR_SHOPPERS: CallLimits = { statement: 900, read: 1500, write: 1500, transaction: 1500, atOnce: 4 };
