/** So much of one product. */
export interface Wanted {
  readonly sku: string;
  readonly qty: number;
}

/** What one order wants. Each sku once. */
export interface Wish {
  readonly orderId: string;
  readonly lines: readonly Wanted[];
}

export interface Shared {
  /** Those who get all they want, in the order they asked. */
  readonly served: readonly Wish[];
  /** What that takes off the shelf, each sku once. */
  readonly taken: readonly Wanted[];
  /** Of those who go without: what was left, by sku, of what they wanted more of. By order. */
  readonly short: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/**
 * Shares out what is on the shelf: in the order of asking, each gets everything or nothing. Who goes without leaves what
 * there is to those behind.
 */
export function shared(wishes: readonly Wish[], shelf: ReadonlyMap<string, number>): Shared {
  const left = new Map(shelf);
  const taken = new Map<string, number>();
  const short = new Map<string, ReadonlyMap<string, number>>();
  const served = wishes.filter(({ orderId, lines }) => {
    const tooFew = lines.filter(({ sku, qty }) => qty > (left.get(sku) ?? 0));
    if (tooFew.length > 0) {
      short.set(orderId, new Map(tooFew.map(({ sku }) => [sku, left.get(sku) ?? 0])));
      return false;
    }
    for (const { sku, qty } of lines) {
      left.set(sku, (left.get(sku) ?? 0) - qty);
      taken.set(sku, (taken.get(sku) ?? 0) + qty);
    }
    return true;
  });
  return { served, taken: [...taken].map(([sku, qty]) => ({ sku, qty })), short };
}

/** What it would be if the shelf had plenty of everything. */
export function unlimited(wishes: readonly Wish[]): Shared {
  const taken = new Map<string, number>();
  for (const { sku, qty } of wishes.flatMap(({ lines }) => lines)) taken.set(sku, (taken.get(sku) ?? 0) + qty);
  return { served: wishes, taken: [...taken].map(([sku, qty]) => ({ sku, qty })), short: new Map() };
}
