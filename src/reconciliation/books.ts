import { Injectable } from '@nestjs/common';
import { narrowed, stockDiffers, totalDiffers } from './book-questions.js';
import { LongReads } from '../foundation/database/index.js';
import type { Check, Discrepancy } from './discrepancy.js';

/**
 * Whether each shelf holds what its movements add up to. The first count that came in with a price list is a movement,
 * too; a shelf that was never counted so has an opening nobody knows, and can’t be checked. Nothing is changed: only
 * somebody who counts can say which of the two is right.
 */
@Injectable()
export class StockBook implements Check {
  readonly name = 'stock';

  constructor(private readonly reads: LongReads) {}

  async run(): Promise<Discrepancy[]> {
    const rows = await this.reads.rows<{ subject: string }>(narrowed(stockDiffers), []);
    return rows.map((row) => ({
      ...{ kind: 'stock-differs', subject: row.subject, orderId: null },
      words: stockDiffers.words({ ...row }),
      outcome: 'needs-person',
    }));
  }
}

/** Whether the lines of recorded orders add up to their totals. */
@Injectable()
export class OrderBookkeeping {
  constructor(private readonly reads: LongReads) {}

  /** @param since only orders placed since */
  check(since: Date): Check {
    return { name: 'lines and totals', run: () => this.run(since) };
  }

  private async run(since: Date): Promise<Discrepancy[]> {
    const rows = await this.reads.rows<{ subject: string; orderId: string }>(narrowed(totalDiffers), [since]);
    return rows.map((row) => ({
      ...{ kind: 'total-differs', subject: row.subject, orderId: row.orderId },
      words: totalDiffers.words({ ...row }),
      outcome: 'needs-person',
    }));
  }
}
