import type { EntityManager } from 'typeorm';
import { BESIDE_THE_SHOP, PRODUCT_DIFFERS } from './fields.js';
import { FOR_NEW } from './staging.js';

const kept = (column: string) => `COALESCE(l.${column}, p.${column})`;
/** Of which the list says nothing: what the attributes tell for a product that is new, what it was for any other. */
const facet = (column: keyof typeof FOR_NEW, listed = `l.${column}`) =>
  `IF(p.sku IS NOT NULL AND l.for_new & ${String(FOR_NEW[column])}, p.${column}, ${listed})`;

/**
 * Brings the list into the shop’s products, inside the caller’s transaction. Products that are the same stay untouched;
 * what one with another address was called is kept, for links that lead there.
 */
export async function mergeProducts(manager: EntityManager, at: Date): Promise<void> {
  await moveSlugs(manager, at);
  await manager.query(
    'UPDATE products p JOIN withdrawn w ON w.sku = p.sku SET p.active = 0, p.updated_at = ? WHERE p.active = 1',
    [at],
  );
  await manager.query(
    `INSERT INTO products (sku, slug, category_id, name, description, keywords, price, currency, image, attributes,
       colours, materials, size_mm, active, created_at, updated_at)
     SELECT l.sku, COALESCE(p.slug, e.slug), COALESCE(c.id, p.category_id), ${kept('name')}, ${kept('description')},
       COALESCE(l.keywords, p.keywords, ''), ${kept('price')}, ${kept('currency')}, ${kept('image')},
       COALESCE(l.attributes, p.attributes, '{}'), ${facet('colours')}, ${facet('materials')},
       ${facet('size_mm', 'NULLIF(l.size_mm, 0)')}, COALESCE(l.on_sale, p.active, 1), ?, ?
     ${BESIDE_THE_SHOP} LEFT JOIN end_state e ON e.sku = l.sku
     WHERE p.sku IS NULL OR ${PRODUCT_DIFFERS} ORDER BY l.row_no
     ON DUPLICATE KEY UPDATE category_id = VALUES(category_id), name = VALUES(name),
       description = VALUES(description), keywords = VALUES(keywords), price = VALUES(price),
       currency = VALUES(currency), image = VALUES(image), attributes = VALUES(attributes),
       colours = VALUES(colours), materials = VALUES(materials), size_mm = VALUES(size_mm), active = VALUES(active),
       updated_at = VALUES(updated_at)`,
    [at, at],
  );
}

/**
 * In two steps, since products may swap their addresses and the first to move would meet the other’s. In between they have
 * one that is no slug, so that it can’t meet any; nobody sees it before the commit.
 */
async function moveSlugs(manager: EntityManager, at: Date): Promise<void> {
  await manager.query(
    `INSERT INTO former_slugs (slug, sku, replaced_at)
     SELECT p.slug, p.sku, ? FROM new_slugs m JOIN products p ON p.sku = m.sku ORDER BY p.slug
     ON DUPLICATE KEY UPDATE sku = VALUES(sku), replaced_at = VALUES(replaced_at)`,
    [at],
  );
  await manager.query(
    `UPDATE products p JOIN new_slugs m ON m.sku = p.sku SET p.slug = CONCAT('.', CONVERT(p.sku USING utf8mb4))`,
  );
  await manager.query('UPDATE products p JOIN new_slugs m ON m.sku = p.sku SET p.slug = m.slug, p.updated_at = ?', [
    at,
  ]);
}
