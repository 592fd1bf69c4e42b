/** Unlike orders that fail alike, one after the other: so many prove that none of them is to blame. */
const UNLIKE_ORDERS = 2;

/**
 * Tells a fault of one order from one of all. A single order may fail as often as it likes; when different ones fail in
 * the same way and none succeeds in between, the next would fail as well.
 */
export class AlikeFailures {
  private readonly failing = new Map<string, Set<string>>();

  /** @param fault the kind of the fault, without anything of the order's own */
  failed(orderId: string, fault: string): void {
    const orders = this.failing.get(fault) ?? new Set();
    if (orders.size < UNLIKE_ORDERS) orders.add(orderId);
    this.failing.set(fault, orders);
  }

  succeeded(): void {
    this.failing.clear();
  }

  /** Whether unlike orders have failed alike since one succeeded last. */
  get general(): boolean {
    return [...this.failing.values()].some((orders) => orders.size >= UNLIKE_ORDERS);
  }
}
