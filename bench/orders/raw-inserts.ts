import type { Pool } from 'mysql2/promise';
import { randomId, threeOf } from './goods.ts';

const CONNECTIONS = 4;

/**
 * What the same MySQL takes from bare mysql2: orders with three lines each over four connections, so many orders to a
 * transaction, and nothing else (no stock, no movements, no mails, no events).
 *
 * @returns orders per second
 */
export async function rawInserts(pool: Pool, perTransaction: number, seconds: number): Promise<number> {
  const end = Date.now() + seconds * 1000;
  const started = performance.now();
  let orders = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const connection = await pool.getConnection();
      while (Date.now() < end) {
        const rows = Array.from({ length: perTransaction }, () => orderRow());
        await connection.beginTransaction();
        await connection.query(INSERT_ORDERS, [rows]);
        await connection.query(INSERT_LINES, [rows.flatMap(([id]) => lineRows(String(id)))]);
        await connection.commit();
        orders += perTransaction;
      }
      connection.release();
    }),
  );
  return orders / ((performance.now() - started) / 1000);
}

const INSERT_ORDERS = `INSERT INTO orders (id, number, member_id, cart_id, access_key_hash, payload_hash, status,
  contact_name, contact_email, ship_to, payment_method, total, currency, request_id, placed_at, recorded_at) VALUES ?`;
const INSERT_LINES = 'INSERT INTO order_lines (order_id, sku, position, slug, name, qty, unit_price) VALUES ?';
const SHIP_TO = JSON.stringify({
  name: 'Ada',
  line1: '12 Analytical Row',
  city: 'London',
  postcode: 'W1A',
  country: 'GB',
});
const HASH = 'f'.repeat(64);
let n = 0;

function orderRow(): unknown[] {
  const now = new Date();
  const who = ['Ada Lovelace', 'ada@example.com', SHIP_TO, 'test-approved', 3750, 'USD', 'raw', now, now];
  return [randomId(), 'S-RAWRA-WRAWR', null, 'raw', HASH, HASH, 'confirmed', ...who];
}

function lineRows(orderId: string): unknown[][] {
  n += 1;
  return threeOf(n).map((sku, position) => [orderId, sku, position, sku.toLowerCase(), `Shape ${sku}`, 1, 1250]);
}
