import { Injectable, Logger } from '@nestjs/common';
import { PendingOrders } from '../../../src/cart/index.js';
import type { Verdict } from '../../../src/fulfilment/index.js';
import { Rush } from './rush.js';

const AT_ONCE = 8;
/** More than this waiting to be told means a backlog, or carts that are slow: the sweep tells them later. */
const MOST_WAITING = 1000;

/**
 * Tells carts what became of their pending orders. Nobody waits for it, least of all the queue: whatever is not told here
 * is found by a sweep.
 */
@Injectable()
export class CartNotifier {
  private readonly logger = new Logger('Orders');
  private readonly waiting: (() => Promise<void>)[] = [];
  private readonly atWork = new Set<Promise<void>>();
  private away = false;

  constructor(
    private readonly pending: PendingOrders,
    private readonly rush: Rush,
  ) {}

  /** Takes recorded orders off their carts and marks those that must not be sent again. */
  tell(verdicts: readonly Verdict[]): void {
    for (const verdict of verdicts) {
      if (verdict.kind === 'recorded' || verdict.kind === 'repeat') {
        const { cartId, orderId } = verdict.order;
        this.add(() => this.pending.recorded(cartId, orderId));
      } else if (verdict.kind === 'quarantined' && verdict.held !== undefined) {
        const { held, reason } = verdict;
        this.add(() => this.pending.hold(held.cartId, held.orderId, reason));
      }
    }
  }

  /** Resolves when nothing is left to be told. */
  async settled(): Promise<void> {
    while (this.atWork.size > 0) await Promise.all(this.atWork);
  }

  private add(note: () => Promise<void>): void {
    if (this.waiting.length >= MOST_WAITING) return;
    this.waiting.push(note);
    if (this.atWork.size >= AT_ONCE) return;
    const work = this.work().finally(() => {
      this.atWork.delete(work);
    });
    this.atWork.add(work);
  }

  private async work(): Promise<void> {
    for (let note = this.waiting.shift(); note !== undefined; note = this.waiting.shift()) {
      await this.rush.over();
      try {
        await note();
        this.away = false;
      } catch (error) {
        if (!this.away)
          this.logger.warn({ err: error }, 'carts can’t be told now: recorded orders stay pending in them');
        this.away = true;
        // Each would cost its own time-out, and stopping would have to wait for them all.
        this.waiting.length = 0;
      }
    }
  }
}
