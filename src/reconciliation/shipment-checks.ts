import { ledgerCheck, text } from './ledger-check.js';

const SENT = `COALESCE((SELECT SUM(sl.qty) FROM shipments s JOIN shipment_lines sl ON sl.shipment_id = s.id
                        WHERE s.order_id = o.id AND sl.sku = l.sku), 0)`;
const UNSENT = `COALESCE((SELECT SUM(rl.unsent) FROM refunds r JOIN refund_lines rl ON rl.refund_id = r.id
                          WHERE r.order_id = o.id AND rl.sku = l.sku), 0)`;

/** Only of orders with parcels: one that was brought back from the journal is shipped without any, which is no fault. */
export const shipmentDiffers = ledgerCheck({
  name: 'shipment-differs',
  promise:
    'parcels hold no more than was ordered, all of it where an order is shipped, and nothing of one that came to nothing',
  statement: `SELECT o.id AS orderId, o.number AS subject, o.status, l.sku, l.qty AS ordered, ${SENT} AS sent,
           ${UNSENT} AS unsent, (c.order_id IS NOT NULL) AS cancelled
      FROM orders o JOIN order_lines l ON l.order_id = o.id
      LEFT JOIN order_events c ON c.order_id = o.id AND c.status = 'cancelled'
     WHERE o.placed_at >= :since :only AND EXISTS (SELECT 1 FROM shipments s WHERE s.order_id = o.id)
    HAVING sent + unsent > ordered OR (o.status = 'shipped' AND sent + unsent < ordered)
        OR (sent > 0 AND (cancelled = 1 OR o.status NOT IN ('packed', 'shipped', 'refunded')))
     UNION ALL
    SELECT o.id, o.number, o.status, sl.sku, 0, sl.qty, 0, 0
      FROM orders o JOIN shipments s ON s.order_id = o.id JOIN shipment_lines sl ON sl.shipment_id = s.id
      LEFT JOIN order_lines l ON l.order_id = o.id AND l.sku = sl.sku
     WHERE o.placed_at >= :since :only AND l.order_id IS NULL
     ORDER BY orderId, sku`,
  key: ['o.id', 'orderId'],
  words: ({ status, sku, ordered, sent, unsent, cancelled }) =>
    `is ${text(status)}${Number(cancelled) === 1 ? ', was cancelled' : ''}, and of ${String(ordered)} × ${text(sku)} ${String(sent)} went out in parcels, ${String(unsent)} were not to`,
});
