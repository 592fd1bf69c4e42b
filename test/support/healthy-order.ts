import { randomBytes } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { orderNumber } from '../../src/orders/index.ts';

const NOW = 'UTC_TIMESTAMP(3)';

/** All rows of one order as the shop leaves them: confirmed, paid, told of, its two pieces gone from a shelf of nine. */
export async function aHealthyOrder(shop: Connection): Promise<{ id: string; number: string; sku: string }> {
  const id = randomBytes(16).toString('base64url').replace(/^-/, 'x');
  const number = orderNumber(id);
  const sku = `HEX-${id}`;
  await shop.query(
    `INSERT INTO orders (id, number, cart_id, access_key_hash, payload_hash, status, contact_name, contact_email, ship_to,
       payment_method, total, currency, placed_at, recorded_at)
     VALUES (?, ?, 'c', REPEAT('0', 64), REPEAT('0', 64), 'confirmed', 'Ada', 'ada@example.com', '{}', 'test', 2500, 'USD',
       ${NOW} - INTERVAL 1 HOUR, ${NOW} - INTERVAL 1 HOUR)`,
    [id, number],
  );
  await shop.query(
    "INSERT INTO order_lines (order_id, sku, position, slug, name, qty, unit_price) VALUES (?, ?, 0, 'hex', 'Hex', 2, 1250)",
    [id, sku],
  );
  await shop.query(
    `INSERT INTO order_events (order_id, status, at) VALUES (?, 'received', ${NOW}), (?, 'confirmed', ${NOW})`,
    [id, id],
  );
  await shop.query(
    `INSERT INTO payments (order_id, provider, status, reference, amount, currency, at)
     VALUES (?, 'test', 'captured', 'ref', 2500, 'USD', ${NOW})`,
    [id],
  );
  await shop.query('INSERT INTO stock (sku, on_hand) VALUES (?, 7)', [sku]);
  await shop.query(
    `INSERT INTO stock_movements (sku, order_id, delta, reason, at)
     VALUES (?, NULL, 9, 'imported', ${NOW}), (?, ?, -2, 'sold', ${NOW})`,
    [sku, sku, id],
  );
  await shop.query(
    `INSERT INTO mails (order_id, kind, recipient, content, created_at, sent_at)
     VALUES (?, 'order-confirmed', 'ada@example.com', '{}', ${NOW} - INTERVAL 1 HOUR, ${NOW})`,
    [id],
  );
  return { id, number, sku };
}
