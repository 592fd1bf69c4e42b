import { Injectable } from '@nestjs/common';
import { formatMoney } from '../../foundation/money/index.js';
import type { Check, Discrepancy } from './discrepancy.js';
import { LongReads } from './long-reads.js';
import { counted } from './report.js';

const MOST_NAMED = 1000;

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
    const rows = await this.reads.rows<{ sku: string; onHand: number; moved: string }>(
      `SELECT s.sku, s.on_hand AS onHand, SUM(m.delta) AS moved FROM stock s JOIN stock_movements m ON m.sku = s.sku
        GROUP BY s.sku, s.on_hand
       HAVING SUM(m.reason IN ('imported', 'corrected')) > 0 AND moved <> onHand ORDER BY s.sku LIMIT ?`,
      [MOST_NAMED],
    );
    return rows.map(({ sku, onHand, moved }) => ({
      ...{ kind: 'stock-differs', subject: sku, orderId: null },
      words: `${counted(onHand, 'piece')} on the shelf, ${moved} by its movements`,
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
    const rows = await this.reads.rows<{ id: string; number: string; total: number; currency: string; sum: string }>(
      `SELECT o.id, o.number, o.total, o.currency, COALESCE(SUM(l.qty * l.unit_price), 0) AS sum
         FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id WHERE o.placed_at >= ?
        GROUP BY o.id, o.number, o.total, o.currency HAVING sum <> o.total ORDER BY o.id LIMIT ?`,
      [since, MOST_NAMED],
    );
    return rows.map(({ id, number, total, currency, sum }) => ({
      ...{ kind: 'total-differs', subject: number, orderId: id },
      words: `total ${formatMoney(total, currency)}, lines add up to ${formatMoney(Number(sum), currency)}`,
      outcome: 'needs-person',
    }));
  }
}
