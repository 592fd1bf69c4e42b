import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../../../src/foundation/config/index.js';
import { PendingSweep } from '../../../src/reconciliation/index.js';
import { WorkerMetrics } from '../worker-metrics.js';
import { AlarmFeed } from './alarm-feed.js';

const LONGEST_PAUSE_MILLISECONDS = 10_000;
const FINDINGS = ['young', 'underway', 'missing', 'held', 'stuck'] as const;

/** Looks for accepted orders that are nowhere: every ten seconds, in every worker. */
@Injectable()
export class OrderSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Sweep');
  private timer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> | undefined;
  private failing = false;

  constructor(
    @Inject(STORE_CONFIG) private readonly config: Pick<StoreConfig, 'ORDER_SWEEP_SECONDS'>,
    private readonly pending: PendingSweep,
    private readonly metrics: WorkerMetrics,
    private readonly alarms: AlarmFeed,
  ) {}

  onApplicationBootstrap(): void {
    this.plan();
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.sweeping;
  }

  private plan(): void {
    // Not in step with the other workers: two that look at the same moment do the work twice.
    const every = Math.min(LONGEST_PAUSE_MILLISECONDS, this.config.ORDER_SWEEP_SECONDS * 500);
    const pause = every * (0.75 + Math.random() / 2);
    const timer = setTimeout(() => {
      this.sweeping = this.sweep().finally(() => {
        if (this.timer === timer) this.plan();
      });
    }, pause);
    this.timer = timer;
  }

  private async sweep(): Promise<void> {
    try {
      const report = await this.pending.sweep();
      for (const finding of FINDINGS) this.metrics.pending.set({ finding }, report[finding]);
      this.metrics.swept.inc(report.sent);
      const oldestSeconds = report.oldestAt === undefined ? 0 : (Date.now() - report.oldestAt) / 1000;
      this.metrics.oldestPending.set(oldestSeconds);
      this.alarms.note({ oldestSeconds, stuck: report.stuck, held: report.held });
      if (report.stuck > 0) this.logger.error({ stuck: report.stuck }, 'orders are stuck: somebody has to look');
      if (this.failing) this.logger.log('sweeping again');
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn({ err: error }, 'can’t sweep now: carts, database or queue are away');
      this.failing = true;
    }
  }
}
