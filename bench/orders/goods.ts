import { randomBytes } from 'node:crypto';
import type { Pool } from 'mysql2/promise';

export const SKUS = Array.from({ length: 300 }, (_, n) => `BENCH-${String(n).padStart(3, '0')}`);
const PRICE = 1250;
const PLENTY = 10_000_000;

/** Puts three hundred products on sale, so many that no order finds the shelf empty. */
export async function stockUp(pool: Pool): Promise<void> {
  await pool.query("INSERT INTO categories (slug, name, description, position) VALUES ('bench', 'Bench', '', 1)");
  const [[category]] = (await pool.query("SELECT id FROM categories WHERE slug = 'bench'")) as never as [
    [{ id: number }],
  ];
  const now = new Date();
  await pool.query('INSERT INTO stock (sku, on_hand) VALUES ?', [SKUS.map((sku) => [sku, PLENTY])]);
  await pool.query(
    `INSERT INTO products (sku, slug, category_id, name, description, keywords, price, currency, image, attributes,
       active, created_at, updated_at) VALUES ?`,
    [
      SKUS.map((sku) => [
        sku,
        sku.toLowerCase(),
        category.id,
        `Shape ${sku}`,
        'A shape that is measured.',
        '',
        PRICE,
        'USD',
        '/art/hexagon.svg',
        '{}',
        1,
        now,
        now,
      ]),
    ],
  );
}

/** Three different products, one after the other through the shelf. */
export function threeOf(n: number): string[] {
  return [n * 3, n * 3 + 1, n * 3 + 2].map((each) => SKUS[(each * 7) % SKUS.length] ?? '');
}

export const randomId = (): string => randomBytes(16).toString('base64url');

/** What the web tier would have sent for the nth order. */
export function orderMessage(n: number, placedAt = new Date()): string {
  const lines = threeOf(n).map((sku) => ({
    sku,
    slug: sku.toLowerCase(),
    name: `Shape ${sku}`,
    qty: 1,
    unitPrice: PRICE,
  }));
  return JSON.stringify({
    type: 'order.placed',
    version: 1,
    orderId: randomId(),
    cartId: randomId(),
    accessKey: randomId(),
    placedAt: placedAt.toISOString(),
    requestId: `bench-${String(n)}`,
    contact: { name: 'Ada Lovelace', email: `ada.${String(n)}@example.com` },
    shipTo: { name: 'Ada Lovelace', line1: '12 Analytical Row', city: 'London', postcode: 'W1A 1AA', country: 'GB' },
    payment: { method: 'test-approved' },
    lines,
    total: lines.length * PRICE,
    currency: 'USD',
  });
}
