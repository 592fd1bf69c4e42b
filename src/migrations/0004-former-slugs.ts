import type { MigrationInterface, QueryRunner } from 'typeorm';

const ASCII = (length: number) => `varchar(${String(length)}) CHARACTER SET ascii COLLATE ascii_bin`;

/** Remembers what products were called, so that old links lead to them. Only adds. */
export class FormerSlugs1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE former_slugs (
      slug ${ASCII(120)} NOT NULL,
      sku ${ASCII(64)} NOT NULL,
      replaced_at datetime(3) NOT NULL,
      PRIMARY KEY (slug),
      KEY former_slug_sku (sku)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE former_slugs');
  }
}
