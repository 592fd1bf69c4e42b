import type { EntityManager } from 'typeorm';
import { STOCK_ON_SHELF } from './fields.js';
import { addFaults } from './list-checks.js';
import type { ListFaults } from './list-fault.js';

/**
 * Brings the list’s stock in, inside the caller’s transaction and at its end, because sales of the products whose stock
 * changes must wait until the commit.
 *
 * A count is what is on the shelf at this moment: everything sold before is in it, what is sold afterwards is taken from it. A
 * change is added to what the shelf holds under the lock. The difference is found once, under that lock, and is both the
 * movement and the change: found twice, a sale between could slip into one and not the other. Locks are taken in the order
 * of skus, as orders take theirs, so that neither has to give way.
 */
export async function mergeStock(manager: EntityManager, at: Date, faults: ListFaults): Promise<void> {
  await manager.query(
    `INSERT INTO counted_stock (sku, delta, on_hand, row_no)
     SELECT s.sku, ${STOCK_ON_SHELF} - CAST(s.on_hand AS SIGNED), ${STOCK_ON_SHELF}, l.row_no
     FROM listed_products l STRAIGHT_JOIN stock s ON s.sku = l.sku
     WHERE ${STOCK_ON_SHELF} IS NOT NULL AND ${STOCK_ON_SHELF} <> s.on_hand ORDER BY l.sku FOR UPDATE`,
  );
  await manager.query(
    `INSERT INTO counted_stock (sku, delta, on_hand, row_no)
     SELECT l.sku, COALESCE(l.stock, l.stock_change, 0), COALESCE(l.stock, l.stock_change, 0), l.row_no
     FROM listed_products l LEFT JOIN stock s ON s.sku = l.sku LEFT JOIN end_state e ON e.sku = l.sku
     WHERE s.sku IS NULL AND (e.is_new = 1 OR l.stock IS NOT NULL OR l.stock_change IS NOT NULL)`,
  );
  await addFaults(manager, faults, {
    column: 'stock_change',
    sql: 'SELECT row_no, delta AS value, COUNT(*) OVER () AS found FROM counted_stock WHERE on_hand < 0',
    inWords: (value) => `${value} is more than the shelf has, now that some was sold while the list was read`,
  });
  if (faults.count > 0) return;
  await manager.query(
    `INSERT INTO stock_movements (sku, order_id, delta, reason, at)
     SELECT sku, NULL, delta, 'imported', ? FROM counted_stock WHERE delta <> 0`,
    [at],
  );
  await manager.query(
    `INSERT INTO stock (sku, on_hand) SELECT sku, on_hand FROM counted_stock
     ORDER BY sku ON DUPLICATE KEY UPDATE on_hand = VALUES(on_hand)`,
  );
}
