import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers which stock changes price lists brought in. Only adds, so that the previous release runs on it too. */
export class AppliedStockChanges1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE applied_stock_changes (
      digest char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      applied_at datetime(3) NOT NULL,
      PRIMARY KEY (digest)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE applied_stock_changes');
  }
}
