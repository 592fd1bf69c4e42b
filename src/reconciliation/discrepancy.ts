/** Something that isn’t as it should be, and what was done about it. */
export interface Discrepancy {
  readonly kind:
    | 'accepted-and-nowhere'
    | 'accepted-and-held'
    | 'accepted-and-stuck'
    | 'recorded-and-pending'
    | 'payment-due'
    | 'mail-unsent'
    | 'stock-differs'
    | 'total-differs'
    | 'unchecked';
  /** An order’s number, a sku, or what couldn’t be checked. */
  readonly subject: string;
  readonly orderId: string | null;
  readonly words: string;
  /** `noted`: the shop itself is at it, and not late. */
  readonly outcome: 'repaired' | 'would-repair' | 'noted' | 'needs-person';
}

/** One thing that is looked at. Rejects when what it has to ask is away. */
export interface Check {
  readonly name: string;
  run(dryRun: boolean): Promise<Discrepancy[]>;
}
