import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMES = `varchar(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT ''`;

/** Colours, materials and size of products, for filters. Only adds; the next price list
 * fills them. Every listing counts all that is sold: the keys hold what is counted, so that no row is read for it. */
export class Facets1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE products
      ADD COLUMN colours ${NAMES} AFTER image, ADD COLUMN materials ${NAMES} AFTER colours,
      ADD COLUMN size_mm int unsigned NULL AFTER materials,
      ADD KEY product_counted (active, category_id, price, size_mm), ADD KEY product_named (active, colours, materials)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE products DROP KEY product_counted, DROP KEY product_named,
      DROP COLUMN colours, DROP COLUMN materials, DROP COLUMN size_mm`);
  }
}
