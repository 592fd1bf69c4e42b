import type { StockLevel, StockSample } from '../ledger.ts';
import type { Primary } from './primary.ts';

// One statement reads one snapshot, so stock and movements belong together even while orders are being recorded.
const LEVELS = `SELECT stock.sku, stock.on_hand AS onHand, COALESCE(moved.pieces, 0) AS moved
  FROM stock LEFT JOIN (SELECT sku, SUM(delta) AS pieces FROM stock_movements GROUP BY sku) AS moved
    ON moved.sku = stock.sku`;

/** What is on the shelf and what all movements come to, at one moment. */
export async function stockLevels(primary: Primary): Promise<StockSample> {
  const at = Date.now();
  const rows = await primary.rows(LEVELS);
  const levels = rows.map(({ sku, onHand, moved }): [string, StockLevel] => [
    String(sku),
    { onHand: Number(onHand), moved: Number(moved) },
  ]);
  return { at, levels: Object.fromEntries(levels) };
}
