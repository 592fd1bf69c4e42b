import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Measurements } from '../../../src/foundation/measurements/index.js';

const MINUTE_MILLISECONDS = 60_000;

export interface SweptOrders {
  /** Age of the oldest accepted order that waits for the worker, in seconds; 0 when none does. */
  readonly oldestSeconds: number;
  /** Orders that neither queue nor database takes. */
  readonly stuck: number;
  /** Orders that are not sent again: the worker found that they can’t be recorded. */
  readonly held: number;
}

/**
 * Tells the alarms, once a minute, what the sweeps of that minute found at worst. Without a sweep it says nothing: the
 * alarm takes silence for trouble, so a worker that can’t look must not say that all is well.
 */
@Injectable()
export class AlarmFeed implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('AlarmFeed');
  private timer: NodeJS.Timeout | undefined;
  private telling: Promise<void> | undefined;
  private worst: SweptOrders | undefined;
  private failing = false;

  constructor(private readonly measurements: Measurements) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.telling = this.tell();
    }, MINUTE_MILLISECONDS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
  }

  note({ oldestSeconds, stuck, held }: SweptOrders): void {
    this.worst = {
      oldestSeconds: Math.max(oldestSeconds, this.worst?.oldestSeconds ?? 0),
      stuck: Math.max(stuck, this.worst?.stuck ?? 0),
      held: Math.max(held, this.worst?.held ?? 0),
    };
  }

  /** Hands over what was found since the last time. Never rejects. */
  async tell(): Promise<void> {
    const { worst } = this;
    if (worst === undefined) return;
    this.worst = undefined;
    try {
      await this.measurements.report({
        OldestPendingSeconds: worst.oldestSeconds,
        StuckOrders: worst.stuck,
        HeldOrders: worst.held,
      });
      if (this.failing) this.logger.log('alarms hear from this worker again');
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn({ err: error }, 'the alarms can’t be told: CloudWatch is away');
      this.failing = true;
    }
  }
}
