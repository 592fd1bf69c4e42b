import { Inject, Injectable } from '@nestjs/common';
import { PendingOrders, type WaitingOrder } from '../cart/index.js';
import { Clock } from '../foundation/clock/index.js';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { QueueReceiver } from '../foundation/queue/index.js';
import { Orders } from '../orders/index.js';
import { type Finding, findingOf } from './resend-policy.js';

/** An accepted order that a cart still keeps, and what to think of it. */
export interface Found {
  readonly order: WaitingOrder;
  readonly finding: Finding | 'recorded';
}

export interface FoundPage {
  readonly found: readonly Found[];
  /** Since when the last cart of the page waits, milliseconds since the epoch. */
  readonly reached: number;
}

/** Looks at accepted orders that carts still keep, and changes nothing. */
@Injectable()
export class PendingSurvey {
  private emptyAt: number | undefined;

  constructor(
    @Inject(STORE_CONFIG) private readonly config: Pick<StoreConfig, 'ORDER_SWEEP_SECONDS'>,
    private readonly pending: PendingOrders,
    private readonly orders: Orders,
    private readonly receiver: QueueReceiver,
    private readonly clock: Clock,
  ) {}

  /** Age at which an order is looked for, milliseconds. */
  get patience(): number {
    return this.config.ORDER_SWEEP_SECONDS * 1000;
  }

  /**
   * Orders in carts that wait longest, page by page. Milliseconds since the epoch.
   *
   * @param since only carts that wait since this time or later
   * @param before only carts that wait since before this time
   * @throws when carts, database or queue can’t be asked
   */
  async *look({ since = 0, before }: { since?: number; before: number }): AsyncGenerator<FoundPage> {
    const now = this.clock.now();
    let first = true;
    for await (const { orders, reached } of this.pending.waiting({ since, before })) {
      // The queue before the database: what leaves the one in between is found in the other.
      const askedAt = this.clock.now();
      if (first && (await this.receiver.depth()) === 0) this.emptyAt = askedAt;
      first = false;
      const recorded = await this.orders.statusOf(orders.map(({ orderId }) => orderId));
      const found = orders.map((order) => ({
        order,
        finding: recorded.has(order.orderId)
          ? ('recorded' as const)
          : findingOf(order, { now, patience: this.patience, emptyAt: this.emptyAt }),
      }));
      yield { found, reached };
    }
  }
}
