import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMES = `varchar(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT ''`;

/** Colours, materials and size of products, for filters. Only adds; the next price list fills them. */
export class Facets1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE products
      ADD COLUMN colours ${NAMES} AFTER image, ADD COLUMN materials ${NAMES} AFTER colours,
      ADD COLUMN size_mm int unsigned NULL AFTER materials`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE products DROP COLUMN colours, DROP COLUMN materials, DROP COLUMN size_mm');
  }
}
