/** `error`: only a person can see to it. `warning`: the shop itself is at it and not late yet. */
export type Severity = 'error' | 'warning';

/** Something that isn’t as it should be. Nothing in it is personal. */
export interface Finding {
  /** An order’s number, a sku, a message’s id, or the name of a queue. */
  readonly subject: string;
  readonly orderId?: string;
  readonly words: string;
}
