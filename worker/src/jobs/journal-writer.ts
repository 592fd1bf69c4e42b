import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../../../src/foundation/config/index.js';
import { JournalTail } from '../../../src/journal/index.js';

const LONGEST_PAUSE_MILLISECONDS = 10_000;

/** Journals what becomes of recorded orders, every ten seconds at most, in every worker. */
@Injectable()
export class JournalWriter implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Journal');
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private failing = false;

  constructor(
    @Inject(STORE_CONFIG) private readonly config: Pick<StoreConfig, 'ORDER_SWEEP_SECONDS'>,
    private readonly tail: JournalTail,
  ) {}

  onApplicationBootstrap(): void {
    this.plan();
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.writing;
  }

  private plan(): void {
    const every = Math.min(LONGEST_PAUSE_MILLISECONDS, this.config.ORDER_SWEEP_SECONDS * 500);
    // Not in step with the other workers: whoever comes second finds everything written.
    const timer = setTimeout(
      () => {
        this.writing = this.write().finally(() => {
          if (this.timer === timer) this.plan();
        });
      },
      every * (0.75 + Math.random() / 2),
    );
    this.timer = timer;
  }

  private async write(): Promise<void> {
    try {
      await this.tail.advance();
      if (this.failing) this.logger.log('order events are journaled again');
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn({ err: error }, 'order events can’t be journaled now: they are later');
      this.failing = true;
    }
  }
}
