import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { isDatabaseUnwell } from '../foundation/database/index.js';
import { CatalogCopyist, type CatalogMarks } from './catalog-copyist.js';
import { watchCopyAge } from './catalog-metrics.js';
import { LastKnownGood } from './last-known-good.js';

const LOOK_EVERY_MILLISECONDS = 30_000;
const FIRST_TRY_AGAIN_MILLISECONDS = 1000;
/** Whatever the marks say, everything is read anew after so many looks: ten minutes or so. */
const LOOKS_PER_COPY = 20;

/**
 * Keeps the copy of the catalogue in a web process: makes it soon after start, and then looks every half minute whether
 * the database says something else by now. Goods are read anew only when they changed, stock only when it did. While the
 * database is unwell, the copy stays as it is.
 */
@Injectable()
export class CopyKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Catalogue copy');
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private marks: CatalogMarks | undefined;
  private looks = 0;
  private saidTooMany = false;

  constructor(
    private readonly copyist: CatalogCopyist,
    private readonly lastKnownGood: LastKnownGood,
  ) {
    watchCopyAge(() => lastKnownGood.copy?.asOf);
  }

  onApplicationBootstrap(): void {
    void this.keep();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async keep(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      if (!isDatabaseUnwell(error)) this.logger.error({ err: error }, 'the copy of the catalogue can’t be renewed');
    }
    if (this.stopped) return;
    const wait = this.lastKnownGood.copy === undefined ? FIRST_TRY_AGAIN_MILLISECONDS : LOOK_EVERY_MILLISECONDS;
    // Spread out, so that processes started together don’t all look at once.
    this.timer = setTimeout(() => void this.keep(), wait * (0.8 + Math.random() * 0.4));
    this.timer.unref();
  }

  /** Brings the copy up to date with as little reading as that takes. */
  async refresh(): Promise<void> {
    const asOf = new Date();
    // Taken before reading: what changes meanwhile is seen to differ the next time.
    const marks = await this.copyist.marks();
    const { copy } = this.lastKnownGood;
    this.looks = (this.looks + 1) % LOOKS_PER_COPY;
    if (copy === undefined || marks.goods !== this.marks?.goods || this.looks === 0) {
      this.lastKnownGood.copy = await this.copyist.copy();
      this.tell();
    } else if (marks.stock !== this.marks.stock) {
      this.lastKnownGood.copy = copy.with({ stock: await this.copyist.stock(), asOf });
    } else {
      this.lastKnownGood.copy = copy.with({ asOf });
    }
    this.marks = marks;
  }

  private tell(): void {
    const { copy } = this.lastKnownGood;
    if (copy === undefined || copy.whole) return;
    if (!this.saidTooMany) {
      this.logger.warn(`the shop sells more than the copy holds: the first ${String(copy.size)} products are kept`);
    }
    this.saidTooMany = true;
  }
}
