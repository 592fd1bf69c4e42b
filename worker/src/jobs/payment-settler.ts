import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  AbandonedReleases,
  PaymentRetries,
  RefundSettlement,
  type Settled,
  Settlement,
} from '../../../src/aftercare/index.js';
import { type DueStep, PaymentLedger } from '../../../src/payments/index.js';
import { Rush } from '../consumers/rush.js';
import { WorkerMetrics } from '../worker-metrics.js';

const SWEEP_EVERY_MILLISECONDS = 5000;
/** So many orders are settled together: under load the statements per order get fewer. */
const TOGETHER = 100;
/** More than this waiting means that the database or the provider is away or slow: the sweep settles them later. */
const MOST_WAITING = 5000;
const STEPS: readonly DueStep[] = ['capture', 'release', 'refund'];

/**
 * Has payments settled: right after their orders were recorded, and every five seconds those that are due. Nobody waits
 * for it, least of all the queue. Every worker does this; none of them has to.
 */
@Injectable()
export class PaymentSettler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Payments');
  private waiting: string[] = [];
  private handing: Promise<void> | undefined;
  private sweeping: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;
  private away = false;

  constructor(
    private readonly settlement: Settlement,
    private readonly refunds: RefundSettlement,
    private readonly releases: AbandonedReleases,
    private readonly retries: PaymentRetries,
    private readonly ledger: PaymentLedger,
    private readonly metrics: WorkerMetrics,
    private readonly rush: Rush,
  ) {}

  onApplicationBootstrap(): void {
    this.plan();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    // What is dropped here is due, and any worker’s sweep finds it.
    this.waiting = [];
    await Promise.all([this.handing, this.sweeping]);
  }

  /** Takes over the payments of orders just recorded. What it misses, a sweep finds. */
  handOver(orderIds: readonly string[]): void {
    if (this.away || this.stopping || this.waiting.length > MOST_WAITING) return;
    this.waiting.push(...orderIds);
    this.handing ??= this.settleWaiting().finally(() => {
      this.handing = undefined;
    });
  }

  private async settleWaiting(): Promise<void> {
    // A shopper would rather know that the order is confirmed than have the money taken.
    await this.rush.over();
    while (this.waiting.length > 0) {
      const orderIds = this.waiting.splice(0, TOGETHER);
      if (!(await this.tried(async () => this.count(await this.settlement.settleOf(orderIds))))) this.waiting = [];
    }
  }

  private plan(): void {
    // Not in step with the other workers, so that they share the work instead of meeting over it.
    const pause = SWEEP_EVERY_MILLISECONDS * (0.75 + Math.random() / 2);
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep().finally(() => {
        if (!this.stopping) this.plan();
      });
    }, pause);
  }

  private async sweep(): Promise<void> {
    const swept = await this.tried(async () => {
      await this.rush.over();
      for (let more = true; more && !this.stopping;) {
        const settled = await this.settlement.settleDue();
        this.count(settled);
        ({ more } = settled);
      }
      for (let more = true; more && !this.stopping;) ({ more } = await this.retries.settleDue());
      for (let more = true; more && !this.stopping;) {
        const { refunded, ...rest } = await this.refunds.settleDue();
        if (refunded > 0) this.metrics.paymentsSettled.inc({ step: 'refund' }, refunded);
        ({ more } = rest);
      }
      for (let more = true; more && !this.stopping;) {
        const { released, ...rest } = await this.releases.releaseDue();
        if (released > 0) this.metrics.paymentsSettled.inc({ step: 'release' }, released);
        ({ more } = rest);
      }
    });
    if (!swept) return;
    await this.tried(async () => {
      const { due, stuck } = await this.ledger.due();
      for (const step of STEPS) this.metrics.paymentsDue.set({ step }, due[step]);
      this.metrics.paymentsStuck.set(stuck);
    });
  }

  private count({ done }: Settled): void {
    for (const step of STEPS) if (done[step] > 0) this.metrics.paymentsSettled.inc({ step }, done[step]);
  }

  private async tried(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      if (this.away) this.logger.log('payments are settled again');
      this.away = false;
      return true;
    } catch (error) {
      if (!this.away) this.logger.warn({ err: error }, 'payments can’t be settled now: they stay due');
      this.away = true;
      return false;
    }
  }
}
