import { Injectable, Logger } from '@nestjs/common';
import { PendingOrders } from '../../../src/cart/index.js';
import type { Verdict } from '../../../src/fulfilment/index.js';
import { RecordedOrders } from '../../../src/journal/index.js';
import { Rush } from './rush.js';

const AT_ONCE = 8;
/** More batches than this waiting means a backlog, or tables that are slow: the sweep does the rest later. */
const MOST_WAITING = 100;

/** A message, and what became of it. */
export interface Judged {
  readonly verdict: Verdict;
  readonly body: string;
}

/**
 * Journals recorded orders and tells carts what became of their pending ones. Nobody waits for it, least of all the
 * queue: a message may be deleted before its order is journaled, for the cart’s entry goes last. Whatever is not done
 * here is found by a sweep.
 */
@Injectable()
export class CartNotifier {
  private readonly logger = new Logger('Orders');
  private readonly waiting: (() => Promise<void>)[] = [];
  private readonly atWork = new Set<Promise<void>>();
  private away = false;

  constructor(
    private readonly pending: PendingOrders,
    private readonly recordedOrders: RecordedOrders,
    private readonly rush: Rush,
  ) {}

  /** Journals the recorded orders of a batch and takes them off their carts; marks those that must not be sent again. */
  tell(batch: readonly Judged[]): void {
    const recorded = batch.flatMap(({ verdict, body }) => {
      if (verdict.kind !== 'recorded' && verdict.kind !== 'repeat') return [];
      const { cartId, orderId } = verdict.order;
      return [{ cartId, orderId, body, status: verdict.kind === 'recorded' ? verdict.status : undefined }];
    });
    if (recorded.length > 0) this.add(() => this.recordedOrders.release(recorded));
    for (const { verdict } of batch) {
      if (verdict.kind !== 'quarantined' || verdict.held === undefined) continue;
      const { held, reason } = verdict;
      this.add(() => this.pending.hold(held.cartId, held.orderId, reason));
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
          this.logger.warn({ err: error }, 'journal or carts unavailable: recorded orders stay pending in their carts');
        this.away = true;
        // Each would cost its own time-out, and stopping would have to wait for them all.
        this.waiting.length = 0;
      }
    }
  }
}
